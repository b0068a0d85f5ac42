import { z } from 'zod'
import { customerKindSchema, memberLevelSchema, zoneSchema } from '../customer/customer.ts'
import { localDateSchema } from '../id-schema.ts'

const date = localDateSchema
const text = z.string().trim().min(1).max(120)
/** Dates from and to, both included; null: no limit on that side. */
const period = { from: date.nullable(), to: date.nullable() }

/** What a customer can have had in a period. A contract counts when it ran on one of the days. */
export const happenings = ['order', 'complaint', 'contract'] as const
export type Happening = (typeof happenings)[number]

/** `dissatisfied`: his latest survey has a mark under 3; `satisfied`: it has none. */
const satisfactions = ['dissatisfied', 'satisfied'] as const

/**
 * Whom a campaign is meant for, as data: every condition that is given holds. A list holds when the customer is in one
 * of its entries; an empty list and null ask for nothing.
 */
export const targetQuerySchema = z.strictObject({
  kinds: z.array(customerKindSchema).max(10),
  /** Beginnings of the region of the first address. */
  regions: z.array(text).max(100),
  zones: z.array(zoneSchema).max(2),
  levels: z.array(memberLevelSchema).max(10),
  /** Parts of the organisation whose customers they are, with all below them. */
  centreIds: z.array(z.string().min(1).max(64)).max(200),
  bought: z
    .strictObject({
      ...period,
      modelIds: z.array(z.string().min(1).max(64)).max(200),
      categories: z.array(text).max(50),
    })
    .nullable(),
  had: z.array(z.strictObject({ what: z.enum(happenings), ...period })).max(6),
  /** When he was last on the line with us; someone who never was is before any date. */
  lastContact: z.strictObject({ before: date.nullable(), since: date.nullable() }).nullable(),
  consent: z.enum(['care', 'marketing']).nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
})
export type TargetQuery = Readonly<z.infer<typeof targetQuerySchema>>

/** The query that every customer matches. */
export const everybody: TargetQuery = {
  kinds: [],
  regions: [],
  zones: [],
  levels: [],
  centreIds: [],
  bought: null,
  had: [],
  lastContact: null,
  consent: null,
  satisfaction: null,
}
