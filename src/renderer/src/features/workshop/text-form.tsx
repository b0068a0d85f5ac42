import { Input } from 'antd'
import { useState } from 'react'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'

type Props = Readonly<{
  title: string
  label: string
  placeholder?: string
  /** What is said when nothing was written; left out: nothing needs to be. */
  needed?: string
  danger?: boolean
  first?: string
  busy: boolean
  onSend: (text: string) => void
  onClose: () => void
}>

/** One thing to be written down: a diagnosis, a reason, a note. */
export function TextForm({ title, label, placeholder, needed, danger, first = '', busy, onSend, onClose }: Props) {
  const [text, setText] = useState(first)
  const [tried, setTried] = useState(false)
  const wordless = needed !== undefined && text.trim() === ''
  const send = () => {
    setTried(true)
    if (!wordless && !busy) onSend(text.trim())
  }
  return (
    <ActionForm title={title} busy={busy} danger={danger ?? false} onConfirm={send} onClose={onClose}>
      <Field label={label} problem={tried && wordless ? needed : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            {...(placeholder === undefined ? {} : { placeholder })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}
