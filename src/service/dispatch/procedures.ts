import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { dayLanes } from './lanes.ts'
import { waitingQueue } from './queue.ts'
import { triageOrder } from './triage-order.ts'

/** What the dispatcher's board asks and does. */
export function dispatchProcedures(os: Implementer) {
  return {
    queue: os.dispatch.queue.handler(reads(waitingQueue)),
    lanes: os.dispatch.lanes.handler(reads(dayLanes)),
    triage: os.dispatch.triage.handler(writes(triageOrder)),
  }
}
