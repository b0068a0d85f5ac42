import { Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** To whom a message goes; null: to everybody. */
export type MessageTo = Readonly<{ personId: string; name: string }> | null

const longest = 500

/** Writes a message to one operator or to all. */
export function SendMessage({ to, onClose }: Readonly<{ to: MessageTo; onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const [text, setText] = useState('')
  const [empty, setEmpty] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const send = useCommand(client.floor.send, { done: t('message-sent') })
  const submit = async () => {
    setEmpty(text.trim() === '')
    if (text.trim() === '' || send.busy) return
    const whom = to === null ? { kind: 'all' as const } : { kind: 'person' as const, personId: to.personId }
    if ((await send.run({ to: whom, kind: 'text', text })) !== null) onClose()
  }
  useFocusOn(null, () => form.current?.querySelector('textarea')?.focus())
  useHotkey('back', onClose)
  return (
    <div ref={form}>
      <ActionForm
        title={to === null ? t('message-to-all') : t('message-to', { name: to.name })}
        confirm={t('send')}
        busy={send.busy}
        onConfirm={() => void submit()}
        onClose={onClose}
      >
        <Field label={t('message-text')} hint={t('message-hint')} problem={empty ? t('message-empty') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={longest}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </ActionForm>
    </div>
  )
}
