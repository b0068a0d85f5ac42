import type { Competitor, CompetitorCell, CompetitorItem } from '../../../../core/contract/competitors.ts'

/** Everything that is compared, as it was read. */
export type ComparisonTable = Readonly<{
  competitors: readonly Competitor[]
  items: readonly CompetitorItem[]
  cells: readonly CompetitorCell[]
}>

/** One cell of the table. */
export type CellPlace = Readonly<{ itemId: string; columnId: string }>

/** What is known of a cell; undefined where nothing was written yet. */
export function cellOf(table: ComparisonTable, { itemId, columnId }: CellPlace): CompetitorCell | undefined {
  return table.cells.find((cell) => cell.itemId === itemId && cell.columnId === columnId)
}

/** Where Enter leads from the grid: the value of the chosen cell. */
export const valueFieldId = 'competitor-value'
/** Where the form of a cell leads back to. */
export const gridId = 'competitor-grid'
