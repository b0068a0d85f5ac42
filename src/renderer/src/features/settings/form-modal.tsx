import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../ui/use-hotkey.ts'

type Props = Readonly<{
  title: string
  /** The word on the button; “save” when absent. */
  confirm?: string
  busy: boolean
  /** px; a form with much in it may be wider. */
  width?: number
  onSave: () => void
  onClose: () => void
  children: ReactNode
}>

/** A small form over the page; Ctrl+Enter saves it, a click beside it does not lose it. */
export function FormModal({ title, confirm, busy, width = 520, onSave, onClose, children }: Props) {
  const { t } = useTranslation('settings')
  useHotkey('finish', () => {
    onSave()
  })
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={confirm ?? t('save')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={onSave}
      onCancel={onClose}
    >
      <div className="settings-stack">{children}</div>
    </Modal>
  )
}
