import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { cellHistory, competitorTable, saveCell, saveCompetitor, saveItem } from './competitors.ts'

/** The comparison with competitors. */
export function competitorProcedures(os: Implementer) {
  const { competitors } = os
  return {
    table: competitors.table.handler(reads(competitorTable)),
    history: competitors.history.handler(reads(cellHistory)),
    saveCompetitor: competitors.saveCompetitor.handler(writes(saveCompetitor)),
    saveItem: competitors.saveItem.handler(writes(saveItem)),
    saveCell: competitors.saveCell.handler(writes(saveCell)),
  }
}
