import type { Fact, FactBatch } from '../../core/contract/fact.ts'
import type { HalfHour, LiveGap } from '../../core/contract/live.ts'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import { addBuckets, addFigures } from '../../core/domain/live/add-figures.ts'
import { bucketsOf, figuresAt, type Queues } from '../../core/domain/live/figures-at.ts'
import { beginLiveDay, foldLive, withCommitments, withStoredAgent } from '../../core/domain/live/fold-live.ts'
import type { LiveEvent } from '../../core/domain/live/live-event.ts'
import type { LiveFigures } from '../../core/domain/live/live-figures.ts'
import { halfHourMs, type LiveDay } from '../../core/domain/live/live-settings.ts'
import { emptyLive, type LiveState } from '../../core/domain/live/live-state.ts'
import { gapsWithin } from '../../store/feeds.ts'
import type { Runtime } from '../runtime.ts'
import { type CallChoice, type CallHistory, forecastOf, readCallHistory } from './call-history.ts'
import { queuesOf } from './queues-of.ts'
import { type OrgEvent, readStoredLive, whole } from './stored-live.ts'

/** The live figures of every part of the organisation, folded from facts and rebuilt from the store at start. */
export type LiveBoard = Readonly<{
  figures(orgIds: readonly string[] | 'all'): LiveFigures
  /** The half hours of the day with what is forecast for them, null where the past tells too little. */
  halfHours(choice: CallChoice): readonly HalfHour[]
  /** When a source of calls was not heard on the day, oldest first. */
  gaps(): readonly LiveGap[]
  /** The day that the figures are of, UTC ms, half-open. */
  day(): LiveDay
  rebuild(): Promise<void>
  /** Resolves when nothing is being read from the store. */
  settled(): Promise<void>
  /** Calls back after each change; returns its undo. */
  subscribe(listener: () => void): () => void
  /** Stops listening to facts; answers when nothing is read from the store any more. */
  close(): Promise<void>
}>

/** The day in the organisation's zone that holds `now` (UTC ms). */
function dayAtMoment(runtime: Runtime, now: number): LiveDay {
  const { zone } = runtime.settings.organisation(now)
  const date = dateAt(zone, now)
  return { dayStartMs: startOfDate(zone, date), dayEndMs: startOfDate(zone, daysAfter(date, 1)) }
}

/** The gaps of all sources that touch a day, oldest first. */
export async function readGaps(runtime: Runtime, { dayStartMs: from, dayEndMs: to }: LiveDay): Promise<LiveGap[]> {
  const rows = await runtime.engine.reader.all(gapsWithin, { from, to })
  return rows.toReversed().map((row) => ({ source: row.source as LiveGap['source'], from: row.from_at, to: row.to_at }))
}

/** A fact of this service is well formed: what the figures fold of it is taken without reading it again. */
function factEvent(fact: Fact): OrgEvent[] {
  switch (fact.topic) {
    case 'call.changed':
    case 'agent.changed':
    case 'commitment.changed':
      return [{ orgId: fact.orgId, event: fact as unknown as LiveEvent }]
    default:
      return []
  }
}

/** Whether what was folded so far no longer tells of the store. */
function upsets(fact: Fact): boolean {
  if (fact.topic === 'settings.changed')
    return fact.name === 'thresholds' || fact.name === 'organisation' || fact.name === 'calendar'
  // Somebody may have moved to another part of the organisation.
  return fact.topic === 'data.replaced' || fact.topic === 'people.changed'
}

/**
 * Makes the board: one folded state for the whole, and one for each part of the organisation.
 * @param onError is told when the store could not be read anew
 */
