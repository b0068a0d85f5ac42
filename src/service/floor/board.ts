import type { floor as contract, FloorAgent, FloorBoard, FloorQueue } from '../../core/contract/floor.ts'
import { agentDayAt, noCalls } from '../../core/domain/floor/agent-day.ts'
import { agentAlerts, alertKey, type FloorAlert, queueAlerts } from '../../core/domain/floor/floor-alerts.ts'
import { type WatchLimits, watchLimits } from '../../core/domain/floor/floor-limits.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { reasonNames } from '../../core/domain/queue/agent-terms.ts'
import { servesQueue } from '../../core/domain/queue/queue.ts'
import { refuse } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import {
  allPresences,
  floorCalls,
  joinsAsked,
  openHelps,
  openMessageCounts,
  staysOf,
  waitingCalls,
} from '../../store/floor.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError } from '../call-context.ts'
import type { FeedsPort } from '../feeds/feeds-port.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { type FloorDay, floorDayOf } from './floor-day.ts'
import { agentsOf, floorCallView, helpView, isAgentOf } from './views.ts'

/** The limits by which the floor is watched at `at` (UTC ms). */
export function limitsAt({ settings }: Pick<Caller, 'settings'>, at: number): WatchLimits {
  return watchLimits(settings.floor(at), settings.agentStates(at))
}

export type FloorParts = Readonly<{ day: FloorDay; feeds: FeedsPort | null }>

/** The queues of the caller's part of the organisation with who waits in them, by their code. */
export async function watchedQueues(caller: Caller, reader: Reader<DB>): Promise<readonly FloorQueue[]> {
  const waiting = await reader.all(waitingCalls, {})
  const byQueue = Map.groupBy(waiting, ({ queue_id }) => queue_id)
  return caller.directory
    .queues()
    .filter((queue) => seesOrg(caller.principal, queue.orgId))
    .map(({ id, name }) => {
      const calls = byQueue.get(id) ?? []
      return { id, name, waiting: calls.length, firstWaitingAt: calls[0]?.offered_at ?? null }
    })
}

/** Every operator of the caller's part of the organisation with what he does, the queues, and who looks after what. */
export async function floorBoard(caller: Caller, { day, feeds }: FloorParts): Promise<FloorBoard> {
  const { reader } = caller.engine
  const kept = await day.now()
  const { personId } = caller.principal
  const [presences, helps, open, queues, joins, listen] = await Promise.all([
    reader.all(allPresences, {}),
    reader.all(openHelps, {}),
    reader.all(openMessageCounts, {}),
    watchedQueues(caller, reader),
    reader.all(joinsAsked, { byPerson: personId, since: kept.dayStartMs }),
    feeds === null ? false : feeds.reaches(personId),
  ])
  const at = caller.clock.now()
  const limits = limitsAt(caller, at)
  const terms = caller.settings.agentStates(at)
  const presenceBy = new Map(presences.map((row) => [row.person_id, row]))
  const helpBy = new Map(helps.map((row) => [row.person_id, row]))
  const openBy = new Map(open.map((row) => [row.person_id, Number(row.open)]))
  const callBy = await callsOf(
    caller,
    presences.flatMap(({ call_id }) => (call_id === null ? [] : [call_id])),
  )
  const agents = agentsOf(caller).map((person): FloorAgent => {
    const row = presenceBy.get(person.id)
    const present = {
      state: (row?.state ?? 'offline') as FloorAgent['state'],
      reason: (row?.reason ?? null) as FloorAgent['reason'],
      since: row?.since ?? kept.dayStartMs,
    }
    const ended = kept.people.get(person.id) ?? { calls: noCalls, times: {} }
    const help = helpBy.get(person.id)
    const call = callBy.get(row?.call_id ?? '') ?? null
    return {
      personId: person.id,
      name: person.name,
      orgId: person.orgId,
      orgName: caller.directory.org(person.orgId)?.name ?? '',
      ...present,
      reasonNames: reasonNames(terms, present.reason),
      seenAt: row?.seen_at ?? 0,
      queues: caller.directory
        .queues()
        .filter((queue) => servesQueue(caller.directory.serving(person.id), queue))
        .map(({ id, name }) => ({ id, name })),
      call,
      help: help === undefined ? null : helpView(caller, help),
      day: agentDayAt({ ...ended, dayStartMs: kept.dayStartMs }, present, at),
      unanswered: openBy.get(person.id) ?? 0,
      join: joinOf(joins, person.id, call),
    }
  })
  const alerts = [
    ...agents.flatMap((agent) => agentAlerts(agent, limits, at)),
    ...queues.flatMap((queue) => queueAlerts({ ...queue, queueId: queue.id }, limits, at)),
  ]
  const looked = await lookedAfter(caller, alerts)
  return {
    at,
    dayStartMs: kept.dayStartMs,
    limits,
    agents,
    queues: [...queues],
    looked,
    can: { listen },
    reasons: [...terms.reasons],
    forced: [...terms.forced],
  }
}

