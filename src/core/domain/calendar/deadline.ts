import { ok, type Result, refuse } from '../refusal.ts'
import { daysAfter, endOfDate, monthsBefore } from './dates.ts'
import { Trace } from './deadline-trace.ts'
import type { Deadline, ExplanationRule } from './explanation.ts'
import { type OpenDay, openDay } from './open-day.ts'
import { horizonDays, nextOpening } from './open-time.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { dayAt, momentOf, wallMinutes } from './zone-days.ts'

const minuteMs = 60_000

/**
 * The moment at which `workingMs` of open time have passed since `fromMs` (both ms; UTC). Time outside the calendar
 * does not count; a deadline that falls on a closing is that closing, not the next opening. 0 ms: the next open moment.
 * Refuses `invalid-time` for an amount or start that is no such number, `outside-calendar` beyond 400 days.
 */
export function addWorkingTime(calendar: WorkingCalendar, fromMs: number, workingMs: number): Result<Deadline> {
  return addOpenTime('working-time', calendar, { fromMs, amountMs: workingMs })
}

/** As `addWorkingTime`, for time that counts outside quiet hours (a `contactCalendar`); the explanation says so. */
export function addContactTime(calendar: WorkingCalendar, fromMs: number, contactMs: number): Result<Deadline> {
  return addOpenTime('contact-time', calendar, { fromMs, amountMs: contactMs })
}

function addOpenTime(
  rule: ExplanationRule,
  calendar: WorkingCalendar,
  { fromMs, amountMs }: Readonly<{ fromMs: number; amountMs: number }>,
): Result<Deadline> {
  if (!isMoment(fromMs) || !Number.isSafeInteger(amountMs) || amountMs < 0) return refuse('invalid-time')
  const first = dayAt(calendar.zone, fromMs).epochDay
  const trace = new Trace(rule, calendar.zone, fromMs)
  let left = amountMs
  for (let number = first; number <= first + horizonDays; number += 1) {
    const day = openDay(calendar, number)
    if (day.spans.length === 0) trace.skip(day)
    for (const span of day.spans) {
      if (span.toMs <= fromMs) continue
      const start = Math.max(fromMs, span.fromMs)
      const counted = Math.min(left, span.toMs - start)
      trace.count(day, start, start + counted)
      left -= counted
      if (left === 0) return ok(trace.due(start + counted, { amountMs }))
    }
  }
  return refuse('outside-calendar', { days: horizonDays })
}

/**
 * The last closing of the day that holds `fromMs` (UTC ms); after that closing or on a closed day, the last closing of
 * the next open day. Refuses `invalid-time`, and `outside-calendar` beyond 400 days.
 */
export function endOfWorkingDay(calendar: WorkingCalendar, fromMs: number): Result<Deadline> {
  if (!isMoment(fromMs)) return refuse('invalid-time')
  const first = dayAt(calendar.zone, fromMs).epochDay
  const trace = new Trace('end-of-working-day', calendar.zone, fromMs)
  for (let number = first; number <= first + horizonDays; number += 1) {
    const day = openDay(calendar, number)
    const close = day.spans.at(-1)?.toMs
    if (close !== undefined && fromMs < close) {
      for (const span of day.spans) {
        if (fromMs < span.toMs) trace.count(day, Math.max(fromMs, span.fromMs), span.toMs)
      }
      return ok(trace.due(close, {}))
    }
    if (close === undefined) trace.skip(day)
  }
  return refuse('outside-calendar', { days: horizonDays })
}

/**
 * The same time of day on the `count`-th following open day (a date with any open time). A start outside the calendar
 * first moves to the next opening; so Friday after close counts from Monday's opening. Where the time of day is not
 * open on the last day, the latest open moment before it holds, or else that day's first opening.
 * Refuses `invalid-time`, and `outside-calendar` beyond 400 days.
 */
