import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDial } from '../../pieces/dial/use-dial.ts'

/** Dials a number that is on no screen. */
export function DialDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('call-tools')
  const dial = useDial()
  const [number, setNumber] = useState('')
  const isEmpty = number.trim() === ''
  const run = async () => {
    if (!isEmpty && (await dial.run({ number: number.trim(), customerId: null, caseId: null }))) onClose()
  }
  return (
    <Modal open closable={false} width={360} title={t('keypad')} footer={null} onCancel={onClose}>
      <div className="v-dial">
        <Input
          autoFocus
          value={number}
          maxLength={60}
          inputMode="tel"
          placeholder={t('number')}
          aria-label={t('number')}
          onChange={(event) => setNumber(event.target.value)}
          onPressEnter={() => void run()}
        />
        <Button
          type="primary"
          icon={<PhoneOutlined />}
          disabled={isEmpty}
          loading={dial.busy}
          onClick={() => void run()}
        >
          {t('dial')}
        </Button>
      </div>
    </Modal>
  )
}
