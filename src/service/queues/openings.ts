import type { QueueId } from '../../core/domain/ids.ts'
import { type CallRoute, queueOpening, routeOf } from '../../core/domain/queue/queue.ts'
import type { QueueEntry } from '../directory.ts'
import type { Runtime } from '../runtime.ts'

/** Whether a queue takes calls at `now` (UTC ms), and when it opens next. */
export function openingOf(runtime: Pick<Runtime, 'settings'>, queue: QueueEntry, now: number) {
  return queueOpening(queue.terms.hours, runtime.settings.calendar(now), now)
}

/** The queues as they are at one moment. */
export type Doors = Readonly<{
  /** Every queue takes calls: nothing needs to be sent on. */
  allOpen: boolean
  isOpen(queueId: QueueId | null): boolean
  route(queueId: QueueId | null): CallRoute
}>

/** Which queues are open at `now` (UTC ms). A call in no queue, or in one that is gone, is always let in. */
export function doorsAt(runtime: Pick<Runtime, 'settings' | 'directory'>, now: number): Doors {
  const doors = new Map(
    runtime.directory
      .queues()
      .map((queue) => [queue.id, { open: openingOf(runtime, queue, now).open, whenClosed: queue.terms.whenClosed }]),
  )
  return {
    allOpen: [...doors.values()].every(({ open }) => open),
    isOpen: (queueId) => queueId === null || (doors.get(queueId)?.open ?? true),
    route: (queueId) => (queueId === null ? { kind: 'stay' } : routeOf(queueId, doors)),
  }
}
