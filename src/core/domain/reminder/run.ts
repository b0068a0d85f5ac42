import { daysAfter, startOfDate } from '../calendar/dates.ts'
import { dayOfDate, minutesOf, momentOf } from '../calendar/zone-days.ts'
import type { LeftOutReason } from './judge-hit.ts'
import type { Channel, ReminderRule } from './rule.ts'

/**
 * `running` goes on as soon as it can, `limited` on the next day because of the daily limit; `done` has met everybody,
 * `over` has not because its window passed or its rule was switched off.
 */
export const runStates = ['running', 'limited', 'done', 'over'] as const
export type RunState = (typeof runStates)[number]

/** What became of somebody for whom a rule fired. */
export const outcomes = ['call', 'message', 'message-then-call', 'renewal-notice', 'left-out'] as const
export type Outcome = (typeof outcomes)[number]

/** How those are reminded for whom nothing stands against it. */
export function outcomeOf(rule: Pick<ReminderRule, 'timing' | 'channel'>): Channel | 'renewal-notice' {
  return rule.timing.kind === 'contract-end' ? 'renewal-notice' : rule.channel
}

/** How many of one outcome, for one reason, had one run. The key is `outcome` or `left-out:reason`. */
export type Counts = Readonly<Record<string, number>>

/** The key under which one is counted. */
export function countKey(outcome: Outcome, reason: LeftOutReason | null): string {
  return reason === null ? outcome : `${outcome}:${reason}`
}

/** The counts with some more. */
export function addCounts(counts: Counts, keys: readonly string[]): Counts {
  const sum: Record<string, number> = { ...counts }
  for (const key of keys) sum[key] = (sum[key] ?? 0) + 1
  return sum
}

/** The moment (UTC ms) at which a rule's reminders are made on `date`; the first one after a gap of the clocks. */
export function madeAt(rule: Pick<ReminderRule, 'at'>, zone: string, date: string): number {
  return momentOf(dayOfDate(zone, date), minutesOf(rule.at))
}

/** The end of the window (UTC ms): the first moment after its last date. */
export function windowEndAt(zone: string, lastDate: string): number {
  return dayOfDate(zone, lastDate).endMs
}

/** From when on (UTC ms) the call that follows a message of `date` is offered: the beginning of its day. */
export function callFrom(rule: Pick<ReminderRule, 'callAfterDays'>, zone: string, date: string): number {
  return startOfDate(zone, daysAfter(date, rule.callAfterDays))
}
