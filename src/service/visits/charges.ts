import type { VisitView } from '../../core/contract/visits.ts'
import { followClass, type PaymentMethod } from '../../core/domain/money/bill.ts'
import { pricesOn } from '../../core/domain/money/price-list.ts'
import { proposeCharges } from '../../core/domain/money/propose-charges.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { ServiceClass, ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import { foreseeCharges } from '../../core/domain/visit/foreseen-charges.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { textView, todayOf } from '../customers/views.ts'
import { readBill } from '../money/keep-bill.ts'
import { holdStoredBill, moveStoredBill } from '../money/move-stored-bill.ts'
import { readPriceLists } from '../money/prices.ts'
import type { VisitRow } from './own-visit.ts'

/** Charges of an order that is not there. */
export const noCharges: VisitView['charges'] = { currency: 'CNY', lines: [], valueMinor: 0, dueMinor: 0, paidMinor: 0 }

type Billable = Readonly<{ id: string; kind: string; class: string; zone: string }>

/** What an order comes to when its work is done today, with the way to its open visit. */
export async function chargesOf(
  caller: Caller,
  order: Billable,
  visits: readonly VisitRow[],
): Promise<VisitView['charges']> {
  const { reader } = caller.engine
  const prices = pricesOn(await readPriceLists(reader), todayOf(caller, caller.clock.now()))
  const stored = await readBill(reader, order.id)
  const serviceClass = order.class as ServiceClass
  const proposed = proposeCharges(
    {
      orderId: order.id,
      kind: order.kind as ServiceOrderKind,
      class: serviceClass,
      zone: order.zone === 'suburban' ? 'suburban' : 'urban',
      visits: visits
        .filter((visit) => visit.order_id === order.id && visit.state !== 'cancelled')
        .map((visit) => ({ id: visit.id, arrived: visit.state !== 'done' || visit.arrived_at !== null })),
    },
    prices,
  )
  const bill = stored === null ? null : followClass(stored.bill, serviceClass)
  const { lines, ...sums } = foreseeCharges(bill, proposed)
  const shown = lines.map((line) => ({ ...line, name: textView(caller.principal, line.name) }))
  return { currency: bill?.currency ?? prices.currency, lines: shown, ...sums }
}

/** Puts money that a technician has received on the bill. Refusals: `over-balance`, `bill-approved`. */
export async function payOnTheSpot(
  work: CallerWork,
  orderId: string,
  { amountMinor, method }: Readonly<{ amountMinor: number; method: PaymentMethod }>,
): Promise<Result<null>> {
  const stored = await holdStoredBill(work.caller, work, orderId)
  if (stored === null) return ok(null)
  const payment = { id: work.newId(), method, amountMinor, reference: '', reason: '' }
  const moved = await moveStoredBill(work, stored, [{ kind: 'pay', payment }])
  return moved.ok ? ok(null) : moved
}
