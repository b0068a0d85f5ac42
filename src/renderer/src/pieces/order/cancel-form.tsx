import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { AgreementFields, agreementOf, usualAgreement } from './agreement-fields.tsx'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

/** Cancels an order with its reason and who agreed; what was promised for it is dropped with the same reason. */
export function CancelForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('order')
  const [reason, setReason] = useState('')
  const [agreement, setAgreement] = useState(() => usualAgreement(order.customerName))
  const [tried, setTried] = useState(false)
  const cancel = useCommand(client.service.cancel, { done: t('cancelled') })
  const wordless = reason.trim() === ''
  const send = async () => {
    setTried(true)
    const agreed = agreementOf(agreement)
    if (wordless || agreed === undefined || cancel.busy) return
    const input = { orderId: order.id, version: order.version, reason: reason.trim(), agreement: agreed }
    if ((await cancel.run(input)) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('cancel-title', { number: order.caseNumber })}
      confirm={t('cancel')}
      danger
      busy={cancel.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <p className="v-soft">{t('cancel-what')}</p>
      <Field label={t('reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <AgreementFields value={agreement} onChange={setAgreement} mayBeNobody isTried={tried} />
    </ActionForm>
  )
}
