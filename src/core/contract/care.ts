import { z } from 'zod'
import { careLevels, careTermsSchema } from '../domain/care/care-terms.ts'
import { pointKinds } from '../domain/care/points.ts'
import { memberLevelSchema } from '../domain/customer/customer.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const M = 'M reminders' as const

/** A customer as the lists of care show him. */
const caredSchema = z.object({
  id: idSchema,
  name: z.string(),
  orgName: z.string(),
  memberLevel: memberLevelSchema,
  /** Contacted at least every so many days, by his own plan or by his level; null: by none. */
  contactDays: z.int().nullable(),
  /** A plan of his own makes him a key customer. */
  isKey: z.boolean(),
  lastContactAt: instantSchema.nullable(),
  /** Whether he agreed to be cared for. */
  consent: z.boolean(),
  doNotCall: z.boolean(),
  /** When a call to him is promised already. */
  callDueAt: instantSchema.nullable(),
  sample: z.boolean(),
})
export type Cared = z.infer<typeof caredSchema>

export const dueCustomerSchema = caredSchema.extend({ dueAt: instantSchema })
export const birthdayCustomerSchema = caredSchema.extend({ date: dateSchema, birthday: z.string() })
export const memberSchema = caredSchema.extend({ balance: z.int() })

export const pointLineSchema = z.object({
  id: idSchema,
  kind: z.enum(pointKinds),
  points: z.int(),
  /** What it was given for: `order`, `contract`, `recommendation`, or `hand`. */
  sourceKind: z.enum(['order', 'contract', 'recommendation', 'hand']),
  reason: z.string(),
  at: instantSchema,
  byName: z.string().nullable(),
})
export type PointLineView = z.infer<typeof pointLineSchema>

export const customerPointsSchema = z.object({
  balance: z.int(),
  earned: z.int(),
  memberLevel: memberLevelSchema,
  nextLevel: z.object({ level: z.enum(careLevels), missing: z.int() }).nullable(),
  contactDays: z.int().nullable(),
  isKey: z.boolean(),
  contactDueAt: instantSchema.nullable(),
  version: z.int(),
  lines: z.array(pointLineSchema),
  next: z.string().nullable(),
})
export type CustomerPoints = z.infer<typeof customerPointsSchema>

export const care = {
  overview: query({
    tag: M,
    summary: 'The terms of care, and how many are due, have their birthday soon, and are members',
    path: '/care',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    /** More than `cap` of anything are counted as `cap`. */
    .output(
      z.object({
        cap: z.int(),
        terms: careTermsSchema,
        due: z.int(),
        birthdays: z.int(),
        members: z.record(z.enum(careLevels), z.int()),
      }),
    ),

  due: query({
    tag: M,
    summary: 'Key customers and members who were not contacted for as long as their plan says, the longest due first',
    path: '/care/due',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject(pageInput))
    .output(pageOf(dueCustomerSchema)),

  birthdays: query({
    tag: M,
    summary: 'Birthdays of the next days',
    path: '/care/birthdays',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject(pageInput))
    .output(pageOf(birthdayCustomerSchema)),

  members: query({
    tag: M,
    summary: 'The members of a level, the one longest not contacted first',
    path: '/care/members',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, level: z.enum(careLevels) }))
    .output(pageOf(memberSchema)),

  points: query({
    tag: M,
    summary: "A customer's points with where they came from, newest first, and his plan of contact",
    path: '/care/points/{customerId}',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, customerId: idSchema }))
    .output(customerPointsSchema),

  saveTerms: command({
    tag: M,
    summary: 'Set levels, points and intervals from now on',
    path: '/care/terms',
    permission: 'care.manage',
    scope: 'none',
  })
    .input(commandInput({ terms: careTermsSchema }))
    .output(doneSchema),

  plan: command({
    tag: M,
    summary: 'Make somebody a key customer who is contacted every so many days, or no longer',
    path: '/care/plan',
    permission: 'care.manage',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema, version: z.int(), days: z.int().min(1).max(1000).nullable() }))
    .output(z.object({ version: z.int() })),

  redeem: command({
    tag: M,
    summary: 'Take points for something that the customer gets',
    path: '/care/redeem',
    permission: 'care.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        customerId: idSchema,
        points: z.int().min(1).max(1_000_000),
        reason: z.string().trim().max(200),
      }),
    )
    .output(z.object({ balance: z.int() })),

  correct: command({
    tag: M,
    summary: 'Put points right, with a reason',
    path: '/care/correct',
    permission: 'care.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        customerId: idSchema,
        points: z.int().min(-1_000_000).max(1_000_000),
        reason: z.string().trim().max(200),
      }),
    )
    .output(z.object({ balance: z.int() })),

  recommend: command({
    tag: M,
    summary: 'Give points to who brought a new customer; each one once',
    path: '/care/recommend',
    permission: 'customer.write',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema, newCustomerId: idSchema }))
    .output(z.object({ balance: z.int() })),

  promiseCall: command({
    tag: M,
    summary: 'Put a call to a customer on the list of those to make in the next days, as far as rule 8 allows',
    path: '/care/promise-call',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema }))
    .output(z.object({ id: idSchema, dueAt: instantSchema })),
}
