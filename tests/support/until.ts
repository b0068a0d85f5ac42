import { vi } from 'vitest'

/** Waits until a check does not throw any more; what another process or thread does takes its time on a busy machine. */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 20 })
}
