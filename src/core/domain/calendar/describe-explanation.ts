import { assertNever } from '../assert-never.ts'
import type { ClosedDate, Explanation } from './explanation.ts'
import { type ExplanationWords, explanationWords, type Locale } from './explanation-words.ts'
import { dayAt, dayNumber, dayOfDate, wallMinutes, wallTimeOf } from './zone-days.ts'

const hourMs = 3_600_000
const minuteMs = 60_000

/**
 * The sentence that says why a deadline is what it is, for instance
 * `Fri 16:30 + 6 h; open 08:00–18:00; Sat, Sun closed: 1.5 h Fri + 4.5 h Mon = Mon 12:30`.
 * Dates stand beside the weekdays when more than six days lie between start and deadline.
 */
export function describeExplanation(explanation: Explanation, locale: Locale): string {
  const words = explanationWords[locale]
  const say = new Teller(explanation, words)
  const due = say.moment(explanation.dueMs)
  const date = explanation.date ?? ''
  switch (explanation.rule) {
    case 'working-time':
      return `${say.start()} + ${say.amount()}${say.hours(words.open)}${say.closed()}${say.sum()} = ${due}`
    case 'contact-time':
      return `${say.start()} + ${say.amount()}${say.hours(words.callable)}${say.sum()} = ${due}`
    case 'elapsed':
      return `${say.start()} + ${say.amount()} = ${due}`
    case 'end-of-working-day':
      return `${say.start()}${say.hours(words.open)}${say.closed()}${words.colon}${words.endOfWorkingDay} = ${due}`
    case 'working-days': {
      const days = words.workingDays(explanation.amountDays ?? 0)
      return `${say.start()} + ${days}${say.hours(words.open)}${say.closed()} = ${due}`
    }
    case 'at':
      return `${words.chosen} = ${due}${say.instead(words.instead)}`
    case 'changed':
      return `${say.start()} ${words.changed} = ${due}${say.instead(words.before)}`
    case 'end-of-date':
      return `${words.endOf(date)} = ${due}`
    case 'month-before':
      return `${words.monthsBefore(explanation.amountMonths ?? 0, date)} = ${due}`
    case 'days-after':
      return `${words.daysAfter(explanation.amountDays ?? 0, date)} = ${due}`
    default:
      return assertNever(explanation.rule)
  }
}

/** Says the parts of one explanation in one language. */
class Teller {
  readonly #explanation: Explanation
  readonly #words: ExplanationWords
  readonly #far: boolean

  constructor(explanation: Explanation, words: ExplanationWords) {
    this.#explanation = explanation
    this.#words = words
    const { zone, startMs, dueMs } = explanation
    this.#far = dayAt(zone, dueMs).epochDay - dayAt(zone, startMs).epochDay > 6
  }

  start(): string {
    return this.moment(this.#explanation.startMs)
  }

  amount(): string {
    return this.#duration(this.#explanation.amountMs ?? 0)
  }

  /** `Mon 12:30`; a midnight that ends a day is said as 24:00 of that day when it is the deadline. */
  moment(atMs: number): string {
    const day = dayAt(this.#explanation.zone, atMs)
    if (atMs === this.#explanation.dueMs && atMs === day.startMs && atMs > this.#explanation.startMs) {
      return `${this.#day(day.epochDay - 1)} 24:00`
    }
    return `${this.#day(day.epochDay)} ${wallTimeOf(wallMinutes(day, atMs))}`
  }

  hours(label: string): string {
    const { hours } = this.#explanation
    if (hours === undefined || hours.length === 0) return ''
    return `${this.#words.stop}${label} ${hours.map((span) => `${span.from}–${span.to}`).join(this.#words.comma)}`
  }

  closed(): string {
    const { closed, moreClosed } = this.#explanation
    if (closed.length === 0) return ''
    const names = closed.map((date) => this.#closedDate(date))
    if (moreClosed !== undefined) names.splice(-1, 0, this.#words.more(moreClosed))
    return `${this.#words.stop}${names.join(this.#words.comma)}${this.#words.closed}`
  }

  /** `: 1.5 h Fri + 4.5 h Mon`; nothing when all of it counted on one day. */
  sum(): string {
    const { pieces, morePieces, zone } = this.#explanation
    if (pieces.length < 2) return ''
    const parts = pieces.map((piece) =>
      this.#words.piece(this.#duration(piece.ms), this.#day(dayOfDate(zone, piece.date).epochDay)),
    )
    if (morePieces !== undefined) parts.splice(-1, 0, '…')
    return `${this.#words.colon}${parts.join(' + ')}`
  }

  instead(phrase: (moment: string) => string): string {
    const { insteadOfMs } = this.#explanation
    return insteadOfMs === undefined ? '' : `${this.#words.stop}${phrase(this.moment(insteadOfMs))}`
  }

  #closedDate(closed: ClosedDate): string {
    const day = this.#day(dayOfDate(this.#explanation.zone, closed.date).epochDay)
    return closed.name === undefined ? day : this.#words.named(day, closed.name)
  }

  #day(epochDay: number): string {
    const day = dayNumber(this.#explanation.zone, epochDay)
    const weekday = this.#words.weekdays[day.weekday] ?? ''
    return this.#far ? this.#words.dated(weekday, day.date.slice(5)) : weekday
  }

  #duration(ms: number): string {
    if (ms >= hourMs && ms % (hourMs / 20) === 0) return this.#words.hours(String(ms / hourMs))
    const minutes = Math.floor(ms / minuteMs)
    const seconds = Math.round((ms % minuteMs) / 1_000)
    if (seconds !== 0) return this.#words.minutesSeconds(minutes, seconds)
    if (minutes < 60) return this.#words.minutes(minutes)
    return this.#words.hoursMinutes(Math.floor(minutes / 60), minutes % 60)
  }
}
