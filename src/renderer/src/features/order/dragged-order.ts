import { createCell } from '../../api/cell.ts'
import type { BoardOrder } from './board-model.ts'

/** The order that is being dragged over the board; null: none. Nothing is read anew meanwhile. */
export const draggedOrder = createCell<BoardOrder | null>(null)

const mark = Symbol('order')

/** What a dragged element carries. */
export function dragData(order: BoardOrder): Record<string | symbol, unknown> {
  return { [mark]: order }
}

/** The order that a dragged element carries; null for anything else. */
export function dragOrder(data: Record<string | symbol, unknown>): BoardOrder | null {
  return (data[mark] as BoardOrder | undefined) ?? null
}
