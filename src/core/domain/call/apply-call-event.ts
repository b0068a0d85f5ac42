import type { PersonId } from '../ids.ts'
import { type Call, type CallOutcome, type CallState, shortAbandonMs } from './call.ts'
import type { CallEvent, CallEventKind } from './call-event.ts'

/** What is known of a call before its first event. */
export type CallSeed = Pick<Call, 'id' | 'orgId' | 'source' | 'direction' | 'numberRaw' | 'numberNormal'>

const rank: Record<CallEventKind, number> = {
  offered: 0,
  ringing: 1,
  answered: 2,
  held: 3,
  resumed: 4,
  abandoned: 5,
  ended: 6,
  'wrapped-up': 7,
}

/** Events of one key are one and the same happening, told again. */
function keyOf(event: CallEvent): string {
  switch (event.kind) {
    case 'ringing':
      return `${event.kind} ${event.agentId ?? ''}`
    // An agent may get a call back after a transfer, so every answer counts by its own moment.
    case 'answered':
      return `${event.kind} ${event.agentId ?? ''} ${event.at}`
    case 'held':
    case 'resumed':
      return `${event.kind} ${event.at}`
    default:
      return event.kind
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
    if (event.kind === 'resumed' && since !== null) {
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

function endingOf(events: readonly CallEvent[], answered: boolean): Ending {
  const ended = all(events, 'ended')[0]
  const abandoned = all(events, 'abandoned')[0]
  if (ended === undefined && abandoned === undefined) return { endedAt: null, endedBy: null }
  if (abandoned === undefined || (answered && ended !== undefined)) {
    return { endedAt: ended?.at ?? null, endedBy: ended?.by ?? null }
  }
  return { endedAt: Math.min(abandoned.at, ended?.at ?? abandoned.at), endedBy: 'caller' }
}

function outcomeOf(seed: CallSeed, ending: Ending, waitMs: number): CallOutcome | null {
  if (ending.endedAt === null) return null
  if (seed.direction !== 'in') return 'not-reached'
  if (ending.endedBy === 'caller') return waitMs <= shortAbandonMs ? 'abandoned-short' : 'abandoned'
  return ending.endedBy === 'overflow' ? 'overflow' : 'unknown'
}

function derive(seed: CallSeed, events: readonly CallEvent[]): Omit<Call, keyof CallSeed | 'customerId' | 'caseId'> {
  const offered = all(events, 'offered')[0]
  const rings = all(events, 'ringing')
  const answers = all(events, 'answered')
  const wrapped = all(events, 'wrapped-up')[0]
  const offeredAt = offered?.at ?? events[0]?.at ?? 0
  const answeredAt = answers[0]?.at ?? null
  const ending = endingOf(events, answeredAt !== null)
  const { endedAt } = ending
  const decidedAt = answeredAt ?? endedAt
  const waitMs = decidedAt === null ? 0 : Math.max(0, decidedAt - offeredAt)
  const until = endedAt ?? Number.POSITIVE_INFINITY
  const held = answeredAt === null ? { ms: 0, since: null } : holds(events, answeredAt, until)
  const finished = answeredAt !== null && endedAt !== null
  const holdMs = finished ? held.ms + (held.since === null ? 0 : Math.max(0, endedAt - held.since)) : 0
  // An imported call tells nothing of after-call work, so it must not wait for it.
  const needsWrapUp = finished && wrapped === undefined && seed.source !== 'import'
  const openState: CallState =
    answeredAt !== null ? (held.since === null ? 'talking' : 'held') : rings.length > 0 ? 'ringing' : 'waiting'
  return {
    queueId: offered?.queueId ?? null,
    state: endedAt === null ? openState : needsWrapUp ? 'wrap-up' : 'ended',
    agentId: lastAgent(answers) ?? lastAgent(rings),
    offeredAt,
    ringingAt: rings[0]?.at ?? null,
    answeredAt,
    heldSince: endedAt === null ? held.since : null,
    ...ending,
    wrappedAt: wrapped?.at ?? null,
    waitMs,
    talkMs: finished ? Math.max(0, endedAt - answeredAt - holdMs) : 0,
    holdMs,
    acwMs: finished && wrapped !== undefined ? Math.max(0, wrapped.at - endedAt) : 0,
    outcome: answeredAt !== null ? 'answered' : outcomeOf(seed, ending, waitMs),
    wrapUpCode: wrapped?.code ?? null,
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
  const { id, orgId, source, direction, numberRaw, numberNormal, customerId, caseId } = known
  const seed: CallSeed = { id, orgId, source, direction, numberRaw, numberNormal }
  return { ...seed, ...derive(seed, withEvent(known.events, event)), customerId, caseId }
}
