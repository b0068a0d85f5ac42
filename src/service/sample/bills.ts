import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { Zone } from '../../core/domain/customer/customer.ts'
import { type Bill, payerOfClass } from '../../core/domain/money/bill.ts'
import { type BillMove, moveBill } from '../../core/domain/money/move-bill.ts'
import { defaultPrices } from '../../core/domain/money/price-list.ts'
import { proposeCharges } from '../../core/domain/money/propose-charges.ts'
import { totalsOf } from '../../core/domain/money/totals.ts'
import type { ServiceClass } from '../../core/domain/service/service-order.ts'
import { lineRow, paymentRow } from '../../store/money.ts'
import { dayMs, type Month } from './month.ts'

/** The clerk has audited what was done longer ago than this, ms. */
const auditedAfterMs = 3 * dayMs

const usedParts = [
  { name: '启动器', number: 'P-1001', unitMinor: 45_50 },
  { name: '密封圈', number: 'P-2210', unitMinor: 18_00 },
  { name: '电磁阀', number: 'P-3105', unitMinor: 96_00 },
] as const

const methods = ['cash', 'qr', 'transfer'] as const

/** A repair that is done, as it is billed. */
export type DoneRepair = Readonly<{
  orderId: string
  caseId: string
  visitId: string
  class: ServiceClass
  zone: Zone
  doneAt: number
  technicianId: string
  clerkId: string
}>

function emptyBill(repair: DoneRepair): Bill {
  return {
    id: repair.orderId,
    state: 'open',
    class: repair.class,
    currency: defaultPrices.currency,
    readyAt: null,
    approvedAt: null,
    approvedBy: null,
    lines: [],
    payments: [],
    invoices: [],
    queries: [],
    version: 0,
  }
}

/** Whether the repair's order is settled by the end of the month. */
export function isAudited(month: Month, doneAt: number): boolean {
  return month.now - doneAt > auditedAfterMs
}

/** Bills a done repair: labour, way, every third one a part; paid on the spot; audited when it is some days old. */
export function addBill(month: Month, repair: DoneRepair): void {
  const { orderId, doneAt, technicianId, clerkId } = repair
  const nth = month.rows.get('bill')?.length ?? 0
  const proposed = proposeCharges(
    {
      orderId,
      kind: 'repair',
      class: repair.class,
      zone: repair.zone,
      visits: [{ id: repair.visitId, arrived: true }],
    },
    defaultPrices,
  )
  const blank = { name: '', partId: null, partNumber: '', reason: '', replaces: null }
  const moves: BillMove[] = proposed.map((line) => ({ kind: 'add', line: { ...blank, ...line, id: month.newId() } }))
  const part = usedParts[nth % usedParts.length]
  if (nth % 3 === 0 && part !== undefined)
    moves.push({
      kind: 'add',
      line: {
        ...blank,
        id: month.newId(),
        kind: 'part',
        name: part.name,
        partNumber: part.number,
        quantity: 1,
        unitMinor: part.unitMinor,
        payer: payerOfClass[repair.class],
        payerFixed: false,
        source: null,
      },
    })
  moves.push({ kind: 'ready' })
  let bill = emptyBill(repair)
  const make = (move: BillMove, now: number, by: string) => {
    const moved = moveBill(bill, move, { now, by })
    if (moved.ok) bill = moved.value
  }
  for (const move of moves) make(move, doneAt, technicianId)
  const { balanceMinor } = totalsOf(bill)
  const audited = isAudited(month, doneAt)
  const method = methods[nth % methods.length] ?? 'cash'
  if (balanceMinor > 0 && (audited || nth % 4 !== 0)) {
    const reference = method === 'cash' ? '' : `DEMO-${dateAt(month.zone, doneAt).replaceAll('-', '')}-${nth}`
    const payment = { id: month.newId(), method, amountMinor: balanceMinor, reference, reason: '' }
    make({ kind: 'pay', payment }, doneAt, technicianId)
  }
  if (audited) make({ kind: 'approve' }, doneAt + dayMs, clerkId)
  storeRows(month, repair, bill)
}

function storeRows(month: Month, repair: DoneRepair, bill: Bill): void {
  const { valueMinor, dueMinor, paidMinor, onAccountMinor } = totalsOf(bill)
  month.add('bill', {
    id: bill.id,
    order_id: repair.orderId,
    contract_id: null,
    org_id: month.orgId,
    case_id: repair.caseId,
    class: bill.class,
    currency: bill.currency,
    state: bill.state,
    ready_at: bill.readyAt,
    approved_at: bill.approvedAt,
    approved_by: bill.approvedBy,
    statement_id: null,
    value_minor: valueMinor,
    due_minor: dueMinor,
    paid_minor: paidMinor,
    on_account_minor: onAccountMinor,
    version: 1,
  })
  for (const [position, line] of bill.lines.entries()) month.add('charge_line', lineRow(bill.id, line, position))
  for (const [position, payment] of bill.payments.entries())
    month.add('payment', paymentRow(bill.id, payment, position))
}
