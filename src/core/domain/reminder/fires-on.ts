import { daysAfter, daysBetween, monthsAfter, monthsBefore } from '../calendar/dates.ts'
import { type WarrantyTerms, warrantyPolicyFor, warrantyState } from '../unit/warranty.ts'
import type { ReminderRule, RuleKind, Timing } from './rule.ts'
import { type DateRange, datesFrom, monthsBackFrom, yearDayIn, yearDaysOn, yearOf } from './year-days.ts'

/** What is known of the one whom a rule may be about; dates `YYYY-MM-DD` in the organisation's zone, null not known. */
export type Subject = Readonly<{
  category: string
  /** Of the unit's model; null without one. */
  warrantyMonths: number | null
  boughtOn: string | null
  installedOn: string | null
  madeOn: string | null
  /** When work on the unit was last done. */
  servicedOn: string | null
  /** When one of the rule's parts was last built into it. */
  partOn: string | null
  contractEndsOn: string | null
  contractSoldOn: string | null
  complaintClosedOn: string | null
  /** `MM-DD`. */
  birthDay: string | null
  /** When there was last a contact, else since when the customer is known. */
  contactedOn: string | null
}>

/** Settings by which dates are reckoned. */
export type RuleTerms = Readonly<{
  /** Calendar months from the renewal notice to the end of a contract. */
  noticeMonths: number
  warranty: WarrantyTerms
}>

/** By which stored date those are found whose date has come. */
export const sources = [
  'bought',
  'installed',
  'made',
  'category',
  'serviced',
  'part',
  'contract-end',
  'contract-sold',
  'complaint-closed',
  'birth-day',
  'contacted',
] as const
export type Source = (typeof sources)[number]

/** A stretch of a source: dates, `MM-DD` for birth days, a category for `category`. */
export type Slice = Readonly<{ source: Source } & DateRange>

/** What a rule is about: whose id its reminders carry. */
type SubjectKind = 'unit' | 'customer' | 'contract' | 'case'

type Spec<T extends Timing> = Readonly<{
  subject: (timing: T) => SubjectKind
  /** The date from which it is reckoned, for “bought on …”; null: it never fires. */
  base: (timing: T, subject: Subject) => string | null
  /** Whether it fires on `date` for a base. */
  fires: (timing: T, base: string, at: Readonly<{ date: string; subject: Subject; terms: RuleTerms }>) => boolean
  /** Stretches that hold everybody for whom it fires on `date`, and perhaps some more. */
  slices: (timing: T, date: string, terms: RuleTerms) => readonly Slice[]
  needsConsent: boolean
  /** Whether it counts against rule 8's limit. */
  unasked: boolean
}>

/** Appliances older than this are not reminded of by the month. */
const longestMonths = 30 * 12
/** A contact longer ago is not counted on from. */
const longestDays = 10 * 366

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function monthlyFrom(base: string, months: number, date: string): boolean {
  for (let n = months; n <= longestMonths; n += months) {
    const next = monthsAfter(base, n)
    if (next >= date) return next === date
  }
  return false
}

function monthlySlices(date: string, months: number, wanted: readonly Source[]): readonly Slice[] {
  const found: Slice[] = []
  for (let n = months; n <= longestMonths; n += months) {
    const range = monthsBackFrom(date, n)
    if (range !== null) for (const source of wanted) found.push({ source, ...range })
  }
  return found
}

const on = (source: Source, date: string): Slice => ({ source, from: date, to: date })
const always =
  <T>(value: T) =>
  () =>
    value

