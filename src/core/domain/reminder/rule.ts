import { z } from 'zod'
import { wallTimeSchema } from '../calendar/working-calendar.ts'
import { customerKindSchema, memberLevelSchema, zoneSchema } from '../customer/customer.ts'

/** What a reminder rule goes by. */
export const ruleKinds = [
  'new-purchase',
  'season',
  'contract-end',
  'warranty-end',
  'periodic-check',
  'filter',
  'birthday',
  'regular-contact',
  'thank-you',
] as const
export type RuleKind = (typeof ruleKinds)[number]

/** What a customer is thanked for. */
export const thankedFor = ['purchase', 'contract', 'complaint'] as const

/** A day of every year, `MM-DD`; 29 February is there and means the 28th in other years. */
export const yearDaySchema = z
  .string()
  .regex(/^\d\d-\d\d$/)
  .refine((day) => {
    const [month = 0, date = 0] = day.split('-').map(Number)
    return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(2024, month, 0)).getUTCDate()
  })

const days = z.int().min(0).max(3650)
const months = z.int().min(1).max(120)

/** When a rule fires, kind by kind. */
export const timingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new-purchase'), days }),
  /** `from` to `to` every year, both included; over the turn of the year when `to` is the earlier one. */
  z.strictObject({ kind: z.literal('season'), from: yearDaySchema, to: yearDaySchema }),
  /** As long before the end as the target of the renewal notice says. */
  z.strictObject({ kind: z.literal('contract-end') }),
  z.strictObject({ kind: z.literal('warranty-end'), daysBefore: z.int().min(0).max(366) }),
  z.strictObject({ kind: z.literal('periodic-check'), months }),
  /** `partIds`: which parts count when they are built in; empty: all. */
  z.strictObject({ kind: z.literal('filter'), months, partIds: z.array(z.string().min(1).max(64)).max(50) }),
  z.strictObject({ kind: z.literal('birthday'), daysBefore: z.int().min(0).max(30) }),
  z.strictObject({ kind: z.literal('regular-contact'), days: z.int().min(7).max(3650) }),
  z.strictObject({ kind: z.literal('thank-you'), after: z.enum(thankedFor), days: z.int().min(0).max(366) }),
])
export type Timing = Readonly<z.infer<typeof timingSchema>>

const text = z.string().trim().min(1).max(120)

/** Whom a rule is about; an empty list means all. */
const filtersSchema = z.strictObject({
  categories: z.array(text).max(50),
  modelIds: z.array(z.string().min(1).max(64)).max(200),
  /** Beginnings of the region of the address where we go. */
  regions: z.array(text).max(50),
  zone: zoneSchema.nullable(),
  memberLevels: z.array(memberLevelSchema).max(10),
  customerKinds: z.array(customerKindSchema).max(10),
  /** Parts of the organisation, with all below them. */
  orgIds: z.array(z.string().min(1).max(64)).max(200),
})
export type RuleFilters = Readonly<z.infer<typeof filtersSchema>>

export const noFilters: RuleFilters = {
  categories: [],
  modelIds: [],
  regions: [],
  zone: null,
  memberLevels: [],
  customerKinds: [],
  orgIds: [],
}

export const channels = ['call', 'message', 'message-then-call'] as const
export type Channel = (typeof channels)[number]

const scriptText = z.string().trim().max(2000)

/** One reminder rule as a form fills it. */
export const ruleSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    timing: timingSchema,
    filters: filtersSchema,
    channel: z.enum(channels),
    /** Days from the message to the call that follows it. */
    callAfterDays: z.int().min(1).max(60),
    script: z.strictObject({ zh: scriptText, en: scriptText }).readonly(),
    /** Days in which it must happen, the first included; a season has its own. */
    windowDays: z.int().min(1).max(120),
    /** 1 goes first: it takes what rule 8 leaves of a customer's contacts. */
    priority: z.int().min(1).max(9),
    /** At most so many a day; null: all. */
    dailyLimit: z.int().min(1).max(1_000_000).nullable(),
    /** When its reminders are made each day, in the organisation's zone. */
    at: wallTimeSchema,
  })
  .refine((rule) => rule.timing.kind !== 'season' || rule.filters.categories.length > 0, {
    path: ['filters', 'categories'],
    message: 'a season is of a category',
  })
  .refine((rule) => rule.timing.kind !== 'contract-end' || rule.channel === 'call', {
    path: ['channel'],
    message: 'a renewal notice is told',
  })
  .refine((rule) => rule.channel !== 'message-then-call' || rule.callAfterDays < rule.windowDays, {
    path: ['callAfterDays'],
    message: 'the call comes within the window',
  })
export type ReminderRule = Readonly<z.infer<typeof ruleSchema>>
