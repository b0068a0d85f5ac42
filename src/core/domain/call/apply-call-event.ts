import type { PersonId } from '../ids.ts'
import { type Call, type CallOutcome, type CallState, shortAbandonMs } from './call.ts'
import type { CallEvent, CallEventKind } from './call-event.ts'
import { type CallLeg, legsOf } from './legs.ts'

/** What is known of a call before its first event. */
export type CallSeed = Pick<Call, 'id' | 'orgId' | 'source' | 'direction' | 'numberRaw' | 'numberNormal'>

const rank: Record<CallEventKind, number> = {
  offered: 0,
  queued: 1,
  ringing: 2,
  unanswered: 3,
  consulted: 4,
  answered: 5,
  joined: 6,
  held: 7,
  resumed: 8,
  released: 9,
  left: 10,
  abandoned: 11,
  ended: 12,
  'wrapped-up': 13,
}

/** A call of a feed gone wild keeps this many events; what happens once is still taken. */
const eventsAtMost = 400

/** Events of one key are one and the same happening, told again. */
function keyOf(event: CallEvent): string {
  switch (event.kind) {
    case 'offered':
    case 'abandoned':
    case 'ended':
      return event.kind
    // After-call work that ended by itself may be given its code later.
    case 'wrapped-up':
      return event.code === null ? event.kind : 'wrapped-up coded'
    // A telephone may ring twice and an operator may get a call back, so these count by their own moment.
    case 'ringing':
    case 'unanswered':
    case 'consulted':
    case 'answered':
    case 'joined':
    case 'released':
      return `${event.kind} ${event.agentId ?? ''} ${event.at}`
    case 'queued':
    case 'held':
    case 'resumed':
    case 'left':
      return `${event.kind} ${event.at}`
  }
}

/** A total order, so that the same events are kept in the same order whatever the order in which they came. */
function compare(a: CallEvent, b: CallEvent): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind]
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** `events` with `event`: of those with the same key only the earliest stays. */
function withEvent(events: readonly CallEvent[], event: CallEvent): readonly CallEvent[] {
  const key = keyOf(event)
  const known = events.find((other) => keyOf(other) === key)
  if (known !== undefined && compare(known, event) <= 0) return events
  if (known === undefined && key.includes(String(event.at)) && events.length >= eventsAtMost) return events
  return [...events.filter((other) => other !== known), event].toSorted(compare)
}

type Kind<K extends CallEventKind> = Extract<CallEvent, { kind: K }>

function all<K extends CallEventKind>(events: readonly CallEvent[], kind: K): readonly Kind<K>[] {
  return events.filter((event): event is Kind<K> => event.kind === kind)
}

/** Time on hold between `from` and `to`, and since when it is held at `to` (null: it is not). */
function holds(events: readonly CallEvent[], from: number, to: number): Readonly<{ ms: number; since: number | null }> {
  let ms = 0
  let since: number | null = null
  for (const event of events) {
    if (event.kind === 'held') since ??= Math.max(from, event.at)
    // Who is handed on waits and is not held any more, told or not.
    const goesOn = event.kind === 'queued' || (event.kind === 'released' && event.by === 'transfer')
    if ((event.kind === 'resumed' || goesOn) && since !== null) {
      ms += Math.max(0, Math.min(event.at, to) - since)
      since = null
    }
  }
  return { ms, since }
}

function lastAgent(events: readonly Readonly<{ agentId: PersonId | null }>[]): PersonId | null {
  return events.findLast((event) => event.agentId !== null)?.agentId ?? null
}

type Ending = Readonly<{ endedAt: number | null; endedBy: Call['endedBy'] }>

const lasting: Ending = { endedAt: null, endedBy: null }

/** Whether the call goes on after `at`: it rings, waits or is talked again. */
function goesOn(events: readonly CallEvent[], at: number): boolean {
  return events.some(
    (event) => (event.kind === 'queued' || event.kind === 'ringing' || event.kind === 'answered') && event.at > at,
  )
}

