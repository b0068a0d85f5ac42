import { createCell } from '../api/cell.ts'

/** Whether the list of keys is open. */
export const keyListOpen = createCell(false)

/** Opens the list of keys. */
export function openKeyList(): void {
  keyListOpen.set(true)
}
