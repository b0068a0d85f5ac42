import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { BillForm } from './bill-form.tsx'

type Props = Readonly<{
  title: string
  confirm: string
  busy: boolean
  /** What is asked for; the reason when left out. */
  label?: string
  onSend: (text: string) => void
  onClose: () => void
}>

/** One text without which nothing is done. */
export function ReasonForm({ title, confirm, busy, label, onSend, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const wordless = text.trim() === ''
  const send = () => {
    setTried(true)
    if (!wordless && !busy) onSend(text.trim())
  }
  return (
    <BillForm title={title} confirm={confirm} busy={busy} onConfirm={send} onClose={onClose}>
      <Field label={label ?? t('word.reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={400}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </BillForm>
  )
}
