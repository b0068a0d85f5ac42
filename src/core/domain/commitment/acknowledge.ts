import { nextWakeAt } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import type { Terms } from './terms.ts'

/**
 * Somebody took notice of the climb to `height`: the clock stops where that is the rung on which the commitment stands.
 * What its time brings comes all the same. The commitment itself where nothing changes.
 */
export function acknowledge(
  commitment: Commitment,
  height: number,
  terms: Pick<Terms, 'calendar' | 'targets'>,
): Commitment {
  if (commitment.state !== 'open' || commitment.rung !== height || commitment.ackDueAt === null) return commitment
  const after = { ...commitment, ackDueAt: null, version: commitment.version + 1 }
  return { ...after, wakeAt: nextWakeAt(after, terms) }
}
