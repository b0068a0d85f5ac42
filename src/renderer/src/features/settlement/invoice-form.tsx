import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { BillForm } from './bill-form.tsx'

type Props = Readonly<{ bill: BillView; onDone: () => void; onClose: () => void }>
type Of = 'paid' | 'on-account'

/** A request for an invoice: of what, for whom, how much. Its number is given when it is sent. */
export function InvoiceForm({ bill, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const { paidMinor, onAccountMinor } = bill.invoiceable
  const [of, setOf] = useState<Of>(onAccountMinor > 0 ? 'on-account' : 'paid')
  const [minor, setMinor] = useState<number | null>(onAccountMinor > 0 ? onAccountMinor : paidMinor)
  const [title, setTitle] = useState(bill.customerName)
  const [taxNumber, setTaxNumber] = useState('')
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const request = useCommand(client.money.requestInvoice, { done: t('invoice-done') })
  const empty = minor === null || minor === 0
  const nameless = title.trim() === ''
  const choose = (next: Of) => {
    setOf(next)
    setMinor(next === 'paid' ? paidMinor : onAccountMinor)
  }
  const send = async () => {
    setTried(true)
    if (empty || nameless || request.busy) return
    const answer = await request.run({
      billId: bill.id,
      version: bill.version,
      amountMinor: minor,
      onAccount: of === 'on-account',
      title: title.trim(),
      taxNumber: taxNumber.trim(),
      email: email.trim(),
    })
    if (answer !== null) onDone()
  }
  return (
    <BillForm
      title={t('invoice-title')}
      confirm={t('action-invoice')}
      busy={request.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('invoice-of')}>
        <ChoiceGroup
          label={t('invoice-of')}
          choices={[
            { value: 'on-account', label: t('invoice-on-account'), keyText: '1', disabled: onAccountMinor === 0 },
            { value: 'paid', label: t('invoice-of-paid'), keyText: '2', disabled: paidMinor === 0 },
          ]}
          value={of}
          onChange={choose}
          even
        />
      </FieldGroup>
      <div className="settlement-fields">
        <Field label={t('invoice-name')} problem={tried && nameless ? t('invoice-name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={title}
              maxLength={120}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <MoneyField
          label={t('amount')}
          currency={bill.currency}
          value={minor}
          onChange={setMinor}
          problem={tried && empty ? t('amount-needed') : undefined}
        />
        <Field label={t('tax-number')}>
          {(control) => (
            <Input
              {...control}
              value={taxNumber}
              maxLength={40}
              onChange={(event) => setTaxNumber(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('email')}>
          {(control) => (
            <Input {...control} value={email} maxLength={120} onChange={(event) => setEmail(event.target.value)} />
          )}
        </Field>
      </div>
    </BillForm>
  )
}
