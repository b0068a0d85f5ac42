import type { Fact, FactBatch } from '../../core/contract/fact.ts'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { CommitmentId } from '../../core/domain/ids.ts'
import { addFigures } from '../../core/domain/live/add-figures.ts'
import { figuresAt } from '../../core/domain/live/figures-at.ts'
import { beginLiveDay, foldLive, withCommitments } from '../../core/domain/live/fold-live.ts'
import { type LiveCommitment, type LiveEvent, liveEventSchema } from '../../core/domain/live/live-event.ts'
import type { LiveFigures } from '../../core/domain/live/live-figures.ts'
import { emptyLive, halfHourMs, type LiveDay, type LiveState } from '../../core/domain/live/live-state.ts'
import { openState } from '../../store/commitments.ts'
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
  /** Stops listening to facts; answers when nothing is read from the store any more. */
  close(): Promise<void>
}>

function dayAtNow(runtime: Runtime): LiveDay {
  const now = runtime.clock.now()
  const { zone } = runtime.settings.organisation(now)
  const date = dateAt(zone, now)
  return { dayStartMs: startOfDate(zone, date), dayEndMs: startOfDate(zone, daysAfter(date, 1)) }
}

type OrgEvent = Readonly<{ orgId: string; event: LiveEvent }>

type Stored = Readonly<{
  events: readonly OrgEvent[]
  commitments: ReadonlyMap<string, readonly LiveCommitment[]>
}>

const whole = 'all'

async function readStored(engine: Engine<DB>, day: LiveDay): Promise<Stored> {
  const calls = engine.read
    .selectFrom('call')
    .select(['id', 'org_id', 'direction', 'state', 'outcome', 'offered_at', 'wait_ms'])
  // Each along its index; one with "or" reads every call there ever was. Those in both are folded twice, as once.
  const [callsOfDay, openCalls, agents, commitments] = await Promise.all([
    calls.where('offered_at', '>=', day.dayStartMs).where('offered_at', '<', day.dayEndMs).execute(),
    calls.where('ended_at', 'is', null).execute(),
    engine.read
      .selectFrom('agent_state as a')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .select(['a.person_id', 'a.state', 'p.org_id'])
      .execute(),
    engine.read
      .selectFrom('commitment')
      .select(['id', 'org_id', 'kind', 'due_at'])
      .where('state', '=', openState)
      .execute(),
  ])
  const raw = [
    ...[...callsOfDay, ...openCalls].map((row) => ({
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
  ]
  return { events: raw.flatMap((item) => orgEvent(item)), commitments: commitmentsByOrg(commitments) }
}

type OpenCommitment = Readonly<{ id: string; org_id: string; kind: string; due_at: number }>

/** Open commitments of the whole and of each part of the organisation. */
function commitmentsByOrg(rows: readonly OpenCommitment[]): ReadonlyMap<string, readonly LiveCommitment[]> {
  const all = rows.map(({ id, org_id: orgId, kind, due_at: dueAt }) => {
    const commitmentId = id as CommitmentId
    return { orgId, event: { topic: 'commitment.changed' as const, commitmentId, kind, state: 'open', dueAt } }
  })
  const apart = Map.groupBy(all, ({ orgId }) => orgId)
  const events = (items: typeof all) => items.map(({ event }) => event)
  return new Map([[whole, events(all)], ...[...apart].map(([orgId, items]) => [orgId, events(items)] as const)])
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

/** Whether what was folded so far no longer tells of the store. */
function upsets(fact: Fact): boolean {
  if (fact.topic === 'settings.changed') return fact.name === 'thresholds' || fact.name === 'organisation'
  // Somebody may have moved to another part of the organisation.
  return fact.topic === 'data.replaced' || fact.topic === 'people.changed'
}

/**
 * Makes the board: one folded state for the whole, and one for each part of the organisation.
 * @param onError is told when the store could not be read anew
 */
export async function createLiveBoard(runtime: Runtime, onError: (error: unknown) => void): Promise<LiveBoard> {
  let day = dayAtNow(runtime)
  let answerWithinMs = answerWithinNow()
  let states = new Map<string, LiveState>()
  /** What was told while the store was being read; null when it is not. */
  let heard: OrgEvent[] | null = null
  let building: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function answerWithinNow(): number {
    return runtime.settings.thresholds(runtime.clock.now()).serviceLevelMs
  }

  function empty(): LiveState {
    return emptyLive({ ...day, bucketMs: halfHourMs, answerWithinMs })
  }

  function fold({ orgId, event }: OrgEvent): void {
    for (const key of [whole, orgId]) states.set(key, foldLive(states.get(key) ?? empty(), event))
  }

  async function readAnew(): Promise<void> {
    heard = []
    try {
      const stored = await readStored(runtime.engine, dayAtNow(runtime))
      day = dayAtNow(runtime)
      answerWithinMs = answerWithinNow()
      states = new Map([...stored.commitments].map(([key, open]) => [key, withCommitments(empty(), open)]))
      // What was told meanwhile is at least as new as what was read.
      for (const item of [...stored.events, ...heard]) fold(item)
    } finally {
      heard = null
    }
  }

  function rebuild(): Promise<void> {
    const built = building.then(readAnew)
    building = built.catch(onError)
    return built
  }

  /** At midnight the day's counts begin anew; so they do when another threshold begins to hold. */
  function turnDay(): void {
    const now = runtime.clock.now()
    if (now >= day.dayStartMs && now < day.dayEndMs && answerWithinMs === answerWithinNow()) return
    day = dayAtNow(runtime)
    answerWithinMs = answerWithinNow()
    states = new Map(
      [...states].map(([key, state]) => {
        const settings = { ...state.settings, answerWithinMs }
        return [key, beginLiveDay({ ...state, settings }, day)]
      }),
    )
  }

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  const undo = runtime.bus.subscribe((batch: FactBatch) => {
    turnDay()
    const events = batch.facts.flatMap(factEvent)
    for (const event of events) fold(event)
    heard?.push(...events)
    if (batch.facts.some(upsets)) rebuild().then(tell, onError)
    else if (events.length > 0) tell()
  })

  await rebuild()
  return {
    rebuild,
    close: () => {
      undo()
      return building
    },
    day() {
      turnDay()
      return day
    },
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
