import type { DayInterval, WorkingCalendar } from './working-calendar.ts'
import { dayNumber, minutesOf, momentOf, type ZoneDay } from './zone-days.ts'

const cacheLimit = 20_000

/** A stretch of open time, `fromMs` inclusive, `toMs` exclusive (UTC ms). */
export type OpenSpan = Readonly<{ fromMs: number; toMs: number }>

/** A date with its open time: the spans in order, and their sum in ms. */
export type OpenDay = Readonly<{
  day: ZoneDay
  spans: readonly OpenSpan[]
  openMs: number
  plan: readonly DayInterval[]
  closedKind: 'closed' | 'holiday'
  name: string | undefined
}>

const calendars = new WeakMap<WorkingCalendar, Map<number, OpenDay>>()

/** The open time of the date number `epochDay` (see `dayNumber`), kept in memory as long as the calendar lives. */
export function openDay(calendar: WorkingCalendar, epochDay: number): OpenDay {
  let days = calendars.get(calendar)
  if (days === undefined) {
    days = new Map()
    calendars.set(calendar, days)
  }
  const cached = days.get(epochDay)
  if (cached !== undefined) return cached
  if (days.size >= cacheLimit) days.clear()
  const made = makeOpenDay(calendar, dayNumber(calendar.zone, epochDay))
  days.set(epochDay, made)
  return made
}

function makeOpenDay(calendar: WorkingCalendar, day: ZoneDay): OpenDay {
  const exception = calendar.days[day.date]
  const plan = exception?.intervals ?? calendar.week[day.weekday] ?? []
  const spans: OpenSpan[] = []
  let openMs = 0
  for (const interval of plan) {
    const fromMs = momentOf(day, minutesOf(interval.from))
    const toMs = momentOf(day, minutesOf(interval.to))
    if (toMs <= fromMs) continue
    spans.push({ fromMs, toMs })
    openMs += toMs - fromMs
  }
  const closedKind = exception?.kind === 'holiday' ? 'holiday' : 'closed'
  return { day, spans, openMs, plan, closedKind, name: exception?.name }
}
