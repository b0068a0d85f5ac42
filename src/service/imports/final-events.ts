import { applyCallEvent, type CallSeed } from '../../core/domain/call/apply-call-event.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'

/** A feed's end of a call ranks over one that was only assumed because the file ended. */
function isAssumed(event: CallEvent): boolean {
  return event.kind === 'ended' && event.by === 'unknown'
}

function isEnd(event: CallEvent): boolean {
  return event.kind === 'ended' || event.kind === 'abandoned'
}

/**
 * The events of a call that was transferred or queued again: only its last end is its end, and an assumed one only when
 * there is no other.
 */
export function finalEvents(events: readonly CallEvent[]): readonly CallEvent[] {
  const ends = events.filter(isEnd)
  const real = ends.filter((event) => !isAssumed(event))
  const last = (real.length > 0 ? real : ends).toSorted((a, b) => a.at - b.at).at(-1)
  return events.filter((event) => !isEnd(event) || event === last)
}

/** The call that follows from all of its events. There must be at least one. */
export function foldCall(seed: CallSeed, events: readonly CallEvent[]): Call {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('a call without events')
  return rest.reduce<Call>((call, event) => applyCallEvent(call, event), applyCallEvent(seed, first))
}