const specs: { readonly [K in RuleKind]: Spec<Extract<Timing, { kind: K }>> } = {
  'new-purchase': {
    subject: always('unit'),
    base: (_timing, { boughtOn }) => boughtOn,
    fires: ({ days }, base, { date }) => daysAfter(base, days) === date,
    slices: ({ days }, date) => [on('bought', daysAfter(date, -days))],
    needsConsent: false,
    unasked: true,
  },
  season: {
    subject: always('unit'),
    base: (_timing, { boughtOn, installedOn }) => later(boughtOn, installedOn) ?? '',
    fires: ({ from }, _base, { date }) => yearDayIn(yearOf(date), from) === date,
    // the categories are the rule's; `slicesOf` puts them in
    slices: ({ from }, date) => (yearDayIn(yearOf(date), from) === date ? [on('category', '')] : []),
    needsConsent: false,
    unasked: true,
  },
  'contract-end': {
    subject: always('contract'),
    base: (_timing, { contractEndsOn }) => contractEndsOn,
    fires: (_timing, base, { date, terms }) => monthsBefore(base, terms.noticeMonths) === date,
    slices: (_timing, date, { noticeMonths }) => {
      const range = monthsBackFrom(date, -noticeMonths)
      return range === null ? [] : [{ source: 'contract-end', ...range }]
    },
    needsConsent: false,
    unasked: false,
  },
  'warranty-end': {
    subject: always('unit'),
    base: (_timing, { boughtOn, installedOn, madeOn }) => later(boughtOn, installedOn) ?? madeOn,
    fires: ({ daysBefore }, _base, { date, subject, terms }) => {
      const policy = warrantyPolicyFor(terms.warranty, {
        modelMonths: subject.warrantyMonths,
        category: subject.category,
      })
      const { end } = warrantyState(subject, date, policy)
      return end !== null && daysAfter(end, -daysBefore) === date
    },
    slices: ({ daysBefore }, date, terms) => warrantySlices(daysAfter(date, daysBefore), terms),
    needsConsent: false,
    unasked: true,
  },
  'periodic-check': {
    subject: always('unit'),
    base: (_timing, { installedOn, boughtOn, servicedOn }) => later(installedOn ?? boughtOn, servicedOn),
    fires: ({ months }, base, { date }) => monthlyFrom(base, months, date),
    slices: ({ months }, date) => monthlySlices(date, months, ['installed', 'bought', 'serviced']),
    needsConsent: false,
    unasked: true,
  },
  filter: {
    subject: always('unit'),
    base: (_timing, { installedOn, boughtOn, partOn }) => later(boughtOn ?? installedOn, partOn),
    fires: ({ months }, base, { date }) => monthlyFrom(base, months, date),
    slices: ({ months }, date) => monthlySlices(date, months, ['bought', 'installed', 'part']),
    needsConsent: false,
    unasked: true,
  },
  birthday: {
    subject: always('customer'),
    base: (_timing, { birthDay }) => birthDay,
    fires: ({ daysBefore }, base, { date }) => yearDaysOn(daysAfter(date, daysBefore)).includes(base),
    slices: ({ daysBefore }, date) => yearDaysOn(daysAfter(date, daysBefore)).map((day) => on('birth-day', day)),
    needsConsent: true,
    unasked: true,
  },
  'regular-contact': {
    subject: always('customer'),
    base: (_timing, { contactedOn }) => contactedOn,
    fires: ({ days }, base, { date }) => {
      const past = daysBetween(base, date)
      return past >= days && past <= longestDays && past % days === 0
    },
    slices: ({ days }, date) =>
      Array.from({ length: Math.floor(longestDays / days) }, (_, index) =>
        on('contacted', daysAfter(date, -days * (index + 1))),
      ),
    needsConsent: false,
    unasked: true,
  },
  'thank-you': {
    subject: ({ after }) => (after === 'purchase' ? 'unit' : after === 'contract' ? 'contract' : 'case'),
    base: ({ after }, subject) => {
      if (after === 'purchase') return subject.boughtOn
      return after === 'contract' ? subject.contractSoldOn : subject.complaintClosedOn
    },
    fires: ({ days }, base, { date }) => daysAfter(base, days) === date,
    slices: ({ after, days }, date) => {
      const source = { purchase: 'bought', contract: 'contract-sold', complaint: 'complaint-closed' } as const
      return [on(source[after], daysAfter(date, -days))]
    },
    needsConsent: true,
    unasked: true,
  },
}

/** Both clamps of a manufacture date move it by a few days at most. */
const clampedDays = 4

