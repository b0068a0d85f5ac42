/** What is remembered of failed sign-ins of one login. Instants are UTC ms; 0 when there was none. */
export type ThrottleState = Readonly<{ failures: number; lastFailureAt: number; lockedUntil: number }>

export const freeFailures = 5
export const firstWaitMs = 30_000
export const longestWaitMs = 15 * 60_000
/** Failures older than this no longer count. */
export const forgetFailuresMs = 24 * 60 * 60_000

export const noFailures: ThrottleState = { failures: 0, lastFailureAt: 0, lockedUntil: 0 }

/** Whether a sign-in may be tried at `now`, and if not, how many ms from then it may. */
export function throttle(state: ThrottleState, now: number): Readonly<{ allowed: boolean; waitMs: number }> {
  const waitMs = Math.max(0, state.lockedUntil - now)
  return { allowed: waitMs === 0, waitMs }
}

/**
 * The state after a failed sign-in at `now`: four are free, the fifth waits 30 s, each further one twice as long as
 * the one before, at most 15 minutes. A success begins anew with `noFailures`.
 */
export function afterFailure(state: ThrottleState, now: number): ThrottleState {
  const failures = now - state.lastFailureAt > forgetFailuresMs ? 1 : state.failures + 1
  const over = failures - freeFailures
  const waitMs = over < 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(over, 30))
  return { failures, lastFailureAt: now, lockedUntil: waitMs === 0 ? 0 : now + waitMs }
}
