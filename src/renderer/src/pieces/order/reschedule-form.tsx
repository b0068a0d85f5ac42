import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { type ChangeWish, changeWishes } from '../../../../core/domain/service/agreement.ts'
import { client } from '../../api/client.ts'
import type { Failure } from '../../api/failure.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { AgreementFields, agreementOf, usualAgreement } from './agreement-fields.tsx'
import { type Slot, SlotPicker } from './slot-picker.tsx'
import './appointment.css'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

/** The window that was offered in the place of one that somebody else has just taken. */
function offeredInstead(failure: Failure): Slot {
  if (failure.kind !== 'refused' || failure.code !== 'slot-taken') return undefined
  const { from, to } = failure.params
  return typeof from === 'number' && typeof to === 'number' ? { fromMs: from, toMs: to } : undefined
}

/** Another appointment: when, who asked for it and why, and who agreed. */
export function RescheduleForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const [slot, setSlot] = useState<Slot>(undefined)
  const [wish, setWish] = useState<ChangeWish>('customer')
  const [reason, setReason] = useState('')
  const [agreement, setAgreement] = useState(() => usualAgreement(order.customerName))
  const [tried, setTried] = useState(false)
  const move = useCommand(client.appointments.reschedule, {
    done: t('moved'),
    silent: (failure) => {
      const instead = offeredInstead(failure)
      if (instead !== undefined) setSlot(instead)
      return false
    },
  })
  const wordless = reason.trim() === ''
  const agreed = agreementOf(agreement)
  const send = async () => {
    setTried(true)
    if (slot === undefined || wordless || agreed == null || move.busy) return
    const input = { orderId: order.id, version: order.version, window: slot, wish, reason: reason.trim() }
    if ((await move.run({ ...input, agreement: agreed })) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('reschedule-title', { number: order.caseNumber })}
      confirm={t('reschedule')}
      busy={move.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <SlotPicker
        orderId={order.id}
        value={slot}
        onChange={setSlot}
        {...(tried && slot === undefined ? { problem: t('window-needed') } : {})}
      />
      <FieldGroup label={t('wish')}>
        <ChoiceGroup
          label={t('wish')}
          value={wish}
          choices={changeWishes.map((value, index) => ({
            value,
            label: label('changeWish', value),
            keyText: String(index + 1),
          }))}
          onChange={setWish}
        />
        <div className="v-field-hint">{t(`wish-${wish}`)}</div>
      </FieldGroup>
      <Field label={t('reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <AgreementFields value={agreement} onChange={setAgreement} isTried={tried} />
    </ActionForm>
  )
}
