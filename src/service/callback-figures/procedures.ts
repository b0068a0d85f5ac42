import { reads } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getCallbackFigures, listCallbackRows } from './read.ts'

/** Figures of the callbacks and the rows that they counted. */
export function callbackFigureProcedures(os: Implementer) {
  return {
    get: os.callbackFigures.get.handler(reads(getCallbackFigures)),
    rows: os.callbackFigures.rows.handler(reads(listCallbackRows)),
  }
}
