import type { DayException, DayPlan } from '../../../../core/domain/calendar/working-calendar.ts'
import { parsePlan } from '../../i18n/plan-text.ts'

/** One holiday or make-up day read from text, or the line that could not be read and why. */
export type ReadDay = Readonly<{ date: string; exception: DayException }>
export type DayProblem = Readonly<{ line: number; text: string; reason: 'date' | 'kind' | 'hours' | 'span' }>
export type DayReading = Readonly<{ days: readonly ReadDay[]; problems: readonly DayProblem[] }>

const dayMs = 86_400_000
/** No public holiday lasts longer; a longer span is a mistyped year. */
const longestSpanDays = 31
const makeUpWords = /make-?up|调休|补班|上班|班/iu
const holidayWords = /holiday|closed|放假|休息|休|假/iu

/**
 * Reads pasted holiday lists: iCalendar events (`BEGIN:VEVENT` … with DTSTART, DTEND, SUMMARY) or lines of
 * `date[~date], name[, kind[, hours]]`, separated by commas, semicolons or tabs. Dates `2026-10-01`, `2026/10/1`,
 * `20261001` or `2026年10月1日`. Kind is told by its own column or by a word such as 调休 or 补班 in the name; a day without
 * either is a holiday. `makeUpHours` are the hours of make-up days that name none.
 */
export function readDays(text: string, makeUpHours: DayPlan): DayReading {
  const events = /BEGIN:VEVENT/i.test(text) ? readEvents(text) : readLines(text)
  const days = new Map<string, ReadDay>()
  const problems: DayProblem[] = []
  for (const event of events) {
    const found = readEvent(event, makeUpHours)
    if ('reason' in found) problems.push({ line: event.line, text: event.text, reason: found.reason })
    else for (const date of found.dates) days.set(date, { date, exception: found.exception })
  }
  return { days: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), problems }
}

type RawDay = Readonly<{
  line: number
  text: string
  from: string
  to: string
  name: string
  kind: string
  hours: string
}>

function readLines(text: string): readonly RawDay[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text: line }, index) => line !== '' && !line.startsWith('#') && !isHeading(line, index))
    .map(({ line, text: row }) => {
      const cells = row.split(/[,;，；\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))
      const [from = '', to = ''] = (cells[0] ?? '').split(/[~～至]/)
      return {
        line,
        text: row,
        from,
        to: to || from,
        name: cells[1] ?? '',
        kind: cells[2] ?? '',
        hours: cells[3] ?? '',
      }
    })
}

function isHeading(line: string, index: number): boolean {
  return index === 0 && !/\d/.test(line)
}

function readEvents(text: string): readonly RawDay[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const found: RawDay[] = []
  let from = ''
  let to = ''
  let name = ''
  let begun = 1
  for (const [index, line] of lines.entries()) {
    const [key = '', ...rest] = line.split(':')
    const value = rest.join(':').trim()
    const property = key.split(';')[0]?.toUpperCase()
    if (property === 'BEGIN' && value === 'VEVENT') [from, to, name, begun] = ['', '', '', index + 1]
    if (property === 'DTSTART') from = value
    if (property === 'DTEND') to = value
    if (property === 'SUMMARY') name = value.replaceAll('\\,', '，')
    if (property === 'END' && value === 'VEVENT') found.push(fromEvent({ begun, from, to, name }))
  }
  return found
}

function fromEvent(event: Readonly<{ begun: number; from: string; to: string; name: string }>): RawDay {
  const start = readDate(event.from)
  const end = readDate(event.to)
  // DTEND of a whole-day event is the first day after it
  const last = start !== null && end !== null && end > start ? addDays(end, -1) : event.from
  return {
    line: event.begun,
    text: `${event.from} ${event.name}`,
    from: event.from,
    to: last,
    name: event.name,
    kind: '',
    hours: '',
  }
}

type Found = Readonly<{ dates: readonly string[]; exception: DayException }>

function readEvent(raw: RawDay, makeUpHours: DayPlan): Found | Readonly<{ reason: DayProblem['reason'] }> {
  const from = readDate(raw.from)
  const to = readDate(raw.to)
  if (from === null || to === null) return { reason: 'date' }
  const length = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (length < 1 || length > longestSpanDays) return { reason: 'span' }
  const kind = readKind(raw)
  if (kind === null) return { reason: 'kind' }
  const intervals = raw.hours === '' ? (kind === 'make-up' ? makeUpHours : []) : parsePlan(raw.hours)
  if (intervals === null) return { reason: 'hours' }
  const name = raw.name.slice(0, 80)
  const exception: DayException = name === '' ? { kind, intervals } : { kind, intervals, name }
  return { dates: Array.from({ length }, (_, index) => addDays(from, index)), exception }
}

function readKind(raw: RawDay): DayException['kind'] | null {
  if (makeUpWords.test(raw.kind)) return 'make-up'
  if (holidayWords.test(raw.kind)) return 'holiday'
  if (raw.kind !== '') return null
  return makeUpWords.test(raw.name) ? 'make-up' : 'holiday'
}

function readDate(text: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:T\d{6}Z?)?$/.exec(text.trim())
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date) ? null : date
}

function addDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}
