import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** To whom a message goes; null: to everybody. */
export type MessageTo = Readonly<{ personId: string; name: string }> | null

const longest = 500

/** Writes a message to one operator or to all. */
export function SendMessage({ to, onClose }: Readonly<{ to: MessageTo; onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const [text, setText] = useState('')
  const [empty, setEmpty] = useState(false)
  const send = useCommand(client.floor.send, { done: t('message-sent') })
  const submit = async () => {
    setEmpty(text.trim() === '')
    if (text.trim() === '' || send.busy) return
    const whom = to === null ? { kind: 'all' as const } : { kind: 'person' as const, personId: to.personId }
    if ((await send.run({ to: whom, kind: 'text', text })) !== null) onClose()
  }
  useHotkey('finish', () => {
    void submit()
  })
  return (
    <Modal
      open
      title={to === null ? t('message-to-all') : t('message-to', { name: to.name })}
      okText={
        <>
          {t('send')} <KeyHint action="finish" />
        </>
      }
      cancelText={t('action.cancel')}
      confirmLoading={send.busy}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Field label={t('message-text')} hint={t('message-hint')} problem={empty ? t('message-empty') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={4}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
