import type { remedies as contract } from '../../core/contract/remedies.ts'
import type { RemedyState } from '../../core/domain/complaint/remedy.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import type { RemedyRow } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { moveStoredComplaint } from '../complaints/move.ts'
import type { InputOf } from '../procedure-input.ts'
import { cancelOrder } from '../service-orders/orders.ts'
import { withdrawRequest } from './approvals.ts'
import { endUndelivered } from './finish.ts'
import { holdRemedy, moveStoredRemedy } from './held.ts'
import { lapseOffer } from './offer.ts'

type Ended = Readonly<{ complaint: ComplaintRow; remedy: RemedyRow; reason: string }>

async function lapse(work: CallerWork, { complaint, remedy, reason }: Ended): Promise<Result<true>> {
  const offerId = remedy.offer_id ?? ''
  for (const each of await lapseOffer(work, { offerId, complaintId: complaint.id, reason })) {
    const moved = await moveStoredRemedy(
      work,
      { complaint, remedy: each },
      { move: 'give-up', text: reason, also: { end_reason: reason } },
    )
    if (!moved.ok) return moved
  }
  const back = await moveStoredComplaint(work, complaint, { move: 'give-up-remedy', note: reason })
  return back.ok ? ok(true) : back
}

async function cancelItsOrder(work: CallerWork, orderId: string, reason: string): Promise<Result<true>> {
  const order = await work.trx.first(orderById, { id: orderId })
  if (order === undefined) return refuse('not-found', { what: 'order' })
  // with the order the remedy is given up
  const cancelled = await cancelOrder(work, {
    commandId: '',
    orderId,
    version: order.version,
    reason,
    agreement: null,
  })
  return cancelled.ok ? ok(true) : cancelled
}

async function end(work: CallerWork, ended: Ended): Promise<Result<unknown>> {
  const { complaint, remedy, reason } = ended
  if (remedy.state === 'offered') return lapse(work, ended)
  if (remedy.order_id !== null && remedy.state === 'delivering') return cancelItsOrder(work, remedy.order_id, reason)
  if (remedy.state === 'agreed' || remedy.state === 'delivering') return endUndelivered(work, ended)
  await withdrawRequest(work, remedy.id)
  return moveStoredRemedy(work, { complaint, remedy }, { move: 'give-up', text: reason, also: { end_reason: reason } })
}

/**
 * Gives a remedy up: one that was not offered by itself, an offer whole, an agreed one with its order or payment.
 * Refusals: `not-found`, `reason-required`, `illegal-move`.
 */
export async function giveUpOne(
  work: CallerWork,
  input: InputOf<typeof contract.giveUp>,
): Promise<Result<Readonly<{ id: string; state: RemedyState }>>> {
  const { reason } = input
  if (reason === '') return refuse('reason-required', { what: 'note' })
  const held = await holdRemedy(work, input.id)
  if (!held.ok) return held
  const { complaint, remedy } = held.value
  const ended = await end(work, { complaint, remedy, reason })
  return ended.ok ? ok({ id: remedy.id, state: 'given-up' }) : ended
}
