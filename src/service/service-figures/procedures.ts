import { reads } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getServiceFigures, listFigureRows } from './read.ts'

/** Figures of the work and the rows that they counted. */
export function serviceFigureProcedures(os: Implementer) {
  return {
    get: os.serviceFigures.get.handler(reads(getServiceFigures)),
    rows: os.serviceFigures.rows.handler(reads(listFigureRows)),
  }
}
