import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

type Props = Readonly<{
  title: string
  text?: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}>

/** A document or a part that is being written; Ctrl+Enter sends it, Escape leaves it. */
export function TaskForm({ title, text, busy, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation('parts')
  useHotkey('finish', () => {
    onConfirm()
  })
  useHotkey('back', onClose)
  return (
    <section className="parts-form" aria-label={title}>
      <h2>{title}</h2>
      {text === undefined ? null : <p className="v-soft">{text}</p>}
      {children}
      <div className="parts-actions">
        <Button type="primary" loading={busy} onClick={onConfirm}>
          {t('action.confirm')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.close')} <KeyHint action="back" />
        </Button>
      </div>
    </section>
  )
}
