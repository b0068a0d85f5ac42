import { reads } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { countAbandoned, listAbandoned } from './list.ts'

/** The procedures of callers who gave up. */
export function abandonedProcedures(os: Implementer) {
  return {
    list: os.abandoned.list.handler(reads(listAbandoned)),
    counts: os.abandoned.counts.handler(reads(countAbandoned)),
  }
}
