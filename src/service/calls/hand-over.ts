import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { carrierOf } from '../../core/domain/call/control.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import {
  fallBackEvents,
  followHandOver,
  type HandOver,
  type HandOverKind,
  type HandOverTo,
  isTo,
  momentOf,
} from '../../core/domain/call/hand-over.ts'
import { legsOf } from '../../core/domain/call/legs.ts'
import type { CallId, PersonId } from '../../core/domain/ids.ts'
import { handOverOf, handOversTo, openHandOverOf } from '../../store/call-control.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { readPresence } from './presence.ts'

/** The hand-over of a call that somebody may still take; null when there is none. */
export async function openHandOver(reader: Pick<Reader<DB>, 'first'>, callId: string): Promise<HandOver | null> {
  const row = await reader.first(openHandOverOf, { callId })
  return row === undefined ? null : handOverOf(row)
}

export type Begun = Readonly<{
  call: Call
  kind: HandOverKind
  fromId: PersonId
  to: HandOverTo
  note: string
  /** When what follows from it happens, UTC ms. */
  at: number
}>

/**
 * Writes down that a call is being handed over. To a person it rings as long as any telephone does (a setting), then it
 * falls back; to a queue it waits; a number outside has it at once, or is spoken with.
 */
export async function beginHandOver(runtime: Runtime, work: Work, begun: Begun): Promise<HandOver> {
  const { call, kind, fromId, to, note, at } = begun
  const outside = to.kind === 'number'
  const state = !outside ? 'ringing' : kind === 'transfer' ? 'taken' : 'talking'
  const handOver: HandOver = {
    ...{ id: work.newId(), callId: call.id as CallId, kind, fromId, to, note, state },
    ...{ begunAt: at, talkedAt: outside && kind === 'consult' ? at : null },
    overAt: state === 'taken' ? at : null,
    dueAt: to.kind === 'person' ? at + runtime.settings.agentStates(work.now).ringMs : null,
  }
  await work.trx.insert('call_hand_over', {
    ...{ id: handOver.id, call_id: call.id, kind, state, from_id: fromId, to_kind: to.kind },
    to_id: to.kind === 'person' ? to.personId : to.kind === 'queue' ? to.queueId : null,
    to_number: to.kind === 'number' ? to.number : '',
    ...{ note, begun_at: at, talked_at: handOver.talkedAt, over_at: handOver.overAt, due_at: handOver.dueAt },
  })
  await work.trx.db.updateTable('call').set({ hand_over_id: handOver.id }).where('id', '=', call.id).execute()
  return handOver
}

/** Stores what became of a hand-over; false when somebody else was first. */
export async function storeHandOver(work: Work, before: HandOver, after: HandOver): Promise<boolean> {
  const stored = await work.trx.db
    .updateTable('call_hand_over')
    .set({ state: after.state, talked_at: after.talkedAt, over_at: after.overAt, due_at: after.dueAt })
    .where('id', '=', before.id)
    .where('state', '=', before.state)
    .where('over_at', 'is', null)
    .executeTakeFirst()
  return Number(stored.numUpdatedRows) > 0
}

/** Takes an open hand-over of a call along with one more event of it; gives what then falls back, null when nothing does. */
export async function followOpenHandOver(
  work: Work,
  { call, event }: Readonly<{ call: Call; event: CallEvent }>,
): Promise<HandOver | null> {
  const open = await openHandOver(work.trx, call.id)
  if (open === null) return null
  const after = followHandOver(open, { call, event }, work.now)
  if (after !== open && !(await storeHandOver(work, open, after))) return null
  return after.overAt === null && isForsaken(after, call, event) ? after : null
}

/** Whether who had it ringing let it go, so that it rings nowhere and belongs to nobody. */
function isForsaken(handOver: HandOver, call: Call, event: CallEvent): boolean {
  if (handOver.kind !== 'transfer' || event.kind !== 'unanswered' || call.state !== 'waiting') return false
  // An exchange and a softphone know by themselves what then happens.
  if (carrierOf(call.source, 'transfer') !== 'record') return false
  return handOver.state === 'returned' ? event.agentId === handOver.fromId : isTo(handOver, event.agentId)
}

export type FallBack = Readonly<{ handOver: HandOver; events: readonly CallEvent[] }>

/**
 * What happens with a call that nobody took: it rings at who handed it over when he is ready, else it waits in the queue
 * where it was last. Null when another process has seen to it.
 */
export async function fallBack(
  runtime: Runtime,
  work: Work,
  { handOver, call }: Readonly<{ handOver: HandOver; call: Call }>,
): Promise<FallBack | null> {
  const { fromId } = handOver
  const giver = await readPresence(work.trx, fromId, work.now)
  const comesBack = handOver.state === 'ringing' && giver.state === 'ready'
  const at = momentOf(call.events, work.now)
  const { ringMs } = runtime.settings.agentStates(work.now)
  const after: HandOver = comesBack
    ? { ...handOver, state: 'returned', dueAt: at + ringMs }
    : { ...handOver, state: 'queued', overAt: work.now, dueAt: null }
  if (!(await storeHandOver(work, handOver, after))) return null
  const silent = legsOf(call.events).flatMap((leg) =>
    leg.kind === 'ring' && leg.to === null && leg.agentId !== null ? [leg.agentId] : [],
  )
  const to = comesBack
    ? ({ kind: 'giver', personId: fromId } as const)
    : ({ kind: 'queue', queueId: currentQueue(call.events) } as const)
  return { handOver: after, events: fallBackEvents(to, silent, at) }
}

/** A call that comes up at a colleague may be one handed to him up to this long ago, ms. */
export const handOverMatchMs = 60_000

/**
 * The calls that are just being handed to a person, the latest first, with the caller's number and the source: a
 * telephone that rings with one of them continues that call's record.
 */
export async function handedTo(
  work: Work,
  personId: string,
): Promise<readonly Readonly<{ handOver: HandOver; numberNormal: string; source: string }>[]> {
  const rows = await work.trx.all(handOversTo, { personId, since: work.now - handOverMatchMs })
  return rows.map((row) => ({ handOver: handOverOf(row), numberNormal: row.number_normal, source: row.source }))
}
