import { z } from 'zod'
import { commitmentStates } from '../domain/commitment/commitment.ts'
import { commitmentResults } from '../domain/commitment/kinds.ts'
import { leftOutReasons } from '../domain/reminder/judge-hit.ts'
import { ruleSchema, timingSchema } from '../domain/reminder/rule.ts'
import { outcomes, runStates } from '../domain/reminder/run.ts'
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

const countSchema = z.object({
  outcome: z.enum(outcomes),
  /** Why left out; null for those who are reminded. */
  reason: z.enum(leftOutReasons).nullable(),
  count: z.int(),
})

const reminderRunSchema = z.object({
  id: idSchema,
  ruleId: idSchema,
  ruleName: z.string(),
  ruleVersion: z.int(),
  /** The date on which the rule fires. */
  day: dateSchema,
  windowEnd: dateSchema,
  state: z.enum(runStates),
  /** Rows looked at. */
  looked: z.int(),
  counts: z.array(countSchema),
  startedAt: instantSchema,
  touchedAt: instantSchema,
  endedAt: instantSchema.nullable(),
})
export type ReminderRunView = z.infer<typeof reminderRunSchema>

const reminderRuleSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  orgName: z.string(),
  active: z.boolean(),
  rule: ruleSchema,
  version: z.int(),
  updatedAt: instantSchema,
  updatedByName: z.string().nullable(),
  sample: z.boolean(),
  /** When its reminders are made next; null while switched off. */
  nextAt: instantSchema.nullable(),
  lastRun: reminderRunSchema.nullable(),
})
export type ReminderRuleView = z.infer<typeof reminderRuleSchema>

const hitSchema = z.object({
  id: idSchema,
  ruleName: z.string(),
  customerId: idSchema,
  customerName: z.string(),
  unitName: z.string().nullable(),
  occursOn: dateSchema,
  /** The date from which it was reckoned; `MM-DD` of a birthday. */
  baseOn: z.string().nullable(),
  outcome: z.enum(outcomes),
  reason: z.enum(leftOutReasons).nullable(),
  commitmentId: idSchema.nullable(),
  state: z.enum(commitmentStates).nullable(),
  result: z.enum(commitmentResults).nullable(),
  at: instantSchema,
})
export type ReminderHitView = z.infer<typeof hitSchema>

const reminderPreviewSchema = z.object({
  /** By the day on which it fires: how many would be reminded and how many left out. */
  days: z.array(z.object({ date: dateSchema, reminded: z.int(), leftOut: z.int() })),
  reminded: z.int(),
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), count: z.int() })),
  /** The first of those who would be reminded. */
  first: z.array(
    z.object({
      customerId: idSchema,
      customerName: z.string(),
      unitName: z.string().nullable(),
      date: dateSchema,
      baseOn: z.string().nullable(),
    }),
  ),
  /** False: there are more than were counted. */
  complete: z.boolean(),
})
export type ReminderPreview = z.infer<typeof reminderPreviewSchema>

/** Why a reminder is to be told, and what. */
const reminderReasonSchema = z.object({
  ruleId: idSchema,
  ruleName: z.string(),
  timing: timingSchema,
  script: z.object({ zh: z.string(), en: z.string() }),
  unitName: z.string().nullable(),
  occursOn: dateSchema,
  baseOn: z.string().nullable(),
  windowEnd: dateSchema,
})
export type ReminderReason = z.infer<typeof reminderReasonSchema>

export const reminders = {
  list: query({
    tag: M,
    summary: 'Reminder rules, the most important first, each with its last run',
    path: '/reminder-rules',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(reminderRuleSchema)),

  get: query({
    tag: M,
    summary: 'One reminder rule with every form that it had',
    path: '/reminder-rules/{id}',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(
      reminderRuleSchema.extend({
        versions: z.array(
          z.object({ version: z.int(), at: instantSchema, byName: z.string().nullable(), rule: ruleSchema }),
        ),
      }),
    ),

  save: command({
    tag: M,
    summary: 'Save a reminder rule; what it was before is kept',
    path: '/reminder-rules',
    permission: 'reminder.manage',
    scope: 'org',
  })
    .input(
      commandInput({ id: idSchema.nullable(), version: z.int().nullable(), active: z.boolean(), rule: ruleSchema }),
    )
    .output(z.object({ id: idSchema, version: z.int() })),

  switch: command({
    tag: M,
    summary: 'Switch a reminder rule on or off',
    path: '/reminder-rules/switch',
    permission: 'reminder.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), active: z.boolean() }))
    .output(z.object({ version: z.int() })),

  remove: command({
    tag: M,
    summary: 'Remove a reminder rule; what it made stays',
    path: '/reminder-rules/remove',
    permission: 'reminder.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int() }))
    .output(doneSchema),

  preview: query({
    tag: M,
    summary: 'Whom a rule would remind on the coming days, and who is left out and why; nothing is written',
    path: '/reminder-rules/preview',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({ rule: ruleSchema, id: idSchema.nullable(), days: z.int().min(1).max(400) }))
    .output(reminderPreviewSchema),

  runs: query({
    tag: M,
    summary: 'Runs of reminder rules, the newest first',
    path: '/reminder-runs',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, ruleId: idSchema.optional() }))
    .output(pageOf(reminderRunSchema)),

  hits: query({
    tag: M,
    summary: 'The rows behind the counts of a run: who is reminded, who was left out and why',
    path: '/reminder-hits',
    permission: 'reminder.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...pageInput,
        runId: idSchema,
        outcome: z.enum(outcomes).optional(),
        reason: z.enum(leftOutReasons).optional(),
      }),
    )
    .output(pageOf(hitSchema)),

  runNow: command({
    tag: M,
    summary: 'Make the reminders of a rule that are due by now, without waiting for its hour',
    path: '/reminder-rules/run',
    permission: 'reminder.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(z.object({ runs: z.int() })),

  reason: query({
    tag: M,
    summary: 'What is to be told to a customer who is reminded, and why him',
    path: '/reminder-reasons/{commitmentId}',
    permission: 'commitment.view',
    scope: 'org',
  })
    .input(z.strictObject({ commitmentId: idSchema }))
    .output(reminderReasonSchema),
}
