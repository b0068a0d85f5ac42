import type { LivePicture } from '../../core/contract/live.ts'
import { type AgentState, agentStates } from '../../core/domain/call/agent.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import type { QueueId } from '../../core/domain/ids.ts'
import { addTimes, noTimes, timesOf, type WorkTimes } from '../../core/domain/live/agent-times.ts'
import { type CallCounts, emptyCounts } from '../../core/domain/live/call-tally.ts'
import { type CallFigures, meanOf, shareOf } from '../../core/domain/live/live-figures.ts'
import { dueSoonMs, halfHourMs, type LiveDay } from '../../core/domain/live/live-settings.ts'
import { openState } from '../../store/commitments.ts'
import { callsByQueue, callsByStretch, callsGoingOn, keptTimes } from '../../store/live.ts'
import type { Runtime } from '../runtime.ts'
import { forecastOf, readCallHistory } from './call-history.ts'
import { readGaps } from './live-board.ts'
import { queuesOf } from './queues-of.ts'

/** Of which day, whose, and as of which moment (UTC ms): figures of the present are those of a day that holds it. */
type Recounted = Readonly<{ day: LiveDay; orgIds: readonly string[] | 'all'; at: number }>

type Row = Awaited<ReturnType<typeof callsByStretch>>[number] | Awaited<ReturnType<typeof callsByQueue>>[number]

function countsOf(row: Row | undefined): CallCounts {
  if (row === undefined) return emptyCounts
  return {
    offered: Number(row.offered),
    answered: Number(row.answered),
    answeredInTime: Number(row.answered_in_time),
    abandoned: Number(row.abandoned),
    abandonedShort: Number(row.abandoned_short),
    handled: Number(row.handled),
    waitMs: Number(row.wait_ms),
    handlingMs: Number(row.handling_ms),
  }
}

function sumOf(counts: readonly CallCounts[]): CallCounts {
  const sum: Record<keyof CallCounts, number> = { ...emptyCounts }
  for (const one of counts) for (const key of Object.keys(emptyCounts) as (keyof CallCounts)[]) sum[key] += one[key]
  return sum
}

type Present = Readonly<{ waiting: number; waitingSince: number | null; inCall: number }>
type Crew = Readonly<{ ready: number; times: WorkTimes }>
type Counted = Readonly<{ counts: CallCounts; recent: CallCounts; present: Present; crew: Crew }>

const nobody: Present = { waiting: 0, waitingSince: null, inCall: 0 }

function presentOf(rows: Awaited<ReturnType<typeof callsGoingOn>>): Present {
  const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'ringing')
  return {
    waiting: waiting.length,
    waitingSince: waiting.length === 0 ? null : Math.min(...waiting.map((row) => row.offered_at)),
    inCall: rows.filter(({ state }) => state === 'talking' || state === 'held').length,
  }
}

function figuresOf({ counts, recent, present, crew }: Counted, at: number): CallFigures {
  const { offered, answered, answeredInTime, abandoned, abandonedShort, handled } = counts
  const counted = offered - abandonedShort
  const { busyMs, readyMs } = crew.times
  return {
    waiting: present.waiting,
    longestWaitMs: present.waitingSince === null ? null : Math.max(0, at - present.waitingSince),
    inCall: present.inCall,
    ready: crew.ready,
    ...{ offered, answered, answeredInTime, abandoned, abandonedShort, handled },
    serviceLevel: shareOf(answeredInTime, counted),
    abandonRate: shareOf(abandoned, counted),
    recentServiceLevel: shareOf(recent.answeredInTime, recent.offered - recent.abandonedShort),
    asa: meanOf(counts.waitMs, answered),
    aht: meanOf(counts.handlingMs, handled),
    occupancy: shareOf(busyMs, busyMs + readyMs),
  }
}

type OperatorDay = Readonly<{ personId: string; state: AgentState; times: WorkTimes }>

