import type { FactBatch } from '../../core/contract/fact.ts'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { AgentState } from '../../core/domain/call/agent.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import {
  addCalls,
  addStay,
  type CallShare,
  type CallSums,
  callShares,
  noCalls,
  type StateTimes,
} from '../../core/domain/floor/agent-day.ts'
import { allPresences, callsById, callsOfDay, staysUntil } from '../../store/floor.ts'
import { breathe } from '../clockwork/breathe.ts'
import type { Runtime } from '../runtime.ts'

/** What of a person's day has ended. */
type EndedOfDay = Readonly<{ calls: CallSums; times: StateTimes }>

/** Today's figures of every operator: kept from facts, so that looking at them costs what happened since the last look. */
export type FloorDay = Readonly<{
  /** The day's beginning (UTC ms) and what of it has ended, by person. */
  now(): Promise<Readonly<{ dayStartMs: number; people: ReadonlyMap<string, EndedOfDay> }>>
  close(): void
}>

const nothing: EndedOfDay = { calls: noCalls, times: {} }

/** More calls than this have changed since anybody looked: reading the day anew is as quick. */
const changedAtMost = 2000

const readAtOnce = 500

type Row = Readonly<{
  id: string
  direction: string
  events_json: string
  offered_at: number
  ended_at: number | null
  ended_by: string | null
  agent_id: string | null
  acw_ms: number
}>

function sharesOf(row: Row): readonly CallShare[] {
  return callShares({
    direction: row.direction as 'in' | 'out' | 'internal',
    events: JSON.parse(row.events_json) as readonly CallEvent[],
    endedAt: row.ended_at,
    endedBy: row.ended_by as Parameters<typeof callShares>[0]['endedBy'],
    agentId: row.agent_id as Parameters<typeof callShares>[0]['agentId'],
    acwMs: row.acw_ms,
  })
}

type Present = { state: AgentState; since: number }
type Move = Readonly<{ personId: string; state: AgentState; since: number }>

type Kept = {
  readonly dayStartMs: number
  readonly dayEndMs: number
  readonly people: Map<string, EndedOfDay>
  readonly shares: Map<string, readonly CallShare[]>
  readonly present: Map<string, Present>
}

/** The day of `now` (UTC ms) in the organisation's zone, half-open. */
export function floorDayOf(runtime: Runtime, now: number): Readonly<{ dayStartMs: number; dayEndMs: number }> {
  const { zone } = runtime.settings.organisation(now)
  const date = dateAt(zone, now)
  return { dayStartMs: startOfDate(zone, date), dayEndMs: startOfDate(zone, daysAfter(date, 1)) }
}

/** Makes the keeper of the day. Nothing is read before somebody looks. */
export function createFloorDay(runtime: Runtime): FloorDay {
  let kept: Kept | null = null
  /** What was told since the last look, while there is something to keep. */
  let changed = new Set<string>()
  let moves: Move[] = []
  let line: Promise<unknown> = Promise.resolve()

  /** Set while the day is read, and by what makes another reading necessary. */
  let reading = false
  let spoilt = false

  const undo = runtime.bus.subscribe((batch: FactBatch) => {
    if (kept === null && !reading) return
    for (const fact of batch.facts) {
      if (fact.topic === 'call.changed') changed.add(fact.callId)
      if (fact.topic === 'agent.changed')
        moves.push({ personId: fact.personId, state: fact.state as AgentState, since: fact.since })
      if (fact.topic === 'data.replaced') spoilt = true
    }
    if (changed.size > changedAtMost || moves.length > changedAtMost) spoilt = true
    if (spoilt && !reading) forget()
  })

  function forget(): void {
    kept = null
    spoilt = false
    changed = new Set()
    moves = []
  }

  function replaceShares(into: Kept, callId: string, shares: readonly CallShare[]): void {
    const change = (share: CallShare, sign: 1 | -1) => {
      const before = into.people.get(share.personId) ?? nothing
      into.people.set(share.personId, { ...before, calls: addCalls(before.calls, share, sign) })
    }
    for (const share of into.shares.get(callId) ?? []) change(share, -1)
    for (const share of shares) change(share, 1)
    into.shares.set(callId, shares)
  }

  function stay(into: Kept, personId: string, ended: Readonly<{ state: AgentState; from: number; to: number }>): void {
    const before = into.people.get(personId) ?? nothing
    into.people.set(personId, { ...before, times: addStay(before.times, ended, into.dayStartMs) })
  }

  /** A move that is not newer than what is known was read with it. */
  function follow(into: Kept, { personId, state, since }: Move): void {
    const before = into.present.get(personId)
    if (before !== undefined && (since < before.since || (since === before.since && state === before.state))) return
    if (before !== undefined) stay(into, personId, { state: before.state, from: before.since, to: since })
    into.present.set(personId, { state, since })
  }

  async function readAnew(): Promise<Kept> {
    const { reader } = runtime.engine
    const day = floorDayOf(runtime, runtime.clock.now())
    const into: Kept = { ...day, people: new Map(), shares: new Map(), present: new Map() }
    // The present first: what ends after it is told by facts.
    for (const row of await reader.all(allPresences, {}))
      into.present.set(row.person_id, { state: row.state as AgentState, since: row.since })
    const stays = await reader.all(staysUntil, { after: day.dayStartMs, upTo: day.dayEndMs })
    for (const row of stays)
      if (row.to_at <= (into.present.get(row.person_id)?.since ?? 0))
        stay(into, row.person_id, { state: row.state as AgentState, from: row.from_at, to: row.to_at })
    let [from, afterId] = [day.dayStartMs, '']
    for (;;) {
      const rows = await reader.all(callsOfDay, { from, to: day.dayEndMs, afterId })
      for (const row of rows) replaceShares(into, row.id, sharesOf(row))
      const last = rows.at(-1)
      if (last === undefined || rows.length < 1000) return into
      ;[from, afterId] = [last.offered_at, last.id]
      await breathe()
    }
  }

  async function followCalls(into: Kept, ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += readAtOnce) {
      const rows = await callsById(runtime.engine.read, ids.slice(at, at + readAtOnce)).execute()
      for (const row of rows)
        if (row.offered_at >= into.dayStartMs && row.offered_at < into.dayEndMs)
          replaceShares(into, row.id, sharesOf(row))
    }
  }

  async function bringUp() {
    const now = runtime.clock.now()
    if (kept !== null && (now < kept.dayStartMs || now >= kept.dayEndMs)) forget()
    reading = true
    try {
      const into = kept ?? (await readAnew())
      const [ids, told] = [[...changed], moves]
      changed = new Set()
      moves = []
      for (const move of told) follow(into, move)
      await followCalls(into, ids)
      kept = into
      return { dayStartMs: into.dayStartMs, people: into.people }
    } catch (error) {
      spoilt = true
      throw error
    } finally {
      reading = false
      if (spoilt) forget()
    }
  }

  return {
    now() {
      // one after the other: two at once would count twice
      const answer = line.then(bringUp, bringUp)
      line = answer
      return answer
    },
    close: undo,
  }
}
