import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from './key-hint.tsx'
import { useHotkey } from './use-hotkey.ts'
import './ui.css'

type Props = Readonly<{
  title: string
  /** What the button says; the title when it is left out. */
  confirm?: string
  busy: boolean
  danger?: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}>

/** What one must say to do something with a record; Ctrl+Enter does it, Escape leaves it. */
export function ActionForm({ title, confirm = title, busy, danger = false, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation('common')
  useHotkey('finish', () => {
    onConfirm()
  })
  return (
    <section className="v-action-form" aria-label={title}>
      <h3>{title}</h3>
      {children}
      <div className="v-action-form-buttons">
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
