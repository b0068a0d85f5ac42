import { reads } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getComplaintFigures, listComplaintFigureRows } from './read.ts'
import { getFeedbackSheet } from './sheet.ts'

/** Figures of complaints, the rows that they counted, and the sheet for research and production. */
export function complaintFigureProcedures(os: Implementer) {
  return {
    get: os.complaintFigures.get.handler(reads(getComplaintFigures)),
    rows: os.complaintFigures.rows.handler(reads(listComplaintFigureRows)),
    sheet: os.complaintFigures.sheet.handler(reads(getFeedbackSheet)),
  }
}