/** The conversation that was the last to go on: of several at the end the one that began first. */
function lastTalk(legs: readonly CallLeg[]): CallLeg | undefined {
  const talks = legs.filter((leg) => leg.kind === 'talk')
  const until = (leg: CallLeg) => leg.to ?? Number.POSITIVE_INFINITY
  return talks.toSorted((a, b) => until(b) - until(a) || a.from - b.from)[0]
}

/** Whether somebody's telephone rang already when the call was handed to him, and went on to ring. */
function ringsOn(legs: readonly CallLeg[], left: CallLeg): boolean {
  const at = left.to
  if (at === null || left.end !== 'transferred') return false
  return legs.some((leg) => leg.kind === 'ring' && leg.from <= at && (leg.to === null || leg.to > at))
}

/** The end that follows from the last operator's leaving a call that did not go on; a transfer is his doing. */
function releaseOf(events: readonly CallEvent[], legs: readonly CallLeg[]): Ending {
  const last = lastTalk(legs)
  if (last === undefined || last.to === null || goesOn(events, last.to) || ringsOn(legs, last)) return lasting
  const released = all(events, 'released').find((event) => event.at === last.to && event.agentId === last.agentId)
  if (released === undefined) return lasting
  return { endedAt: last.to, endedBy: last.end === 'caller' ? 'caller' : last.end === 'unknown' ? 'unknown' : 'agent' }
}

function endingOf(events: readonly CallEvent[], legs: readonly CallLeg[]): Ending {
  const ended = all(events, 'ended')[0]
  const abandoned = all(events, 'abandoned')[0]
  if (all(events, 'answered').length > 0) {
    const released = releaseOf(events, legs)
    const told = ended ?? abandoned
    if (told === undefined) return released
    const by = ended === undefined ? 'caller' : ended.by
    if (released.endedAt === null || told.at < released.endedAt) return { endedAt: told.at, endedBy: by }
    return { endedAt: released.endedAt, endedBy: released.endedBy === 'unknown' ? by : released.endedBy }
  }
  if (abandoned !== undefined) return { endedAt: Math.min(abandoned.at, ended?.at ?? abandoned.at), endedBy: 'caller' }
  const left = all(events, 'left').find((event) => !goesOn(events, event.at))
  if (left !== undefined) return { endedAt: left.at, endedBy: 'overflow' }
  return ended === undefined ? lasting : { endedAt: ended.at, endedBy: ended.by }
}

/** Time between the first answer and the end in which nobody talked with the caller: he waited for the next one, ms. */
function betweenTalks(legs: readonly CallLeg[], from: number, to: number): number {
  let until = from
  let ms = 0
  for (const leg of legs.filter(({ kind }) => kind === 'talk')) {
    if (leg.from > until) ms += Math.max(0, Math.min(leg.from, to) - until)
    until = Math.max(until, leg.to ?? Number.POSITIVE_INFINITY)
  }
  return until < to ? ms + (to - until) : ms
}

function outcomeOf(seed: CallSeed, ending: Ending, waitMs: number): CallOutcome | null {
  if (ending.endedAt === null) return null
  if (seed.direction !== 'in') return 'not-reached'
  switch (ending.endedBy) {
    case 'caller':
      return waitMs <= shortAbandonMs ? 'abandoned-short' : 'abandoned'
    case 'overflow':
      return 'overflow'
    case 'agent':
    case 'system':
      return 'refused'
    default:
      return 'unknown'
  }
}

/** What a call does that has not ended, and with whom. */
function openStateOf(
  legs: readonly CallLeg[],
  held: boolean,
): Readonly<{ state: CallState; agentId: PersonId | null }> {
  const talk = legs.find((leg) => leg.kind === 'talk' && leg.to === null)
  if (talk !== undefined) return { state: held ? 'held' : 'talking', agentId: talk.agentId }
  const ring = legs.findLast((leg) => leg.kind === 'ring' && leg.to === null)
  return ring === undefined ? { state: 'waiting', agentId: null } : { state: 'ringing', agentId: ring.agentId }
}

