import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from './key-hint.tsx'
import { useHotkey } from './use-hotkey.ts'

type Props = Readonly<{
  title: string
  busy: boolean
  /** Something was typed: a click beside the drawer must not lose it. */
  dirty: boolean
  /** What the button says; 保存 or Save when it is left out. */
  save?: string
  onSave: () => void
  onClose: () => void
  children: ReactNode
}>

/** A form beside the page; Ctrl+Enter saves it. */
export function FormDrawer({ title, busy, dirty, save, onSave, onClose, children }: Props) {
  const { t } = useTranslation()
  useHotkey('finish', () => {
    onSave()
  })
  // before the page's own Escape, and never losing what was typed
  useHotkey('back', () => {
    if (!dirty) onClose()
  })
  return (
    <Drawer
      open
      size={720}
      title={title}
      onClose={onClose}
      mask={{ closable: !dirty }}
      keyboard={false}
      extra={
        <div className="v-page-header-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={onSave}>
            {save ?? t('action.save')} <KeyHint action="finish" />
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  )
}
