import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { type PaymentMethod, paymentMethods } from '../../../../core/domain/money/bill.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { BillForm } from './bill-form.tsx'

/** `back`: the money goes back to the customer, which needs a reason. */
type Props = Readonly<{ bill: BillView; back: boolean; onDone: () => void; onClose: () => void }>

/** Money that came in or goes back: how, how much, with which reference. */
export function PayForm({ bill, back, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const [method, setMethod] = useState<PaymentMethod>('cash')
  const [minor, setMinor] = useState<number | null>(Math.abs(bill.balanceMinor))
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const pay = useCommand(client.money.pay, { done: t(back ? 'refund-done' : 'pay-done') })
  const empty = minor === null || minor === 0
  const wordless = back && reason.trim() === ''
  const send = async () => {
    setTried(true)
    if (empty || wordless || pay.busy) return
    const amountMinor = back ? -minor : minor
    const input = { billId: bill.id, version: bill.version, method, amountMinor, reference, reason: reason.trim() }
    if ((await pay.run(input)) !== null) onDone()
  }
  return (
    <BillForm
      title={t(back ? 'refund-title' : 'pay-title')}
      confirm={t(back ? 'action-refund' : 'action-pay')}
      busy={pay.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('method')}>
        <ChoiceGroup
          label={t('method')}
          choices={paymentMethods.map((value, index) => ({
            value,
            label: label('paymentMethod', value),
            keyText: String(index + 1),
          }))}
          value={method}
          onChange={setMethod}
          even
        />
      </FieldGroup>
      <div className="settlement-fields">
        <MoneyField
          label={t('amount')}
          currency={bill.currency}
          value={minor}
          onChange={setMinor}
          autoFocus
          problem={tried && empty ? t('amount-needed') : undefined}
        />
        <Field label={t('reference')}>
          {(control) => (
            <Input
              {...control}
              value={reference}
              maxLength={120}
              onChange={(event) => setReference(event.target.value)}
            />
          )}
        </Field>
      </div>
      {back ? (
        <Field label={t('word.reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
          {(control) => (
            <Input {...control} value={reason} maxLength={400} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      ) : null}
    </BillForm>
  )
}
