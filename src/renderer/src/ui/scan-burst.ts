/** Between two characters of a scanner lies at most this, ms; a hand is slower. */
export const fastestHandMs = 40
/** A shorter burst is no code. */
const shortestCode = 4

/** What has arrived so fast, one after the other, that only a scanner can have sent it. */
export type Burst = Readonly<{ text: string; lastAt: number }>

export const noBurst: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY }

/**
 * The burst after a key at `at` (ms): a scanner types its code quickly and ends with Enter, which gives the `code`. Other
 * keys than characters break it.
 */
export function afterKey(burst: Burst, key: string, at: number): Readonly<{ burst: Burst; code: string | null }> {
  const quick = at - burst.lastAt <= fastestHandMs
  if (key === 'Enter') {
    const code = quick && burst.text.length >= shortestCode ? burst.text : null
    return { burst: noBurst, code }
  }
  if (key.length !== 1) return { burst: key === 'Shift' ? burst : noBurst, code: null }
  return { burst: { text: quick ? burst.text + key : key, lastAt: at }, code: null }
}