function derive(seed: CallSeed, events: readonly CallEvent[]): Omit<Call, keyof CallSeed | 'customerId' | 'caseId'> {
  const offered = all(events, 'offered')[0]
  const queued = all(events, 'queued')[0]
  const rings = all(events, 'ringing')
  const answers = all(events, 'answered')
  const wrapped = all(events, 'wrapped-up')[0]
  const legs = legsOf(events)
  const offeredAt = offered?.at ?? queued?.at ?? events[0]?.at ?? 0
  const answeredAt = answers[0]?.at ?? null
  const ending = endingOf(events, legs)
  const { endedAt } = ending
  const decidedAt = answeredAt ?? endedAt
  const waitMs = decidedAt === null ? 0 : Math.max(0, decidedAt - offeredAt)
  const until = endedAt ?? Number.POSITIVE_INFINITY
  const held = answeredAt === null ? { ms: 0, since: null } : holds(events, answeredAt, until)
  const finished = answeredAt !== null && endedAt !== null
  const holdMs = finished ? held.ms + (held.since === null ? 0 : Math.max(0, endedAt - held.since)) : 0
  const alone = finished ? betweenTalks(legs, answeredAt, endedAt) : 0
  const last = lastTalk(legs)
  const lastAgentId = last?.agentId ?? lastAgent(answers) ?? lastAgent(rings)
  // Who handed the call on to somebody who never came has no after-call work of it.
  const handedOn = last !== undefined && last.to !== null && last.end === 'transferred' && goesOn(events, last.to)
  // An imported call tells nothing of after-call work, and nobody does that of an operator who is not known here.
  const needsWrapUp = finished && wrapped === undefined && seed.source !== 'import' && lastAgentId !== null && !handedOn
  const open = openStateOf(legs, held.since !== null)
  return {
    queueId: offered?.queueId ?? queued?.queueId ?? null,
    state: endedAt === null ? open.state : needsWrapUp ? 'wrap-up' : 'ended',
    agentId: endedAt === null ? (open.agentId ?? lastAgentId) : lastAgentId,
    offeredAt,
    ringingAt: rings[0]?.at ?? null,
    answeredAt,
    heldSince: endedAt === null ? held.since : null,
    ...ending,
    wrappedAt: wrapped?.at ?? null,
    waitMs,
    talkMs: finished ? Math.max(0, endedAt - answeredAt - alone - holdMs) : 0,
    holdMs,
    acwMs: finished && wrapped !== undefined ? Math.max(0, wrapped.at - endedAt) : 0,
    outcome: answeredAt !== null ? 'answered' : outcomeOf(seed, ending, waitMs),
    wrapUpCode: all(events, 'wrapped-up').find(({ code }) => code !== null)?.code ?? null,
    events,
  }
}

/**
 * The call after one more event. Events may come in any order and any number of times: the call depends only on the
 * set of them (of the kinds that happen once, the earliest counts). An answered call is never an abandoned one. With a
 * seed in place of a call, the event is its first; whichever it is, the call begins with the earliest moment known
 * until `offered` says it. Customer and case of the call are kept as they are.
 */
export function applyCallEvent(current: Call | CallSeed, event: CallEvent): Call {
  const known = 'events' in current ? current : { ...current, events: [], customerId: null, caseId: null }
  const events = withEvent(known.events, event)
  if ('events' in current && events === current.events) return current
  const { id, orgId, source, direction, numberRaw, numberNormal, customerId, caseId } = known
  const seed: CallSeed = { id, orgId, source, direction, numberRaw, numberNormal }
  return { ...seed, ...derive(seed, events), customerId, caseId }
}
