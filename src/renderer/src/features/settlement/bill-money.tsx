import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ReasonForm } from './reason-form.tsx'

type Invoice = BillView['invoices'][number]

/** What came in, what was invoiced, and what is still open. */
export function BillMoney({ bill }: Readonly<{ bill: BillView }>) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  const may = useMay()
  const [voided, setVoided] = useState<Invoice | null>(null)
  const amount = (minor: number) => money(minor, bill.currency)
  const { balanceMinor } = bill.totals
  return (
    <section className="settlement-money" aria-label={t('received')}>
      <ul className="settlement-rows">
        {bill.payments.map((payment) => (
          <li key={payment.id}>
            <span>
              {t(payment.amountMinor < 0 ? 'paid-back' : 'paid', { method: label('paymentMethod', payment.method) })}
            </span>
            <span className="v-soft">
              <Instant at={payment.at} /> {payment.byName} {payment.reference} {payment.reason}
            </span>
            <span className="settlement-amount">{amount(payment.amountMinor)}</span>
          </li>
        ))}
        {bill.invoices.map((invoice) => (
          <li key={invoice.id} className={invoice.voided === null ? '' : 'settlement-struck'}>
            <span className="settlement-name">
              {t(invoice.onAccount ? 'invoice-on-account' : 'invoice-of-paid')} {invoice.number}
            </span>
            <span className="v-soft">
              {invoice.title} {invoice.taxNumber}
              {invoice.voided === null ? null : ` · ${t('void-because', { reason: invoice.voided.reason })}`}
            </span>
            <span className="settlement-amount">{amount(invoice.amountMinor)}</span>
            {bill.state !== 'approved' && invoice.voided === null && may('money.audit') ? (
              <Button size="small" onClick={() => setVoided(invoice)}>
                {t('void')}
              </Button>
            ) : null}
          </li>
        ))}
        <li className="settlement-balance">
          <span>{t('balance')}</span>
          <span className="v-soft">
            {t('balance-of', {
              due: amount(bill.totals.dueMinor),
              paid: amount(bill.totals.paidMinor),
              account: amount(bill.totals.onAccountMinor),
            })}
          </span>
          <span className="settlement-amount">
            <StateTag tone={balanceMinor === 0 ? 'good' : balanceMinor < 0 ? 'late' : 'soon'}>
              {balanceMinor === 0 ? t('balanced') : amount(balanceMinor)}
            </StateTag>
          </span>
        </li>
      </ul>
      {voided === null ? null : <VoidForm bill={bill} invoice={voided} onClose={() => setVoided(null)} />}
    </section>
  )
}

function VoidForm({ bill, invoice, onClose }: Readonly<{ bill: BillView; invoice: Invoice; onClose: () => void }>) {
  const { t } = useTranslation('settlement')
  const command = useCommand(client.money.voidInvoice, { done: t('voided') })
  const send = async (reason: string) => {
    const input = { billId: bill.id, version: bill.version, invoiceId: invoice.id, reason }
    if ((await command.run(input)) !== null) onClose()
  }
  return (
    <ReasonForm
      title={t('void-title', { number: invoice.number })}
      confirm={t('void')}
      busy={command.busy}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    />
  )
}
