import type { Cell } from '../api/cell.ts'

/** Waits until a cell holds what is wanted. */
export function until<T>(cell: Cell<T>, isSo: (value: T) => boolean): Promise<void> {
  if (isSo(cell.get())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = cell.subscribe(() => {
      if (!isSo(cell.get())) return
      stop()
      resolve()
    })
  })
}