export async function createLiveBoard(runtime: Runtime, onError: (error: unknown) => void): Promise<LiveBoard> {
  const now = () => runtime.clock.now()
  let day = dayAtMoment(runtime, now())
  let answerWithinMs = answerWithinNow()
  let states = new Map<string, LiveState>()
  let history: CallHistory | null = null
  let forecasts = new Map<string, readonly (number | null)[]>()
  let gaps: readonly LiveGap[] = []
  /** What was told while the store was being read; null when it is not. */
  let heard: OrgEvent[] | null = null
  let building: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function answerWithinNow(): number {
    return runtime.settings.thresholds(now()).serviceLevelMs
  }

  function empty(): LiveState {
    return emptyLive({ ...day, bucketMs: halfHourMs, answerWithinMs })
  }

  function stateOf(key: string): LiveState {
    return states.get(key) ?? empty()
  }

  function fold({ orgId, event }: OrgEvent): void {
    for (const key of [whole, orgId]) states.set(key, foldLive(stateOf(key), event))
  }

  async function readDay(): Promise<void> {
    const of = day
    const [pastCalls, dayGaps] = await Promise.all([readCallHistory(runtime, of), readGaps(runtime, of)])
    if (of !== day) return
    history = pastCalls
    forecasts = new Map()
    gaps = dayGaps
  }

  async function readAnew(): Promise<void> {
    heard = []
    try {
      const stored = await readStoredLive(runtime.engine, dayAtMoment(runtime, now()))
      day = dayAtMoment(runtime, now())
      answerWithinMs = answerWithinNow()
      states = new Map([...stored.commitments].map(([key, open]) => [key, withCommitments(empty(), open)]))
      for (const { orgId, agent } of stored.agents)
        for (const key of [whole, orgId]) states.set(key, withStoredAgent(stateOf(key), agent))
      // What was told meanwhile is at least as new as what was read.
      for (const item of [...stored.calls, ...heard]) fold(item)
    } finally {
      heard = null
    }
    await readDay()
  }

  function afterwards(read: () => Promise<void>): Promise<void> {
    const done = building.then(read)
    building = done.catch(onError)
    return done
  }

  /** At midnight the day's counts begin anew; so they do when another threshold begins to hold. */
  function turnDay(): void {
    const at = now()
    const sameDay = at >= day.dayStartMs && at < day.dayEndMs
    if (sameDay && answerWithinMs === answerWithinNow()) return
    answerWithinMs = answerWithinNow()
    if (!sameDay) {
      day = dayAtMoment(runtime, at)
      history = null
      forecasts = new Map()
      gaps = gaps.filter((gap) => gap.to === null || gap.to > day.dayStartMs)
      afterwards(readDay).then(tell, onError)
    }
    const settings = { ...day, answerWithinMs }
    states = new Map([...states].map(([key, state]) => [key, beginLiveDay(state, settings)]))
  }

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  const undo = runtime.bus.subscribe((batch: FactBatch) => {
    turnDay()
    const events = batch.facts.flatMap(factEvent)
    for (const event of events) fold(event)
    heard?.push(...events)
    if (batch.facts.some(upsets)) afterwards(readAnew).then(tell, onError)
    else if (batch.facts.some((fact) => fact.topic === 'feed.changed')) afterwards(readDay).then(tell, onError)
    else if (events.length > 0) tell()
  })

  function forecast(choice: CallChoice): readonly (number | null)[] {
    if (history === null) return []
    const key = JSON.stringify([choice.orgIds, choice.queueId === undefined ? 'all' : [choice.queueId]])
    const known = forecasts.get(key) ?? forecastOf(history, choice)
    forecasts.set(key, known)
    return known
  }

  function queues(orgIds: readonly string[] | 'all'): Queues {
    return queuesOf(runtime, orgIds)
  }

  await afterwards(readAnew)
  return {
    rebuild: () => afterwards(readAnew),
    settled: () => building,
    close: () => {
      undo()
      return building
    },
    day() {
      turnDay()
      return day
    },
    gaps() {
      turnDay()
      return gaps
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    figures(orgIds) {
      turnDay()
      const at = now()
      const asked = queues(orgIds)
      if (orgIds === 'all') return figuresAt(stateOf(whole), at, asked)
      return addFigures(
        orgIds.map((orgId) => figuresAt(stateOf(orgId), at, asked)),
        figuresAt(empty(), at, asked),
      )
    },
    halfHours(choice) {
      turnDay()
      const { orgIds, queueId } = choice
      const parts = (orgIds === 'all' ? [whole] : orgIds).map((key) => bucketsOf(stateOf(key), queueId))
      const sum = parts.reduce(addBuckets, [...bucketsOf(empty(), queueId)])
      const expected = forecast(choice)
      return sum.map((bucket, index) => ({ ...bucket, forecast: expected[index] ?? null }))
    },
  }
}
