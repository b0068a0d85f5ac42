import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'

type Props = Readonly<{
  title: string
  label: string
  required: boolean
  danger?: boolean
  busy: boolean
  onSend: (words: string) => void
  onClose: () => void
}>

/** A few words on what is done, asked for where they are needed. */
export function ReasonForm({ title, label, required, danger = false, busy, onSend, onClose }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = required && words.trim() === ''
  const send = () => {
    setTried(true)
    if (!missing && !busy) onSend(words.trim())
  }
  return (
    <ActionForm title={title} busy={busy} danger={danger} onConfirm={send} onClose={onClose}>
      <Field label={label} problem={tried && missing ? t('reason-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 5 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}
