import type { QueueId } from '../ids.ts'
import type { CallEvent } from './call-event.ts'

/** The queue in which a call is now, or was last; a call may have come to it through others. Events are in order. */
export function currentQueue(events: readonly CallEvent[]): QueueId | null {
  for (const event of events.toReversed()) if (event.kind === 'queued' || event.kind === 'offered') return event.queueId
  return null
}
