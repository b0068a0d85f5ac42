import type { Fact, FactBatch } from '../../core/contract/fact.ts'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import { addFigures } from '../../core/domain/live/add-figures.ts'
import { figuresAt } from '../../core/domain/live/figures-at.ts'
import { beginLiveDay, foldLive } from '../../core/domain/live/fold-live.ts'
import { type LiveEvent, liveEventSchema } from '../../core/domain/live/live-event.ts'
import type { LiveFigures } from '../../core/domain/live/live-figures.ts'
import { emptyLive, halfHourMs, type LiveDay, type LiveState } from '../../core/domain/live/live-state.ts'
import type { Engine } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'

/** The live figures of every part of the organisation, folded from facts and rebuilt from the store at start. */
export type LiveBoard = Readonly<{
  figures(orgIds: readonly string[] | 'all'): LiveFigures
  /** The day that the figures are of, UTC ms, half-open. */
  day(): LiveDay
  rebuild(): Promise<void>
  /** Calls back after each change; returns its undo. */
  subscribe(listener: () => void): () => void
  /** Stops listening to facts. */
  close(): void
}>

function dayAtNow(runtime: Runtime): LiveDay {
  const now = runtime.clock.now()
  const { zone } = runtime.settings.organisation(now)
  const date = dateAt(zone, now)
  return { dayStartMs: startOfDate(zone, date), dayEndMs: startOfDate(zone, daysAfter(date, 1)) }
}

type OrgEvent = Readonly<{ orgId: string; event: LiveEvent }>

async function storedEvents(engine: Engine<DB>, day: LiveDay): Promise<OrgEvent[]> {
  const [calls, agents, commitments] = await Promise.all([
    engine.read
      .selectFrom('call')
      .select(['id', 'org_id', 'direction', 'state', 'outcome', 'offered_at', 'wait_ms'])
      .where((e) =>
        e.or([
          e.and([e('offered_at', '>=', day.dayStartMs), e('offered_at', '<', day.dayEndMs)]),
          e('ended_at', 'is', null),
        ]),
      )
      .execute(),
    engine.read
      .selectFrom('agent_state as a')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .select(['a.person_id', 'a.state', 'p.org_id'])
      .execute(),
    engine.read
      .selectFrom('commitment')
      .select(['id', 'org_id', 'kind', 'state', 'due_at'])
      .where('state', '=', 'open')
      .execute(),
  ])
  const raw = [
    ...calls.map((row) => ({
      orgId: row.org_id,
      topic: 'call.changed',
      callId: row.id,
      direction: row.direction,
      state: row.state,
      outcome: row.outcome,
      offeredAt: row.offered_at,
      waitMs: row.wait_ms,
    })),
    ...agents.map((row) => ({ orgId: row.org_id, topic: 'agent.changed', personId: row.person_id, state: row.state })),
    ...commitments.map((row) => ({
      orgId: row.org_id,
      topic: 'commitment.changed',
      commitmentId: row.id,
      kind: row.kind,
      state: row.state,
      dueAt: row.due_at,
    })),
  ]
  return raw.flatMap((item) => orgEvent(item))
}

function orgEvent(item: Readonly<{ orgId: string }> & object): OrgEvent[] {
  const parsed = liveEventSchema.safeParse(item)
  return parsed.success ? [{ orgId: item.orgId, event: parsed.data }] : []
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

const whole = 'all'

/** Makes the board: one folded state for the whole, and one for each part of the organisation. */
export async function createLiveBoard(runtime: Runtime): Promise<LiveBoard> {
  let day = dayAtNow(runtime)
  let states = new Map<string, LiveState>()
  const listeners = new Set<() => void>()

  function empty(): LiveState {
    const now = runtime.clock.now()
    return emptyLive({ ...day, bucketMs: halfHourMs, answerWithinMs: runtime.settings.thresholds(now).serviceLevelMs })
  }

  function fold({ orgId, event }: OrgEvent): void {
    for (const key of [whole, orgId]) states.set(key, foldLive(states.get(key) ?? empty(), event))
  }

  async function rebuild(): Promise<void> {
    day = dayAtNow(runtime)
    states = new Map()
    for (const item of await storedEvents(runtime.engine, day)) fold(item)
  }

  /** At midnight the day's counts begin anew. */
  function turnDay(): void {
    const now = runtime.clock.now()
    if (now >= day.dayStartMs && now < day.dayEndMs) return
    day = dayAtNow(runtime)
    states = new Map([...states].map(([key, state]) => [key, beginLiveDay(state, day)]))
  }

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  const undo = runtime.bus.subscribe((batch: FactBatch) => {
    turnDay()
    if (
      batch.facts.some(
        (fact) => fact.topic === 'data.replaced' || (fact.topic === 'settings.changed' && fact.name === 'thresholds'),
      )
    ) {
      void rebuild().then(tell)
      return
    }
    const events = batch.facts.flatMap(factEvent)
    if (events.length === 0) return
    for (const event of events) fold(event)
    tell()
  })

  await rebuild()
  return {
    rebuild,
    close: undo,
    day: () => day,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    figures(orgIds) {
      turnDay()
      const now = runtime.clock.now()
      if (orgIds === 'all') return figuresAt(states.get(whole) ?? empty(), now)
      return addFigures(
        orgIds.map((orgId) => figuresAt(states.get(orgId) ?? empty(), now)),
        figuresAt(empty(), now),
      )
    },
  }
}