function warrantySlices(end: string, { warranty }: RuleTerms): readonly Slice[] {
  const found: Slice[] = []
  for (const months of warrantyLengths(warranty)) {
    const range = monthsBackFrom(end, months)
    if (range !== null) found.push({ source: 'bought', ...range }, { source: 'installed', ...range })
    const made = monthsBefore(end, months + warranty.manufactureMonths)
    found.push({ source: 'made', from: daysAfter(made, -clampedDays), to: daysAfter(made, clampedDays) })
  }
  return found
}

function warrantyLengths(terms: WarrantyTerms & Readonly<{ modelMonths?: readonly number[] }>): readonly number[] {
  return [
    ...new Set([terms.months, ...terms.byCategory.map((each) => each.months), ...(terms.modelMonths ?? [])]),
  ].toSorted((a, b) => a - b)
}

function specOf<T extends Timing>(timing: T): Spec<T> {
  return specs[timing.kind] as unknown as Spec<T>
}

/** What the reminders of a rule are about. */
export function subjectKindOf(timing: Timing): SubjectKind {
  return specOf(timing).subject(timing)
}

/** Whether a rule needs the customer's consent to be cared for. */
export function needsConsent(timing: Timing): boolean {
  return specOf(timing).needsConsent
}

/** Whether what a rule asks for counts against rule 8's limit of unasked contacts. */
export function isUnasked(timing: Timing): boolean {
  return specOf(timing).unasked
}

/**
 * Whether a rule fires for one subject on `date` (`YYYY-MM-DD`); the date from which it was reckoned, null when it does
 * not. Birth days are `MM-DD`.
 */
export function firesOn(
  timing: Timing,
  subject: Subject,
  at: Readonly<{ date: string; terms: RuleTerms }>,
): string | null {
  const spec = specOf(timing)
  const base = spec.base(timing, subject)
  return base !== null && spec.fires(timing, base, { ...at, subject }) ? base : null
}

/** Where those are found for whom a rule fires on `date`; some of them it may turn out not to fire for. */
export function slicesOf(
  rule: Pick<ReminderRule, 'timing' | 'filters'>,
  date: string,
  terms: RuleTerms & Readonly<{ modelMonths: readonly number[] }>,
): readonly Slice[] {
  const warranty = { ...terms.warranty, modelMonths: terms.modelMonths }
  const slices = specOf(rule.timing).slices(rule.timing, date, { ...terms, warranty })
  return slices.flatMap((slice) =>
    slice.source === 'category' ? rule.filters.categories.map((category) => on('category', category)) : [slice],
  )
}

/** The last date on which what fired on `date` may still happen. */
export function windowEnd(rule: Pick<ReminderRule, 'timing' | 'windowDays'>, date: string): string {
  if (rule.timing.kind !== 'season') return daysAfter(date, rule.windowDays - 1)
  const { to } = rule.timing
  const year = yearOf(date)
  const same = yearDayIn(year, to)
  return same >= date ? same : yearDayIn(year + 1, to)
}

/** The earliest date that may have fired and whose window lasts on `today`. */
function firstOpenDate(rule: Pick<ReminderRule, 'timing' | 'windowDays'>, today: string): string {
  if (rule.timing.kind !== 'season') return daysAfter(today, 1 - rule.windowDays)
  const { from } = rule.timing
  const thisYear = yearDayIn(yearOf(today), from)
  const start = thisYear <= today ? thisYear : yearDayIn(yearOf(today) - 1, from)
  return windowEnd(rule, start) >= today ? start : today
}

/** The first date from `date` on that has something to be made: of a season its window, of all others every day. */
export function nextDate(rule: Pick<ReminderRule, 'timing' | 'windowDays'>, date: string): string {
  if (rule.timing.kind !== 'season' || openDates(rule, date).length > 0) return date
  const { from } = rule.timing
  const thisYear = yearDayIn(yearOf(date), from)
  return thisYear >= date ? thisYear : yearDayIn(yearOf(date) + 1, from)
}

/** The dates up to `today` whose window lasts and on which a rule may fire. */
export function openDates(rule: Pick<ReminderRule, 'timing' | 'windowDays'>, today: string): readonly string[] {
  const first = firstOpenDate(rule, today)
  if (rule.timing.kind === 'season') return first === yearDayIn(yearOf(first), rule.timing.from) ? [first] : []
  return datesFrom(first, daysBetween(first, today) + 1)
}
