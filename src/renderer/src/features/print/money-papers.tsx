import { useQuery } from '@tanstack/react-query'
import type { BillView, StatementView } from '../../../../core/contract/money.ts'
import { chargeKinds, payers, paymentMethods } from '../../../../core/domain/money/bill.ts'
import { api } from '../../api/client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { Facts, Signatures } from './facts.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { useLetterhead } from './use-letterhead.ts'
import { useMinute } from './use-minute.ts'

/** Answers 分 as money in the paper's language. */
function useAmount(currency: string): (minor: number) => string {
  const { locale } = usePaper()
  return (minor) => formatMoney(minor, currency, locale)
}

/** A bill with its charges, what was paid and what is invoiced. */
export function BillPaper({ ids }: PapersProps) {
  const read = useQuery(api.money.bill.queryOptions({ input: { id: ids[0] ?? '' } }))
  return <OnePaper read={read}>{(bill) => <Bill bill={bill} />}</OnePaper>
}

function Bill({ bill }: Readonly<{ bill: BillView }>) {
  const { t, kinds } = usePaper()
  const letterhead = useLetterhead()
  const minute = useMinute()
  const amount = useAmount(bill.currency)
  const lines = bill.lines.filter((line) => line.struck === null)
  const invoices = bill.invoices.filter((invoice) => invoice.voided === null)
  return (
    <Sheet title={t('bill')} number={bill.number} letterhead={letterhead}>
      <Facts
        facts={[
          [t('customer'), bill.customerName],
          [t('class'), bill.class === null ? '' : kinds(`serviceClass.${bill.class}`)],
          [t('technician'), bill.technicianName ?? ''],
          [t('done'), minute(bill.doneAt)],
        ]}
      />
      <section className="paper-words">
        <h3>{t('finding')}</h3>
        <p>{bill.finding === '' ? bill.symptom : bill.finding}</p>
      </section>
      <table className="paper-table">
        <thead>
          <tr>
            <th>{t('charge')}</th>
            <th>{t('quantity')}</th>
            <th>{t('price')}</th>
            <th>{t('value')}</th>
            <th>{t('borne-by')}</th>
            <th>{t('to-pay')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                {kinds(`chargeKind.${line.kind}`)} {line.name} {line.partNumber}
              </td>
              <td className="paper-number">{line.quantity}</td>
              <td className="paper-number">{amount(line.unitMinor)}</td>
              <td className="paper-number">{amount(line.valueMinor)}</td>
              <td>{kinds(`payer.${line.payer}`)}</td>
              <td className="paper-number">{amount(line.chargedMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts
        facts={[
          [t('value-sum'), amount(bill.totals.valueMinor)],
          [t('total'), amount(bill.totals.dueMinor)],
          [t('paid'), amount(bill.totals.paidMinor)],
          [t('balance'), amount(bill.totals.balanceMinor)],
        ]}
      />
      {bill.payments.length === 0 ? null : (
        <section className="paper-words">
          <h3>{t('payments')}</h3>
          {bill.payments.map((payment) => (
            <p key={payment.id}>
              {minute(payment.at)} {kinds(`paymentMethod.${payment.method}`)} {amount(payment.amountMinor)}{' '}
              {payment.reference}
            </p>
          ))}
        </section>
      )}
      {invoices.length === 0 ? null : (
        <section className="paper-words">
          <h3>{t('invoice')}</h3>
          {invoices.map((invoice) => (
            <p key={invoice.id}>
              {invoice.number} {invoice.title} {invoice.taxNumber} {amount(invoice.amountMinor)}
            </p>
          ))}
        </section>
      )}
      <Signatures labels={[t('customer-signs'), t('settled-by'), t('date')]} />
    </Sheet>
  )
}

/** What the approved bills of an outlet's month come to; the address names the outlet and the month. */
export function StatementPaper({ ids }: PapersProps) {
  const [orgId = '', month = ''] = ids
  const read = useQuery(api.money.statement.queryOptions({ input: { orgId, month } }))
  return <OnePaper read={read}>{(statement) => <Statement statement={statement} />}</OnePaper>
}

function Statement({ statement }: Readonly<{ statement: StatementView }>) {
  const { t, kinds } = usePaper()
  const letterhead = useLetterhead()
  const minute = useMinute()
  const amount = useAmount(statement.currency)
  const { sums } = statement
  return (
    <Sheet
      title={t('statement')}
      number={statement.number ?? `${t('draft')} ${statement.month}`}
      barcode={statement.number !== null}
      letterhead={letterhead}
    >
      <Facts
        facts={[
          [t('outlet'), statement.orgName],
          [t('month'), statement.month],
          [t('bills'), sums.bills],
          [t('issued'), `${minute(statement.issuedAt)} ${statement.issuedByName ?? ''}`.trim()],
        ]}
      />
      <table className="paper-table">
        <thead>
          <tr>
            <th>{t('borne-by')}</th>
            {chargeKinds.map((kind) => (
              <th key={kind}>{kinds(`chargeKind.${kind}`)}</th>
            ))}
            <th>{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {payers.map((payer) => (
            <tr key={payer}>
              <td>{kinds(`payer.${payer}`)}</td>
              {chargeKinds.map((kind) => (
                <td key={kind} className="paper-number">
                  {amount(sums.cells[payer][kind])}
                </td>
              ))}
              <td className="paper-number">
                {amount(chargeKinds.reduce((sum, kind) => sum + sums.cells[payer][kind], 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts
        facts={[
          [t('value-sum'), amount(sums.valueMinor)],
          [t('on-account'), amount(sums.onAccountMinor)],
          ...paymentMethods.map(
            (method) => [kinds(`paymentMethod.${method}`), amount(sums.collected[method])] as const,
          ),
        ]}
      />
      <Signatures labels={[t('settled-by'), t('outlet-signs'), t('date')]} />
    </Sheet>
  )
}
