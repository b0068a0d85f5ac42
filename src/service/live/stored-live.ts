import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import type { CommitmentId, PersonId } from '../../core/domain/ids.ts'
import { addTimes, noTimes, timesOf, type WorkTimes } from '../../core/domain/live/agent-times.ts'
import type { StoredAgent } from '../../core/domain/live/fold-live.ts'
import { type LiveCommitment, type LiveEvent, liveEventSchema } from '../../core/domain/live/live-event.ts'
import type { LiveDay } from '../../core/domain/live/live-settings.ts'
import { openState } from '../../store/commitments.ts'
import type { Engine } from '../../store/engine.ts'
import { stretchesWithin } from '../../store/live.ts'
import type { DB } from '../../store/schema.ts'

/** Something about one record, and to which part of the organisation it belongs. */
export type OrgEvent = Readonly<{ orgId: string; event: LiveEvent }>

/** What the store says of a day. */
type StoredLive = Readonly<{
  calls: readonly OrgEvent[]
  agents: readonly Readonly<{ orgId: string; agent: StoredAgent }>[]
  /** Open commitments of the whole (under `whole`) and of each part of the organisation. */
  commitments: ReadonlyMap<string, readonly LiveCommitment[]>
}>

/** The key of the whole organisation among its parts. */
export const whole = 'all'

/** What is known of the day, for the live figures to begin with. */
export async function readStoredLive(engine: Engine<DB>, day: LiveDay): Promise<StoredLive> {
  const [calls, agents, commitments] = await Promise.all([
    readCalls(engine, day),
    readAgents(engine, day),
    engine.read
      .selectFrom('commitment')
      .select(['id', 'org_id', 'kind', 'due_at'])
      .where('state', '=', openState)
      .execute(),
  ])
  return { calls, agents, commitments: commitmentsByOrg(commitments) }
}

async function readCalls(engine: Engine<DB>, day: LiveDay): Promise<readonly OrgEvent[]> {
  const calls = engine.read
    .selectFrom('call')
    .select(['id', 'org_id', 'direction', 'queue_id', 'state', 'outcome', 'offered_at', 'events_json'])
    .select(['wait_ms', 'talk_ms', 'hold_ms', 'acw_ms'])
  // Each along its index; one with "or" reads every call there ever was. Those in both are folded twice, as once.
  const [ofDay, open] = await Promise.all([
    calls.where('offered_at', '>=', day.dayStartMs).where('offered_at', '<', day.dayEndMs).execute(),
    calls.where('ended_at', 'is', null).execute(),
  ])
  return [...ofDay, ...open].flatMap((row) => {
    const parsed = liveEventSchema.safeParse({
      topic: 'call.changed',
      callId: row.id,
      direction: row.direction,
      queueId: row.queue_id,
      inQueueId: currentQueue(JSON.parse(row.events_json) as readonly CallEvent[]),
      state: row.state,
      outcome: row.outcome,
      offeredAt: row.offered_at,
      waitMs: row.wait_ms,
      talkMs: row.talk_ms,
      holdMs: row.hold_ms,
      acwMs: row.acw_ms,
    })
    return parsed.success ? [{ orgId: row.org_id, event: parsed.data }] : []
  })
}

/**
 * Operators with their times of the day. States are read before what was kept of them, so that what is kept is never
 * less than what had ended by then; what it is more, `countedTo` keeps from being counted again.
 */
async function readAgents(engine: Engine<DB>, day: LiveDay): Promise<StoredLive['agents']> {
  const states = await engine.read
    .selectFrom('agent_state as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.person_id', 'a.state', 'a.since', 'p.org_id'])
    .execute()
  const kept = await engine.reader.all(stretchesWithin, { from: day.dayStartMs, to: day.dayEndMs })
  const times = new Map<string, WorkTimes & { countedTo: number }>()
  for (const { person_id: id, state, from_at: from, to_at: to } of kept) {
    const known = times.get(id) ?? { ...noTimes, countedTo: 0 }
    const more = addTimes(known, timesOf(state, { from, to }, day))
    times.set(id, { ...more, countedTo: Math.max(known.countedTo, to) })
  }
  return states.map((row) => {
    const { countedTo, ...own } = times.get(row.person_id) ?? { ...noTimes, countedTo: 0 }
    const personId = row.person_id as PersonId
    const state = row.state as StoredAgent['state']
    const agent: StoredAgent = { topic: 'agent.changed', personId, state, since: row.since, countedTo, times: own }
    return { orgId: row.org_id, agent }
  })
}

type OpenCommitment = Readonly<{ id: string; org_id: string; kind: string; due_at: number }>

function commitmentsByOrg(rows: readonly OpenCommitment[]): ReadonlyMap<string, readonly LiveCommitment[]> {
  const all = rows.map(({ id, org_id: orgId, kind, due_at: dueAt }) => {
    const commitmentId = id as CommitmentId
    return { orgId, event: { topic: 'commitment.changed' as const, commitmentId, kind, state: 'open', dueAt } }
  })
  const apart = Map.groupBy(all, ({ orgId }) => orgId)
  const events = (items: typeof all) => items.map(({ event }) => event)
  return new Map([[whole, events(all)], ...[...apart].map(([orgId, items]) => [orgId, events(items)] as const)])
}
