import { dateAt, monthsAfter, startOfDate } from '../calendar/dates.ts'
import { quietUntil } from '../calendar/quiet-hours.ts'
import type { CommitmentTargets } from '../commitment/targets.ts'
import type { MessagePace } from './message.ts'

/** When a message may go at the earliest (UTC ms): now, or at the end of the quiet hours that hold for its pace. */
export function earliest(
  pace: MessagePace,
  now: number,
  { zone, contact }: Readonly<{ zone: string }> & Pick<CommitmentTargets, 'contact'>,
): number {
  if (pace === 'none') return now
  return quietUntil(zone, now, pace === 'unasked' ? contact.quiet : contact.promisedQuiet) ?? now
}

/** The calendar month in `zone` in which a moment (UTC ms) lies, half-open. */
export function monthOf(zone: string, at: number): Readonly<{ fromMs: number; toMs: number }> {
  const first = `${dateAt(zone, at).slice(0, 7)}-01`
  return { fromMs: startOfDate(zone, first), toMs: startOfDate(zone, monthsAfter(first, 1)) }
}
