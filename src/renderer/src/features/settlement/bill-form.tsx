import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

type Props = Readonly<{
  title: string
  confirm: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}>

/** What one must say to do something with a bill; Ctrl+Enter does it, Escape leaves it. */
export function BillForm({ title, confirm, busy, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation('settlement')
  useHotkey('finish', () => {
    onConfirm()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <section className="settlement-form" aria-label={title}>
      <h3>{title}</h3>
      {children}
      <div className="settlement-actions">
        <Button type="primary" loading={busy} onClick={onConfirm}>
          {confirm} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.close')} <KeyHint action="back" />
        </Button>
      </div>
    </section>
  )
}
