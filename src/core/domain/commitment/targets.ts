import { z } from 'zod'
import { wallTimeSchema } from '../calendar/working-calendar.ts'
import { rungNames } from './rungs.ts'

const minute = 60_000
const hour = 60 * minute

const span = z
  .int()
  .min(0)
  .max(400 * 24 * hour)
const positiveSpan = span.min(1)
const days = z.int().min(1).max(400)
/** Hours in which something rests; `from` later than `to` runs over midnight, equal means never. */
const quietHours = z.strictObject({ from: wallTimeSchema, to: wallTimeSchema }).readonly()

/** Every duration of the promises, in ms unless the name says days or months; a setting with a date from which it holds. */
export const commitmentTargetsSchema = z
  .strictObject({
    dispatch: z.strictObject({ leftOverMs: positiveSpan }).readonly(),
    arrival: z
      .strictObject({ urbanMs: positiveSpan, suburbanMs: positiveSpan, warnLeadMs: span, nextRungMs: span })
      .readonly(),
    'check-back': z.strictObject({ spanMs: positiveSpan, rungMs: span }).readonly(),
    'service-callback': z.strictObject({ spanMs: positiveSpan, warnLeadMs: span }).readonly(),
    'call-return': z.strictObject({ spanMs: positiveSpan, waitedOverMs: span }).readonly(),
    'promised-call': z.strictObject({ rungMs: span }).readonly(),
    'complaint-acknowledge': z
      .strictObject({ generalMs: positiveSpan, seriousMs: positiveSpan, criticalMs: positiveSpan })
      .readonly(),
    'complaint-resolve': z
      .strictObject({
        generalDays: days,
        seriousMs: positiveSpan,
        criticalMs: positiveSpan,
        furtherShare: z.number().gt(0).max(10),
      })
      .readonly(),
    'complaint-verify': z.strictObject({ spanMs: positiveSpan }).readonly(),
    'suggestion-reply': z.strictObject({ days }).readonly(),
    'workshop-finish': z.strictObject({ warnLeadMs: span }).readonly(),
    'goods-return': z.strictObject({ days }).readonly(),
    /** Working time after the close of the day. */
    'day-report': z.strictObject({ workingMs: positiveSpan }).readonly(),
    'renewal-notice': z.strictObject({ months: z.int().min(1).max(24) }).readonly(),
    'renewal-visit': z.strictObject({ days }).readonly(),
    /** Rule 8: when customers may be dialled, and how often one is tried. */
    contact: z
      .strictObject({
        quiet: quietHours,
        promisedQuiet: quietHours,
        attempts: z.int().min(1).max(20),
        halfDayAt: wallTimeSchema,
        callLaterWithinMs: positiveSpan,
        unaskedMax: z.int().min(0).max(100),
        unaskedDays: days,
      })
      .readonly(),
    /** When notices of a climb rest until morning, and to whom; critical complaints ignore it. */
    notices: z.strictObject({ quiet: quietHours, rungs: z.array(z.enum(rungNames)).readonly() }).readonly(),
    /** Whoever a complaint climbs to must acknowledge within this share of the promise's span, or it climbs on. */
    climb: z.strictObject({ ackShare: z.number().gt(0).max(10) }).readonly(),
    /** So many alike complaints within so many days are a cluster, which is to be looked at within so many days. */
    'complaint-cluster': z.strictObject({ count: z.int().min(2).max(100), days, answerDays: days }).readonly(),
    /** A commitment due within this is shown as soon. */
    soonMs: span,
  })
  .readonly()

/** The durations of the promises as one settings value. */
export type CommitmentTargets = z.infer<typeof commitmentTargetsSchema>

/** The values of a new organisation. */
export const defaultTargets: CommitmentTargets = {
  dispatch: { leftOverMs: hour },
  arrival: { urbanMs: 6 * hour, suburbanMs: 7 * hour, warnLeadMs: hour, nextRungMs: 2 * hour },
  'check-back': { spanMs: 30 * minute, rungMs: 10 * minute },
  'service-callback': { spanMs: 72 * hour, warnLeadMs: 12 * hour },
  'call-return': { spanMs: 15 * minute, waitedOverMs: 5_000 },
  'promised-call': { rungMs: 15 * minute },
  'complaint-acknowledge': { generalMs: 2 * hour, seriousMs: 30 * minute, criticalMs: 15 * minute },
  'complaint-resolve': { generalDays: 3, seriousMs: 24 * hour, criticalMs: 8 * hour, furtherShare: 0.5 },
  'complaint-verify': { spanMs: 24 * hour },
  'suggestion-reply': { days: 5 },
  'workshop-finish': { warnLeadMs: 24 * hour },
  'goods-return': { days: 1 },
  'day-report': { workingMs: hour },
  'renewal-notice': { months: 1 },
  'renewal-visit': { days: 14 },
  contact: {
    quiet: { from: '21:00', to: '09:00' },
    promisedQuiet: { from: '21:00', to: '08:30' },
    attempts: 3,
    halfDayAt: '12:00',
    callLaterWithinMs: 15 * minute,
    unaskedMax: 2,
    unaskedDays: 30,
  },
  notices: {
    quiet: { from: '21:00', to: '08:00' },
    rungs: ['service-manager', 'vice-president', 'department-head'],
  },
  climb: { ackShare: 0.25 },
  'complaint-cluster': { count: 5, days: 14, answerDays: 3 },
  soonMs: hour,
}
