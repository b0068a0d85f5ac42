import type { Queues } from '../../core/domain/live/figures-at.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { servesQueue } from '../../core/domain/queue/queue.ts'
import type { Runtime } from '../runtime.ts'

/** The queues of these parts of the organisation, and who serves them. */
export function queuesOf(runtime: Pick<Runtime, 'directory'>, orgIds: readonly string[] | 'all'): Queues {
  const { directory } = runtime
  return {
    ids: directory
      .queues()
      .filter(({ orgId }) => orgIds === 'all' || orgIds.includes(orgId))
      .map(({ id }) => id),
    serves: (personId, queueId) => {
      const person = directory.person(personId)
      const queue = directory.queue(queueId)
      if (person === undefined || queue === undefined) return false
      const sees = visibleOrgs(directory.orgUnits(), person.orgId).includes(queue.orgId)
      return sees && servesQueue(directory.serving(personId), queue)
    },
  }
}
