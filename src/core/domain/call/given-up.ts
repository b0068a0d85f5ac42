import type { Call } from './call.ts'
import { isConversation } from './conversation.ts'

/** What is told of a caller's calls to see how often he gave up. */
export type CallerCall = Pick<
  Call,
  'id' | 'direction' | 'source' | 'outcome' | 'offeredAt' | 'waitMs' | 'wrappedAt' | 'wrapUpCode'
>

/** How often one caller gave up before he was called back: instants are UTC ms, waits ms in order of time. */
export type GivenUp = Readonly<{ times: number; firstAt: number; lastAt: number; waits: readonly number[] }>

/** Calls given up longer than this before the promise belong to another matter, ms. */
export const sameTryMs = 24 * 60 * 60 * 1000

function isGivenUp(call: CallerCall): boolean {
  return call.direction === 'in' && call.outcome === 'abandoned'
}

/**
 * The calls of one caller that one promise to call back stands for: those he gave up since somebody last spoke with him
 * before the promise, until it was settled. A call that the promise is about always counts.
 * @param calls the caller's calls in any order
 * @param promise the id of the call it is about, when it was made and when it was settled (UTC ms, null while open)
 */
export function givenUpOf(
  calls: readonly CallerCall[],
  promise: Readonly<{ callId: string; promisedAt: number; doneAt: number | null }>,
): GivenUp {
  const { callId, promisedAt, doneAt } = promise
  const spoken = calls
    .filter((call) => isConversation(call) && call.offeredAt < promisedAt)
    .reduce((latest, call) => Math.max(latest, call.offeredAt), promisedAt - sameTryMs)
  const until = doneAt ?? Number.POSITIVE_INFINITY
  const counted = calls
    .filter((call) => call.id === callId || (isGivenUp(call) && call.offeredAt > spoken && call.offeredAt <= until))
    .toSorted((a, b) => a.offeredAt - b.offeredAt || (a.id < b.id ? -1 : 1))
  return {
    times: counted.length,
    firstAt: counted[0]?.offeredAt ?? promisedAt,
    lastAt: counted.at(-1)?.offeredAt ?? promisedAt,
    waits: counted.map((call) => call.waitMs),
  }
}
