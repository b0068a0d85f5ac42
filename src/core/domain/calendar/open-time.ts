import { ok, type Result, refuse } from '../refusal.ts'
import { type OpenDay, openDay } from './open-day.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { dayAt } from './zone-days.ts'

/** How many dates ahead a calendar is searched before the answer is the refusal `outside-calendar`. */
export const horizonDays = 400

/** Whether the calendar is open at `atMs` (UTC ms); a closing moment is closed. */
export function isOpen(calendar: WorkingCalendar, atMs: number): boolean {
  const { spans } = openDay(calendar, dayAt(calendar.zone, atMs).epochDay)
  return spans.some((span) => span.fromMs <= atMs && atMs < span.toMs)
}

/**
 * The first moment at or after `fromMs` (UTC ms) that is open: `fromMs` itself while open.
 * Refuses `outside-calendar` when nothing opens within `horizonDays`.
 */
export function nextOpening(calendar: WorkingCalendar, fromMs: number): Result<number> {
  const first = dayAt(calendar.zone, fromMs).epochDay
  for (let number = first; number <= first + horizonDays; number += 1) {
    for (const span of openDay(calendar, number).spans) {
      if (fromMs < span.toMs) return ok(Math.max(fromMs, span.fromMs))
    }
  }
  return refuse('outside-calendar', { days: horizonDays })
}

/** Open time between two moments (UTC ms) in ms; negative when `toMs` is before `fromMs`. */
export function workingTimeBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -workingTimeBetween(calendar, toMs, fromMs)
  const first = dayAt(calendar.zone, fromMs).epochDay
  const last = dayAt(calendar.zone, toMs).epochDay
  let total = 0
  for (let number = first; number <= last; number += 1) {
    const day = openDay(calendar, number)
    total += number === first || number === last ? openWithin(day, fromMs, toMs) : day.openMs
  }
  return total
}

function openWithin(day: OpenDay, fromMs: number, toMs: number): number {
  let total = 0
  for (const span of day.spans) {
    total += Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs))
  }
  return total
}
