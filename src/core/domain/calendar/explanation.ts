import { z } from 'zod'
import { dayIntervalSchema } from './working-calendar.ts'

/** The rules by which a deadline can come about. */
export const explanationRules = [
  /** `amountMs` of open time from the start. */
  'working-time',
  /** `amountMs` counted only outside quiet hours. */
  'contact-time',
  /** The last closing of the day of the start, or of the next open day. */
  'end-of-working-day',
  /** The same time of day on the `amountDays`-th following open day. */
  'working-days',
  /** `amountMs` by the clock. */
  'elapsed',
  /** A moment somebody chose. */
  'at',
  /** A moment that took the place of the deadline `insteadOfMs`. */
  'changed',
  /** The end of `date`. */
  'end-of-date',
  /** The end of the date that lies `amountMonths` before `date`. */
  'month-before',
  /** The end of the date that lies `amountDays` calendar days after `date`. */
  'days-after',
] as const
export type ExplanationRule = (typeof explanationRules)[number]

/** Time that counted on one date; `fromMs` and `toMs` are its first and last moment (UTC ms), `ms` what counted. */
export type ExplanationPiece = Readonly<{ date: string; fromMs: number; toMs: number; ms: number }>

/** A date that was passed over. */
export type ClosedDate = Readonly<{ date: string; kind: 'closed' | 'holiday'; name?: string }>

/**
 * Why a deadline is what it is, as data; `describeExplanation` makes the sentence. Instants are UTC ms, durations ms,
 * dates `YYYY-MM-DD` in `zone`. `pieces` and `closed` are capped; `morePieces` and `moreClosed` count what was left out
 * before the last one.
 */
export type Explanation = Readonly<{
  rule: ExplanationRule
  zone: string
  startMs: number
  dueMs: number
  amountMs?: number
  amountDays?: number
  amountMonths?: number
  /** The date that the rule counts from or ends on. */
  date?: string
  /** Open hours of the first day that counted. */
  hours?: readonly Readonly<{ from: string; to: string }>[]
  pieces: readonly ExplanationPiece[]
  closed: readonly ClosedDate[]
  morePieces?: number
  moreClosed?: number
  /** The deadline that the chosen moment took the place of: by the general rule (`at`) or the one before (`changed`). */
  insteadOfMs?: number
}>

const instant = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)

/** An explanation as it is stored with a commitment and travels to the screens. */
export const explanationSchema = z
  .strictObject({
    rule: z.enum(explanationRules),
    zone: z.string().max(64),
    startMs: instant,
    dueMs: instant,
    amountMs: z.int().min(0).exactOptional(),
    amountDays: z.int().min(0).exactOptional(),
    amountMonths: z.int().min(0).exactOptional(),
    date: z.iso.date().exactOptional(),
    hours: z.array(dayIntervalSchema).readonly().exactOptional(),
    pieces: z
      .array(z.strictObject({ date: z.iso.date(), fromMs: instant, toMs: instant, ms: z.int().min(0) }).readonly())
      .readonly(),
    closed: z
      .array(
        z
          .strictObject({
            date: z.iso.date(),
            kind: z.enum(['closed', 'holiday']),
            name: z.string().exactOptional(),
          })
          .readonly(),
      )
      .readonly(),
    morePieces: z.int().min(1).exactOptional(),
    moreClosed: z.int().min(1).exactOptional(),
    insteadOfMs: instant.exactOptional(),
  })
  .readonly() satisfies z.ZodType<Explanation>

/** A deadline (UTC ms) and why it is that one. */
export type Deadline = Readonly<{ dueMs: number; explanation: Explanation }>
