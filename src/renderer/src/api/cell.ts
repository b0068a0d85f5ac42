import { useSyncExternalStore } from 'react'

/** One value outside of React that components can follow. */
export type Cell<T> = Readonly<{
  get(): T
  set(value: T): void
  /** Tells of each change until the answer is called. */
  subscribe(listener: () => void): () => void
}>

/** A cell that holds `initial` at first; setting the same value again tells nobody. */
export function createCell<T>(initial: T): Cell<T> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(value, next)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The value of a cell; the component is drawn again when it changes. */
export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get)
}
