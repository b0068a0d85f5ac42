import { ok, type Result, refuse } from '../refusal.ts'

/** How far a phone's clock may be ahead of ours before its moments are refused, ms. */
export const clockLeadMs = 5 * 60_000

/**
 * The moment of a step that a technician tells, perhaps after an hour without a connection: a phone's clock that is a
 * little ahead is taken for now. Refuses `invalid-time` for a moment further ahead or before the step that went before.
 * @param at what the phone says, UTC ms
 * @param limits `after`: the latest earlier step; `now`: the service's clock; both UTC ms
 */
export function toldMoment(at: number, { after, now }: Readonly<{ after: number; now: number }>): Result<number> {
  if (at > now + clockLeadMs) return refuse('invalid-time', { field: 'at' })
  const moment = Math.min(at, now)
  return moment < after - clockLeadMs ? refuse('invalid-time', { field: 'at' }) : ok(Math.max(moment, after))
}
