import { carrierOf } from '../../core/domain/call/control.ts'
import { ok } from '../../core/domain/refusal.ts'
import { dueHandOvers, handOverOf } from '../../store/call-control.ts'
import { callById, callOf } from '../../store/calls.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { ExchangeOrder, FeedsPort } from '../feeds/feeds-port.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { continueWith, emitCall } from './call-events.ts'
import { distribute } from './distribute.ts'
import { type FallBack, fallBack, openHandOver, storeHandOver } from './hand-over.ts'

/** How often it is looked whether somebody was rung at for too long, ms. */
const lookEveryMs = 1_000

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'scheduler.hand-overs' }

type Turned = Readonly<{ done: boolean; order: ExchangeOrder | null }>

const nothing: Turned = { done: false, order: null }

/** What the exchange has to do so that the caller comes back; what then happens it tells by itself. */
function orderOf(callId: string, { handOver, events }: FallBack): ExchangeOrder | null {
  if (handOver.state === 'returned')
    return { kind: 'redirect', callId, to: { kind: 'person', personId: handOver.fromId } }
  const queued = events.find((event) => event.kind === 'queued')
  const queueId = queued?.kind === 'queued' ? queued.queueId : null
  return queueId === null ? null : { kind: 'redirect', callId, to: { kind: 'queue', queueId } }
}

/** Judges one hand-over anew within the transaction: another process, or the colleague, may have been first. */
async function turn(runtime: Runtime, work: Work, callId: string): Promise<Turned> {
  const handOver = await openHandOver(work.trx, callId)
  const row = await work.trx.first(callById, { id: callId })
  if (handOver === null || row === undefined || handOver.dueAt === null || handOver.dueAt > work.now) return nothing
  const call = callOf(row)
  // A question nobody answers is at an end; the caller is where he was.
  if (handOver.kind === 'consult') {
    const to = handOver.to.kind === 'person' ? handOver.to.personId : null
    if (carrierOf(call.source, 'consult') === 'record') {
      const told = await continueWith(runtime, work, {
        callId,
        events: [{ kind: 'unanswered', at: work.now, agentId: to }],
      })
      if (!told.ok) return nothing
    } else if (!(await storeHandOver(work, handOver, { ...handOver, state: 'cancelled', overAt: work.now })))
      return nothing
    return { done: true, order: null }
  }
  // A softphone has handed it to its server, which alone knows what becomes of it.
  if (carrierOf(call.source, 'transfer') === 'softphone') {
    const done = await storeHandOver(work, handOver, { ...handOver, state: 'failed', overAt: work.now })
    return { done, order: null }
  }
  const back = await fallBack(runtime, work, { handOver, call })
  if (back === null) return nothing
  work.record(`call:${callId}`, { handOver: back.handOver.state })
  if (carrierOf(call.source, 'transfer') === 'exchange') {
    emitCall(work, call)
    return { done: true, order: orderOf(row.external_id ?? '', back) }
  }
  const told = await continueWith(runtime, work, { callId, events: back.events })
  if (!told.ok) return nothing
  await distribute(runtime, work)
  return { done: true, order: null }
}

/**
 * Brings back what was handed over and taken by nobody within its time: to who handed it over when he is ready, else to
 * the queue. Gives how many. Two processes may do so at once.
 */
export async function settleHandOvers(runtime: Runtime, port: FeedsPort | null): Promise<number> {
  const due = await runtime.engine.reader.all(dueHandOvers, { now: runtime.clock.now() })
  let settled = 0
  for (const handOver of due.map(handOverOf)) {
    let order: ExchangeOrder | null = null
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const turned = await turn(runtime, work, handOver.callId)
      order = turned.order
      return ok(turned.done)
    })
    if (!done.ok || !done.value) continue
    settled += 1
    // Where the exchange is away, or says no, the caller is where the exchange has him.
    if (order !== null) await port?.carryOut(order)
  }
  return settled
}

/** Brings hand-overs back again and again; the answer stops it. */
export function startSettlingHandOvers(
  runtime: Runtime,
  port: FeedsPort | null,
  onError: (error: unknown) => void,
): () => Promise<void> {
  return repeat(lookEveryMs, () => settleHandOvers(runtime, port), onError)
}