type JoinRow = Readonly<{ at: number; person_id: string; answer: string | null }>

/** What became of the latest question whether the lead may come into this conversation. */
function joinOf(rows: readonly JoinRow[], personId: string, call: FloorAgent['call']): FloorAgent['join'] {
  if (call === null || call.endedAt !== null) return null
  const asked = rows.find((row) => row.person_id === personId && row.at >= call.offeredAt)
  if (asked === undefined) return null
  if (asked.answer === null) return 'asked'
  return asked.answer === 'accepted' ? 'accepted' : 'declined'
}

async function callsOf(caller: Caller, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, FloorAgent['call']>()
  const rows = await floorCalls(caller.engine.read)
    .where('k.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, floorCallView(caller, row)]))
}

/** Which of the alerts somebody looks after. */
async function lookedAfter(caller: Caller, alerts: readonly FloorAlert[]): Promise<FloorBoard['looked']> {
  if (alerts.length === 0) return []
  const rows = await caller.engine.read
    .selectFrom('floor_alert')
    .selectAll()
    .where('key', 'in', alerts.map(alertKey))
    .execute()
  return rows.map((row) => ({ key: row.key, byName: caller.directory.person(row.by_person)?.name ?? '', at: row.at }))
}

/** Calls of a day that one page shows at most. */
const callsAtMost = 200

/** One operator's day. Error: REFUSED not-found. */
export async function floorAgent(
  caller: Caller,
  input: InputOf<typeof contract.agent>,
): Promise<OutputOf<typeof contract.agent>> {
  const person = caller.directory.person(input.personId)
  if (person === undefined || !isAgentOf(person, caller.principal))
    throw refusalError(refuse('not-found', { what: 'person' }))
  const { engine } = caller
  const at = caller.clock.now()
  const { dayStartMs } = floorDayOf(caller, at)
  const [stays, present, calls] = await Promise.all([
    engine.reader.all(staysOf, { personId: person.id, after: dayStartMs }),
    engine.read.selectFrom('agent_state').selectAll().where('person_id', '=', person.id).executeTakeFirst(),
    floorCalls(engine.read)
      .where('k.agent_id', '=', person.id)
      .where('k.offered_at', '>=', dayStartMs)
      .orderBy('k.offered_at', 'desc')
      .limit(callsAtMost)
      .execute(),
  ])
  const terms = caller.settings.agentStates(at)
  type Stay = OutputOf<typeof contract.agent>['states'][number]
  const stay = (row: Readonly<{ state: string; reason: string | null }>, from: number, to: number | null): Stay => ({
    state: row.state as Stay['state'],
    reason: row.reason,
    reasonNames: reasonNames(terms, row.reason),
    from: Math.max(from, dayStartMs),
    to,
  })
  const states = [
    ...stays.map((row) => stay(row, row.from_at, row.to_at)),
    ...(present === undefined ? [] : [stay(present, present.since, null)]),
  ]
  return {
    personId: person.id,
    name: person.name,
    dayStartMs,
    at,
    states,
    calls: calls
      .filter((row) => seesOrg(caller.principal, row.org_id as OrgUnitId))
      .map((row) => ({
        ...floorCallView(caller, row),
        outcome: row.outcome as OutputOf<typeof contract.agent>['calls'][number]['outcome'],
        waitMs: row.outcome === null ? null : row.wait_ms,
        talkMs: row.ended_at === null ? null : row.talk_ms,
        holdMs: row.ended_at === null ? null : row.hold_ms,
        acwMs: row.wrapped_at === null ? null : row.acw_ms,
      })),
  }
}
