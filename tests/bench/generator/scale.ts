/** Sizes of a generated store, by customers. */
export const sizes = { small: 2_000, '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const
export type Size = keyof typeof sizes

/** Days of history in a generated store. */
export const historyDays = 1_000

/** The moment up to which the history reaches, UTC ms: a Monday morning at 10:40 in Shanghai. */
export const generatedNow = Date.UTC(2026, 10, 23, 2, 40)

export const dayMs = 24 * 60 * 60_000
const zoneOffsetMs = 8 * 60 * 60_000

/** The date in Shanghai, `YYYY-MM-DD`. */
export function localDate(atMs: number): string {
  return new Date(atMs + zoneOffsetMs).toISOString().slice(0, 10)
}

/** The start of a day in Shanghai, `days` before that of `generatedNow`. */
export function dayStart(days: number): number {
  return Math.floor((generatedNow + zoneOffsetMs) / dayMs) * dayMs - zoneOffsetMs - days * dayMs
}

/** `value` as so many hex digits, by way of a one before them. */
function hex(value: number, digits: number): string {
  return (16 ** digits + value).toString(16).slice(1)
}

/** An id like those of the service (UUID version 7), made of a moment (UTC ms) and a number; ids sort by moment, then number. */
export function idAt(atMs: number, n: number): string {
  const time = hex(atMs, 12)
  const tail = hex(n, 9)
  // Random-looking digits at the end, so that ids compress no better than real ones.
  const last = hex(Math.imul(n + 1, 0x9e3779b1) >>> 0, 9)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}${last}`
}
