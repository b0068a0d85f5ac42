import type { FactBatch } from '../core/contract/fact.ts'

/** Carries committed facts to whoever listens in this process. */
export type Bus = Readonly<{
  /** Calls every listener; one that throws does not keep the facts from the others. */
  publish(batch: FactBatch): void
  /** Adds a listener and returns its undo. */
  subscribe(listener: (batch: FactBatch) => void): () => void
}>

/**
 * Makes a bus.
 * @param onListenerError is told of a listener that threw
 */
export function createBus(onListenerError: (error: unknown) => void): Bus {
  const listeners = new Set<(batch: FactBatch) => void>()
  return {
    publish(batch) {
      for (const listener of [...listeners]) {
        try {
          listener(batch)
        } catch (error) {
          onListenerError(error)
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
