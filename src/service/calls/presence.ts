import type { Selectable } from 'kysely'
import type { AgentPresence, StateCause } from '../../core/domain/call/agent.ts'
import { type AgentMove, moveAgent, newPresence } from '../../core/domain/call/move-agent.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { presenceOf } from '../../store/calls.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A state with who brought it about, and when it was told that it lasts too long. */
export type StoredPresence = AgentPresence &
  Readonly<{ cause: StateCause; byPerson: string | null; warnedAt: number | null }>

/** What an operator is doing; offline when nothing was ever said. */
export async function readPresence(reader: Reader<DB>, personId: string, now: number): Promise<StoredPresence> {
  const row = await reader.first(presenceOf, { personId })
  return row === undefined
    ? { ...newPresence(personId as PersonId, now), cause: 'self', byPerson: null, warnedAt: null }
    : presenceOfRow(row)
}

/** A stored state. */
export function presenceOfRow(row: Selectable<DB['agent_state']>): StoredPresence {
  return {
    personId: row.person_id,
    state: row.state,
    reason: row.reason,
    since: row.since,
    callId: row.call_id,
    next: { state: row.next_state, reason: row.next_reason },
    cause: row.cause,
    byPerson: row.by_person,
    warnedAt: row.warned_at,
  } as StoredPresence
}

/** Stores a changed state; false when another process changed it meanwhile. */
async function storePresence(
  work: Work,
  before: StoredPresence,
  { presence: after, cause }: Readonly<{ presence: AgentPresence; cause: StateCause }>,
): Promise<boolean> {
  const own = work.actor.personId === after.personId
  const changed = before.state !== after.state || before.reason !== after.reason
  const values = {
    state: after.state,
    reason: after.reason,
    since: after.since,
    call_id: after.callId,
    next_state: after.next.state,
    next_reason: after.next.reason,
    ...(changed ? { cause, by_person: work.actor.personId, warned_at: null } : {}),
  }
  // Only what he does himself is a sign of life.
  const seen = own ? { seen_at: work.now } : {}
  const stored = await work.trx.db
    .insertInto('agent_state')
    .values({ person_id: after.personId, ...values, seen_at: work.now })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ ...values, ...seen })
        .where('agent_state.state', '=', before.state)
        .where('agent_state.since', '=', before.since)
        .where('agent_state.next_state', '=', before.next.state),
    )
    .executeTakeFirst()
  if (Number(stored.numInsertedOrUpdatedRows ?? 0) === 0) return false
  // Every transition is kept: occupancy and adherence are made of them.
  if (changed)
    await work.trx.insert('agent_state_log', {
      person_id: after.personId,
      state: before.state,
      reason: before.reason,
      from_at: before.since,
      to_at: work.now,
      cause: before.cause,
      by_person: before.byPerson,
    })
  return true
}

/** Another process changes the same state at most this often before it is given up. */
const triesAtMost = 5

/** Who brings about a state by `move`, where nothing else is said. */
function causeOf(work: Work, { personId, move }: Readonly<{ personId: string; move: AgentMove }>): StateCause {
  if (move.kind !== 'choose' && move.kind !== 'release') return 'call'
  if (work.actor.personId === null) return 'clock'
  return work.actor.personId === personId ? 'self' : 'lead'
}

type Change = Readonly<{ personId: string; move: AgentMove; cause?: StateCause }>

/** Moves an operator's state, keeps the transition, tells the consoles. Refusals of `moveAgent`. */
export async function movePresence(runtime: Runtime, work: Work, change: Change): Promise<Result<AgentPresence>> {
  const cause = change.cause ?? causeOf(work, change)
  let moved: Result<AgentPresence> = refuse('changed-meanwhile')
  for (let tried = 1; ; tried += 1) {
    const before = await readPresence(work.trx, change.personId, work.now)
    moved = moveAgent(before, change.move, work.now)
    if (!moved.ok || moved.value === before) return moved
    if (await storePresence(work, before, { presence: moved.value, cause })) break
    if (tried === triesAtMost) return refuse('changed-meanwhile')
  }
  const orgId = runtime.directory.person(change.personId)?.orgId ?? ''
  const { state, reason, since } = moved.value
  work.emit({ topic: 'agent.changed', orgId, personId: change.personId, state, reason, since })
  return moved
}

/** Takes an operator who goes from the desk; a call on his hand ends first. */
export async function leaveDesk(runtime: Runtime, work: Work, personId: string): Promise<void> {
  const { state } = await readPresence(work.trx, personId, work.now)
  if (state === 'offline') return
  // After-call work and ringing cannot be ended by somebody who is no longer there.
  const kind = state === 'on-call' ? 'choose' : 'release'
  await followCall(runtime, work, { personId, move: { kind, state: 'offline', reason: null }, cause: 'left' })
}

/**
 * Moves the state where the move fits and leaves it where not: calls end whatever the operator's state says. Answers
 * whether it fitted.
 */
export async function followCall(
  runtime: Runtime,
  work: Work,
  change: Readonly<{ personId: string | null; move: AgentMove; cause?: StateCause }>,
): Promise<boolean> {
  const { personId, ...moved } = change
  if (personId === null || runtime.directory.person(personId) === undefined) return false
  return (await movePresence(runtime, work, { personId, ...moved })).ok
}
