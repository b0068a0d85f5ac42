import type { PersonId, QueueId } from '../ids.ts'
import { type CallEvent, callEnders } from './call-event.ts'

export const legKinds = ['queue', 'ring', 'consult', 'talk'] as const

/** How a part of a call ended: as told, or with the call by who ended that. */
export const legEnds = ['answered', 'unanswered', 'elsewhere', 'left', 'transferred', ...callEnders] as const
type LegEnd = (typeof legEnds)[number]

/**
 * One part of a call: a wait in a queue, a telephone that rings, a consultation of a colleague while the caller is held,
 * a conversation with one operator.
 */
export type CallLeg = Readonly<{
  kind: (typeof legKinds)[number]
  /** Of a wait. */
  queueId: QueueId | null
  /** Of a ring, a consultation or a conversation; null when the operator is not known here. */
  agentId: PersonId | null
  /** UTC ms. */
  from: number
  /** Null while it lasts. */
  to: number | null
  end: LegEnd | null
}>

type End = Readonly<{ to: number; end: LegEnd }>

/** What ends every part of a call. */
function endOfAll(event: CallEvent): LegEnd | null {
  if (event.kind === 'abandoned') return 'caller'
  return event.kind === 'ended' ? event.by : null
}

function queueEnd(event: CallEvent): LegEnd | null {
  if (event.kind === 'answered') return 'answered'
  if (event.kind === 'left' || event.kind === 'queued') return 'left'
  return endOfAll(event)
}

function ringEnd(agentId: string | null, event: CallEvent): LegEnd | null {
  switch (event.kind) {
    case 'answered':
      return event.agentId === agentId ? 'answered' : 'elsewhere'
    case 'consulted':
    case 'joined':
      return event.agentId === agentId ? 'answered' : null
    case 'ringing':
    case 'unanswered':
      return event.agentId === agentId ? 'unanswered' : null
    case 'left':
      return 'left'
    default:
      return endOfAll(event)
  }
}

function consultEnd(agentId: string | null, event: CallEvent): LegEnd | null {
  switch (event.kind) {
    case 'answered':
      return event.agentId === agentId ? 'answered' : 'elsewhere'
    case 'joined':
      return event.agentId === agentId ? 'answered' : null
    case 'released':
    case 'unanswered':
      return event.agentId === agentId ? 'left' : null
    default:
      return endOfAll(event)
  }
}

function talkEnd(agentId: string | null, event: CallEvent): LegEnd | null {
  switch (event.kind) {
    case 'answered':
      return event.agentId === agentId ? null : 'transferred'
    case 'released':
      return event.agentId !== agentId ? null : event.by === 'transfer' ? 'transferred' : event.by
    case 'queued':
      return 'transferred'
    // Who was answered has not given up, whatever a feed says.
    case 'ended':
      return event.by
    default:
      return null
  }
}

/** The first of `later` that ends the part, and how; an end without a cause takes the cause told of it next. */
function endIn(later: readonly CallEvent[], endBy: (event: CallEvent) => LegEnd | null): End | null {
  for (const [index, event] of later.entries()) {
    const end = endBy(event)
    if (end === null) continue
    if (end !== 'unknown') return { to: event.at, end }
    const next = later.slice(index + 1).find((other) => !['held', 'resumed', 'wrapped-up'].includes(other.kind))
    const known = next === undefined ? null : endBy(next)
    const told = next !== undefined && next.at - event.at <= sameEndMs ? known : null
    return { to: event.at, end: told ?? end }
  }
  return null
}

/** A channel's end and its cause are told in two messages at most this far apart, ms. */
const sameEndMs = 2_000

/** The parts of a call as a person sees them: with a call that has ended, each of them has. */
export function closedLegs(
  call: Readonly<{ events: readonly CallEvent[]; endedAt: number | null; endedBy: LegEnd | null }>,
): readonly CallLeg[] {
  const { events, endedAt, endedBy } = call
  return legsOf(events).map((leg) =>
    leg.to !== null || endedAt === null
      ? leg
      : { ...leg, to: Math.max(leg.from, endedAt), end: endedBy ?? ('unknown' as const) },
  )
}

/**
 * The parts of a call from its events, which must be in order of time, oldest first. A part that lasts has no end.
 * Answered twice by one operator is one conversation.
 */
export function legsOf(events: readonly CallEvent[]): readonly CallLeg[] {
  const legs: CallLeg[] = []
  const none = { queueId: null, agentId: null }
  const isTalking = (agentId: string | null, at: number) =>
    legs.some(
      (leg) => leg.kind === 'talk' && leg.agentId === agentId && (leg.to === null || leg.to > at) && leg.from <= at,
    )
  for (const [index, event] of events.entries()) {
    const later = events.slice(index + 1).filter((other) => other.kind !== 'queued' || other.at > event.at)
    const close = (end: End | null) => ({ from: event.at, to: end?.to ?? null, end: end?.end ?? null })
    switch (event.kind) {
      case 'offered':
      case 'queued': {
        // The first arrival may be told both as an offer and as an entry at the same moment.
        const again = legs.some((leg) => leg.kind === 'queue' && leg.from === event.at)
        if (!again) legs.push({ ...none, kind: 'queue', queueId: event.queueId, ...close(endIn(later, queueEnd)) })
        break
      }
      case 'ringing':
        if (!isTalking(event.agentId, event.at)) {
          const end = endIn(later, (other) => ringEnd(event.agentId, other))
          legs.push({ ...none, kind: 'ring', agentId: event.agentId, ...close(end) })
        }
        break
      case 'consulted':
        if (!isTalking(event.agentId, event.at)) {
          const end = endIn(later, (other) => consultEnd(event.agentId, other))
          legs.push({ ...none, kind: 'consult', agentId: event.agentId, ...close(end) })
        }
        break
      case 'answered':
      case 'joined':
        if (!isTalking(event.agentId, event.at)) {
          const end = endIn(later, (other) => talkEnd(event.agentId, other))
          legs.push({ ...none, kind: 'talk', agentId: event.agentId, ...close(end) })
        }
        break
      default:
        break
    }
  }
  return legs
}
