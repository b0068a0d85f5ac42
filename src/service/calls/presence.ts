import type { AgentPresence } from '../../core/domain/call/agent.ts'
import { type AgentMove, moveAgent, newPresence } from '../../core/domain/call/move-agent.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { presenceOf } from '../../store/calls.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** What an operator is doing; offline when nothing was ever said. */
export async function readPresence(reader: Reader<DB>, personId: string, now: number): Promise<AgentPresence> {
  const row = await reader.first(presenceOf, { personId })
  if (row === undefined) return newPresence(personId as PersonId, now)
  return {
    personId: row.person_id,
    state: row.state,
    reason: row.reason,
    since: row.since,
    callId: row.call_id,
    next: { state: row.next_state, reason: row.next_reason },
  } as AgentPresence
}

async function storePresence(work: Work, before: AgentPresence, after: AgentPresence): Promise<void> {
  const values = {
    state: after.state,
    reason: after.reason,
    since: after.since,
    seen_at: work.now,
    call_id: after.callId,
    next_state: after.next.state,
    next_reason: after.next.reason,
  }
  await work.trx.db
    .insertInto('agent_state')
    .values({ person_id: after.personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
  // Every transition is kept: occupancy and adherence are made of them.
  if (before.state !== after.state || before.reason !== after.reason)
    await work.trx.insert('agent_state_log', {
      person_id: after.personId,
      state: before.state,
      reason: before.reason,
      from_at: before.since,
      to_at: work.now,
    })
}

/** Moves an operator's state, keeps the transition, tells the consoles. Refusals of `moveAgent`. */
export async function movePresence(
  runtime: Runtime,
  work: Work,
  change: Readonly<{ personId: string; move: AgentMove }>,
): Promise<Result<AgentPresence>> {
  const before = await readPresence(work.trx, change.personId, work.now)
  const moved = moveAgent(before, change.move, work.now)
  if (!moved.ok) return moved
  if (moved.value === before) return ok(before)
  await storePresence(work, before, moved.value)
  const orgId = runtime.directory.person(change.personId)?.orgId ?? ''
  const { state, reason, since } = moved.value
  work.emit({ topic: 'agent.changed', orgId, personId: change.personId, state, reason, since })
  return moved
}

/** Moves the state where the move fits and leaves it where not: calls end whatever the operator's state says. */
export async function followCall(
  runtime: Runtime,
  work: Work,
  change: Readonly<{ personId: string | null; move: AgentMove }>,
): Promise<void> {
  if (change.personId === null || runtime.directory.person(change.personId) === undefined) return
  await movePresence(runtime, work, { personId: change.personId, move: change.move })
}
