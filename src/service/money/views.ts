import type { BillRow, BillView, ChargeLineView } from '../../core/contract/money.ts'
import { type Bill, type ChargeLine, followClass } from '../../core/domain/money/bill.ts'
import { invoiceable } from '../../core/domain/money/move-bill.ts'
import { chargedOf, totalsOf, worthOf } from '../../core/domain/money/totals.ts'
import type { BillListRow } from '../../store/money.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'

type Reader = Pick<Caller, 'directory' | 'principal'>

/** A bill as one line of a list. */
export function billRow({ directory, principal }: Reader, row: BillListRow): BillRow {
  return {
    id: row.id,
    orderId: row.order_id,
    contractId: row.contract_id,
    caseId: row.case_id,
    number: row.case_number ?? row.contract_number ?? '',
    customerId: row.customer_id ?? '',
    customerName: row.customer_name === null ? '' : textView(principal, row.customer_name),
    orgId: row.org_id,
    kind: row.order_kind as BillRow['kind'],
    class: (row.order_class ?? row.class) as BillRow['class'],
    orderState: row.order_state as BillRow['orderState'],
    technicianName: directory.person(row.technician_id)?.name ?? null,
    state: row.state as BillRow['state'],
    currency: row.currency,
    readyAt: row.ready_at,
    approvedAt: row.approved_at,
    valueMinor: row.value_minor,
    dueMinor: row.due_minor,
    balanceMinor: row.due_minor - row.paid_minor - row.on_account_minor,
    version: row.version,
  }
}

/** A bill whole, its lines following the order's present class as the next move will store them. */
export function billView(caller: Reader, row: BillListRow, stored: Bill): BillView {
  const { directory, principal } = caller
  const bill = followClass(stored, row.order_class as Bill['class'])
  const nameOf = (id: string | null) => directory.person(id)?.name ?? null
  const text = (words: string) => textView(principal, words)
  const line = (each: ChargeLine): ChargeLineView => ({
    id: each.id,
    kind: each.kind,
    name: text(each.name),
    partId: each.partId,
    partNumber: each.partNumber,
    quantity: each.quantity,
    unitMinor: each.unitMinor,
    valueMinor: worthOf(each),
    chargedMinor: chargedOf(each),
    payer: each.payer,
    at: each.at,
    byName: nameOf(each.by),
    reason: text(each.reason),
    replaces: each.replaces,
    struck:
      each.struckAt === null
        ? null
        : { at: each.struckAt, byName: nameOf(each.struckBy), reason: text(each.struckReason) },
  })
  const totals = totalsOf(bill)
  return {
    ...billRow(caller, row),
    valueMinor: totals.valueMinor,
    dueMinor: totals.dueMinor,
    balanceMinor: totals.balanceMinor,
    symptom: text(row.symptom ?? ''),
    finding: text(row.finding ?? ''),
    visitCount: row.visit_count ?? 0,
    doneAt: row.done_at,
    approvedByName: nameOf(bill.approvedBy),
    totals,
    invoiceable: { paidMinor: invoiceable(bill, false), onAccountMinor: invoiceable(bill, true) },
    lines: bill.lines.map(line),
    payments: bill.payments.map((payment) => ({
      id: payment.id,
      method: payment.method,
      amountMinor: payment.amountMinor,
      reference: text(payment.reference),
      reason: text(payment.reason),
      at: payment.at,
      byName: nameOf(payment.by),
    })),
    invoices: bill.invoices.map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      amountMinor: invoice.amountMinor,
      onAccount: invoice.onAccount,
      title: text(invoice.title),
      taxNumber: invoice.taxNumber,
      email: text(invoice.email),
      at: invoice.at,
      byName: nameOf(invoice.by),
      voided: invoice.voidedAt === null ? null : { at: invoice.voidedAt, reason: text(invoice.voidReason) },
    })),
    queries: bill.queries.map((query) => ({
      id: query.id,
      at: query.at,
      byName: nameOf(query.by),
      text: text(query.text),
      answer:
        query.answeredAt === null
          ? null
          : { at: query.answeredAt, byName: nameOf(query.answeredBy), text: text(query.answer) },
    })),
  }
}
