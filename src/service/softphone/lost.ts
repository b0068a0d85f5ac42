import type { Selectable } from 'kysely'
import type { softphone as contract } from '../../core/contract/softphone.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { legsOf } from '../../core/domain/call/legs.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { ok } from '../../core/domain/refusal.ts'
import { callById, callOf } from '../../store/calls.ts'
import type { DB } from '../../store/schema.ts'
import { endsOfCall, openLegsOf, openLegsOfCall, silentLegs, unendedCalls } from '../../store/softphone.ts'
import type { Caller } from '../call-context.ts'
import { continueCall } from '../calls/call-events.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor, Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

type LegRow = Selectable<DB['softphone_leg']>

/** A call whose console has not named it for longer is on no telephone any more, ms; consoles name theirs each 15 s. */
export const silentLegMs = 60_000

/** A call that a console has just told of may be missing in the list that it sent before, ms. */
const justToldMs = 10_000

/** A call that left every telephone may come up at the next one within this long, ms. */
export const goesOnMs = 60_000

const lookEveryMs = 15_000

const actor: Actor = { personId: null, sessionId: null, remote: 'softphone', procedure: 'softphone.endLost' }

/** When something was last known of a call, UTC ms. */
function lastKnown(events: readonly CallEvent[], seenAt: number): number {
  return events.reduce((latest, event) => Math.max(latest, event.at), seenAt)
}

/** Ends what a telephone had of a call: the call itself, when no other telephone of ours has it. */
async function endLeg(runtime: Runtime, work: Work, leg: LegRow): Promise<boolean> {
  const closed = await work.trx.db
    .updateTable('softphone_leg')
    .set({ open: 0 })
    .where('person_id', '=', leg.person_id)
    .where('sip_call_id', '=', leg.sip_call_id)
    .where('open', '=', 1)
    .where('seen_at', '=', leg.seen_at)
    .executeTakeFirst()
  if (Number(closed.numUpdatedRows) === 0) return false
  const row = await work.trx.first(callById, { id: leg.call_id })
  if (row === undefined || (leg.part !== 'first' && leg.part !== 'handed-over')) return true
  const call = callOf(row)
  if (call.endedAt !== null) return true
  const agentId = leg.person_id as PersonId
  const at = lastKnown(call.events, leg.seen_at)
  const others = await work.trx.all(openLegsOfCall, { callId: call.id })
  const talks = legsOf(call.events).some(
    (part) => part.kind === 'talk' && part.to === null && part.agentId === leg.person_id,
  )
  const event: CallEvent =
    others.length === 0
      ? { kind: 'ended', at, by: 'system' }
      : talks
        ? { kind: 'released', at, agentId, by: 'unknown' }
        : { kind: 'unanswered', at, agentId }
  const told = await continueCall(runtime, work, { callId: call.id, event })
  if (told.ok) work.record(`call:${call.id}`, { lost: leg.person_id, at })
  return true
}

async function endLegs(runtime: Runtime, legs: readonly LegRow[]): Promise<number> {
  let ended = 0
  for (const leg of legs) {
    const done = await runtime.ledger.run(actor, null, async (work) => ok(await endLeg(runtime, work, leg)))
    if (done.ok && done.value) ended += 1
  }
  return ended
}

/** Takes note of the calls on a telephone; those that its console had and does not name any more have ended. */
export async function noteAlive(
  caller: Caller,
  { console, sipCallIds }: InputOf<typeof contract.alive>,
): Promise<{ done: true }> {
  const now = caller.clock.now()
  const { personId } = caller.principal
  const open = await caller.engine.reader.all(openLegsOf, { personId })
  const named = open.filter((leg) => sipCallIds.includes(leg.sip_call_id)).map((leg) => leg.sip_call_id)
  if (named.length > 0)
    await caller.engine.write(async (trx) => {
      await trx.db
        .updateTable('softphone_leg')
        .set({ seen_at: now, console })
        .where('person_id', '=', personId)
        .where('sip_call_id', 'in', named)
        .where('open', '=', 1)
        .execute()
    })
  const gone = open.filter(
    (leg) => leg.console === console && !sipCallIds.includes(leg.sip_call_id) && now - leg.seen_at > justToldMs,
  )
  await endLegs(caller, gone)
  return { done: true }
}

/**
 * Ends calls that nobody can end any more: whose console has vanished, and those that rang at telephones of ours, were
 * not taken there and came up at no other. Gives how many.
 */
export async function endLost(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now()
  const { reader } = runtime.engine
  const ended = await endLegs(runtime, await reader.all(silentLegs, { before: now - silentLegMs }))
  let left = 0
  for (const row of await reader.all(unendedCalls, {})) {
    const events = JSON.parse(row.events_json) as readonly CallEvent[]
    const at = lastKnown(events, row.offered_at)
    if (now - at <= goesOnMs) continue
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const ends = await work.trx.all(endsOfCall, { callId: row.id })
      // Where it only stopped ringing, somebody else may have taken it: nobody here knows more.
      const by = ends.some(({ end_event }) => end_event === 'rejected') ? 'agent' : 'unknown'
      const told = await continueCall(runtime, work, { callId: row.id, event: { kind: 'ended', at, by } })
      if (told.ok) work.record(`call:${row.id}`, { leftAlone: true, at })
      return told.ok ? ok(true) : told
    })
    if (done.ok) left += 1
  }
  return ended + left
}

/** Ends lost calls again and again; the answer stops it. */
export function startEndingLost(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  return repeat(lookEveryMs, () => endLost(runtime), onError)
}
