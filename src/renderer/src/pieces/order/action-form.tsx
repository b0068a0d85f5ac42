import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import './appointment.css'

type Props = Readonly<{
  title: string
  confirm: string
  busy: boolean
  danger?: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}>

/** What one must say to do something with an order; Ctrl+Enter does it, Escape leaves it. */
export function ActionForm({ title, confirm, busy, danger = false, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation('order')
  useHotkey('finish', () => {
    onConfirm()
  })
  return (
    <section className="order-form" aria-label={title}>
      <h3>{title}</h3>
      {children}
      <div className="order-actions">
        <Button type="primary" danger={danger} loading={busy} onClick={onConfirm}>
          {confirm} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.close')} <KeyHint action="back" />
        </Button>
      </div>
    </section>
  )
}