/** What operators did on the day by what was kept, and in the state that lasts. */
export async function recountOperators(
  runtime: Runtime,
  { day, orgIds, at }: Recounted,
): Promise<readonly OperatorDay[]> {
  const { read } = runtime.engine
  const states = await read
    .selectFrom('agent_state as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .$if(orgIds !== 'all', (query) => query.where('p.org_id', 'in', [...(orgIds as readonly string[])]))
    .select(['a.person_id', 'a.state', 'a.since'])
    .execute()
  const kept = new Map(
    (await keptTimes(read, { from: day.dayStartMs, to: day.dayEndMs })).map((row) => [
      row.person_id,
      { busyMs: Number(row.busy_ms), readyMs: Number(row.ready_ms) },
    ]),
  )
  return states.map(({ person_id: personId, state, since }) => {
    const lasting = timesOf(state, { from: since, to: at }, day)
    return { personId, state: state as AgentState, times: addTimes(kept.get(personId) ?? noTimes, lasting) }
  })
}

async function recountCommitments(runtime: Runtime, { orgIds, at }: Recounted) {
  const open = await runtime.engine.read
    .selectFrom('commitment')
    .where('state', '=', openState)
    .$if(orgIds !== 'all', (query) => query.where('org_id', 'in', [...(orgIds as readonly string[])]))
    .select(['kind', 'due_at'])
    .execute()
  return {
    dueSoon: open.filter(({ due_at: due }) => due >= at && due <= at + dueSoonMs).length,
    late: open.filter(({ due_at: due }) => due < at).length,
    openCommitments: open.length,
    notCalledBack: open.filter(({ kind }) => kind === 'call-return').length,
  }
}

const noCommitments = { dueSoon: 0, late: 0, openCommitments: 0, notCalledBack: 0 }

/**
 * The figures of the wallboard for any day, counted by the store over the rows: what the report of that moment says.
 * Thresholds are those that hold at the moment, or held at the end of the day. Figures of the present (waiting, in call,
 * ready, states, promises) are 0 for another day than that of the moment.
 */
export async function recount(runtime: Runtime, recounted: Recounted): Promise<LivePicture> {
  const { day, orgIds, at } = recounted
  const isToday = at >= day.dayStartMs && at < day.dayEndMs
  const goals = runtime.settings.thresholds(Math.min(at, day.dayEndMs - 1))
  const { read } = runtime.engine
  const calls = { from: day.dayStartMs, to: day.dayEndMs, orgIds, answerWithinMs: goals.serviceLevelMs }
  const lately = { from: Math.max(calls.from, at - halfHourMs + 1), to: Math.min(calls.to, at + 1) }
  const byQueue = await callsByQueue(read, calls)
  const recentByQueue = await callsByQueue(read, { ...calls, ...lately })
  const byStretch = await callsByStretch(read, { ...calls, stretchMs: halfHourMs })
  const goingOn = isToday ? await callsGoingOn(read, orgIds) : []
  const operators = await recountOperators(runtime, recounted)
  const history = await readCallHistory(runtime, day)
  const queues = queuesOf(runtime, orgIds)

  const going = Map.groupBy(
    goingOn,
    ({ events_json: events }) => currentQueue(JSON.parse(events) as readonly CallEvent[]) ?? '',
  )
  const presents = new Map([...going].map(([id, rows]) => [id, presentOf(rows)]))
  const crewOf = (members: readonly OperatorDay[]): Crew => ({
    ready: isToday ? members.filter(({ state }) => state === 'ready').length : 0,
    times: members.map(({ times }) => times).reduce(addTimes, noTimes),
  })
  const withCalls = [...byQueue.map(({ queue_id: id }) => id ?? ''), ...presents.keys()]
  const queueIds = [...new Set([...queues.ids, ...withCalls])].toSorted()
  const ofQueue = (id: string): Counted => ({
    counts: countsOf(byQueue.find((row) => (row.queue_id ?? '') === id)),
    recent: countsOf(recentByQueue.find((row) => (row.queue_id ?? '') === id)),
    present: presents.get(id) ?? nobody,
    crew: crewOf(operators.filter(({ personId }) => id !== '' && queues.serves(personId, id))),
  })
  const all: Counted = {
    counts: sumOf(byQueue.map(countsOf)),
    recent: sumOf(recentByQueue.map(countsOf)),
    present: presentOf(goingOn),
    crew: crewOf(operators),
  }
  const expected = forecastOf(history, { orgIds })
  return {
    at,
    dayStartMs: day.dayStartMs,
    ...figuresOf(all, at),
    agents: Object.fromEntries(
      agentStates.map((state) => [state, isToday ? operators.filter((one) => one.state === state).length : 0]),
    ) as LivePicture['agents'],
    ...(isToday ? await recountCommitments(runtime, recounted) : noCommitments),
    buckets: expected.map((forecast, index) => {
      const { offered, answered, abandoned, abandonedShort } = countsOf(byStretch.find((row) => row.stretch === index))
      const fromMs = day.dayStartMs + index * halfHourMs
      return { fromMs, offered, answered, abandoned, abandonedShort, forecast }
    }),
    queues: queueIds.map((id) => ({
      queueId: id === '' ? null : (id as QueueId),
      name: runtime.directory.queue(id)?.name ?? '',
      ...figuresOf(ofQueue(id), at),
    })),
    gaps: await readGaps(runtime, day),
    goals,
  }
}