export function addWorkingDays(calendar: WorkingCalendar, fromMs: number, count: number): Result<Deadline> {
  if (!isMoment(fromMs) || !Number.isSafeInteger(count) || count < 1) return refuse('invalid-time')
  const start = nextOpening(calendar, fromMs)
  if (!start.ok) return start
  const asked = dayAt(calendar.zone, fromMs).epochDay
  const first = dayAt(calendar.zone, start.value)
  const trace = new Trace('working-days', calendar.zone, fromMs)
  for (let number = asked; number < first.epochDay; number += 1) {
    const day = openDay(calendar, number)
    if (day.spans.length === 0) trace.skip(day)
  }
  trace.hoursOf(openDay(calendar, first.epochDay))
  let left = count
  for (let number = first.epochDay + 1; number <= asked + horizonDays; number += 1) {
    const day = openDay(calendar, number)
    if (day.spans.length === 0) {
      trace.skip(day)
      continue
    }
    left -= 1
    if (left === 0) return ok(trace.due(sameTimeOn(day, start.value, first), { amountDays: count }))
  }
  return refuse('outside-calendar', { days: horizonDays })
}

function sameTimeOn(target: OpenDay, startMs: number, startDay: OpenDay['day']): number {
  const beyondMinute = (((startMs - startDay.startMs) % minuteMs) + minuteMs) % minuteMs
  const wanted = momentOf(target.day, wallMinutes(startDay, startMs)) + beyondMinute
  let best = target.spans[0]?.fromMs ?? wanted
  for (const span of target.spans) {
    if (span.fromMs <= wanted) best = Math.min(wanted, span.toMs)
  }
  return best
}

/** `fromMs` + `spanMs` by the clock, explained in `zone`. */
export function addSpan(zone: string, fromMs: number, spanMs: number): Deadline {
  return new Trace('elapsed', zone, fromMs).due(fromMs + spanMs, { amountMs: spanMs })
}

/** A moment that was chosen, `insteadOfMs` being what the general rule would have given, if there is one. */
export function chosenTime(
  zone: string,
  fromMs: number,
  chosen: Readonly<{ atMs: number; insteadOfMs?: number }>,
): Deadline {
  const { atMs, insteadOfMs } = chosen
  return new Trace('at', zone, fromMs).due(atMs, insteadOfMs === undefined ? {} : { insteadOfMs })
}

/** A moment that takes the place of the deadline `insteadOfMs`. */
export function changedTime(
  zone: string,
  nowMs: number,
  change: Readonly<{ atMs: number; insteadOfMs: number }>,
): Deadline {
  return new Trace('changed', zone, nowMs).due(change.atMs, { insteadOfMs: change.insteadOfMs })
}

/** The end of `date` (see `endOfDate`). */
export function endOfGivenDate(calendar: WorkingCalendar, fromMs: number, date: string): Deadline {
  return new Trace('end-of-date', calendar.zone, fromMs).due(endOfDate(calendar, date), { date })
}

/** The end (see `endOfDate`) of the date `amountMonths` calendar months before `date`. */
export function endOfMonthsBefore(
  calendar: WorkingCalendar,
  fromMs: number,
  { date, amountMonths }: Readonly<{ date: string; amountMonths: number }>,
): Deadline {
  const dueMs = endOfDate(calendar, monthsBefore(date, amountMonths))
  return new Trace('month-before', calendar.zone, fromMs).due(dueMs, { date, amountMonths })
}

/** The end (see `endOfDate`) of the date `amountDays` calendar days after `date`. */
export function endOfDaysAfter(
  calendar: WorkingCalendar,
  fromMs: number,
  { date, amountDays }: Readonly<{ date: string; amountDays: number }>,
): Deadline {
  const dueMs = endOfDate(calendar, daysAfter(date, amountDays))
  return new Trace('days-after', calendar.zone, fromMs).due(dueMs, { date, amountDays })
}

function isMoment(ms: number): boolean {
  return Number.isSafeInteger(ms) && Math.abs(ms) <= 8_000_000_000_000_000
}
