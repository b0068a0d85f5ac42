import { z } from 'zod'
import { dayExceptionSchema, workingCalendarSchema, zoneSchema } from '../domain/calendar/working-calendar.ts'
import { careTermsSchema } from '../domain/care/care-terms.ts'
import { commitmentTargetsSchema } from '../domain/commitment/targets.ts'
import { remedyTermsSchema } from '../domain/complaint/remedy-terms.ts'
import { floorLimitsSchema } from '../domain/floor/floor-limits.ts'
import { agentTermsSchema } from '../domain/queue/agent-terms.ts'
import { serviceTimesSchema } from '../domain/service/service-times.ts'
import { warrantyTermsSchema } from '../domain/unit/warranty.ts'
import { levelsSchema } from '../domain/wallboard/levels.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  givenInstantSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const A = 'A administration' as const

export const organisationSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  hotline: z.string().trim().max(40),
  zone: zoneSchema,
})

/** What the figures are measured against. */
export const thresholdsSchema = z.strictObject({
  /** A call answered within this counts for the service level, ms. */
  serviceLevelMs: z.int().min(1000).max(600_000),
  /** Goal of the service level, 0 to 1. */
  serviceLevelGoal: z.number().min(0).max(1),
  /** From where on figures are to be watched or bad; those that are not said are as usual. */
  levels: levelsSchema.optional(),
})

const settings = {
  organisation: organisationSchema,
  calendar: workingCalendarSchema.unwrap().omit({ days: true }),
  targets: commitmentTargetsSchema,
  thresholds: thresholdsSchema,
  warranty: warrantyTermsSchema,
  serviceTimes: serviceTimesSchema,
  care: careTermsSchema,
  remedies: remedyTermsSchema,
  agentStates: agentTermsSchema,
  floor: floorLimitsSchema,
} as const

export const settingSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('organisation'), value: settings.organisation }),
  z.object({ name: z.literal('calendar'), value: settings.calendar }),
  z.object({ name: z.literal('targets'), value: settings.targets }),
  z.object({ name: z.literal('thresholds'), value: settings.thresholds }),
  z.object({ name: z.literal('warranty'), value: settings.warranty }),
  z.object({ name: z.literal('service-times'), value: settings.serviceTimes }),
  z.object({ name: z.literal('care'), value: settings.care }),
  z.object({ name: z.literal('remedies'), value: settings.remedies }),
  z.object({ name: z.literal('agent-states'), value: settings.agentStates }),
  z.object({ name: z.literal('floor'), value: settings.floor }),
])
export type Setting = z.infer<typeof settingSchema>
export type SettingName = Setting['name']

export const calendarDaySchema = z.object({
  date: dateSchema,
  exception: dayExceptionSchema,
  status: z.enum(['approved', 'pending']),
})

export const auditViewSchema = z.object({
  seq: z.int(),
  at: instantSchema,
  byName: z.string().nullable(),
  remote: z.string(),
  procedure: z.string(),
  subject: z.string(),
  detail: z.unknown(),
})

export const administration = {
  settings: query({
    tag: A,
    summary: 'The settings in force, and those that will be',
    path: '/settings',
    permission: 'settings.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(z.object({ setting: settingSchema, effectiveFrom: instantSchema, setBy: z.string().nullable() }))),

  saveSetting: command({
    tag: A,
    summary: 'Set a value from a moment on; what was before stays as it was',
    path: '/settings',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(commandInput({ setting: settingSchema, effectiveFrom: givenInstantSchema.nullable() }))
    .output(doneSchema),

  calendarDays: query({
    tag: A,
    summary: 'Holidays and make-up days',
    path: '/calendar-days',
    permission: 'settings.view',
    scope: 'none',
  })
    .input(z.strictObject({ year: z.int().min(1970).max(2200) }))
    .output(z.array(calendarDaySchema)),

  saveCalendarDays: command({
    tag: A,
    summary: 'Add holidays and make-up days; imported ones wait for approval',
    path: '/calendar-days',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(commandInput({ days: z.array(calendarDaySchema).min(1).max(400) }))
    .output(doneSchema),

  removeCalendarDay: command({
    tag: A,
    summary: 'Remove a holiday or make-up day',
    path: '/calendar-days/remove',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(commandInput({ date: dateSchema }))
    .output(doneSchema),

  audit: query({
    tag: A,
    summary: 'The audit trail, newest first',
    path: '/audit',
    permission: 'audit.view',
    scope: 'none',
  })
    .input(z.strictObject({ ...pageInput }))
    .output(pageOf(auditViewSchema)),

  verifyAudit: query({
    tag: A,
    summary: 'Check the chain of the audit trail',
    path: '/audit/verify',
    permission: 'audit.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ entries: z.int(), broken: z.array(z.object({ seq: z.int(), problem: z.string() })) })),

  loadSample: command({
    tag: A,
    summary: 'Load the invented sample month',
    path: '/sample',
    permission: 'sample.remove',
    scope: 'none',
  })
    .input(commandInput({}))
    .output(doneSchema),

  removeSample: command({
    tag: A,
    summary: 'Remove the sample data',
    path: '/sample/remove',
    permission: 'sample.remove',
    scope: 'none',
  })
    .input(commandInput({}))
    .output(z.object({ customers: z.int(), cases: z.int(), calls: z.int() })),

  backup: command({ tag: A, summary: 'Make a backup now', path: '/backups', permission: 'backup.run', scope: 'none' })
    .input(commandInput({}))
    .output(z.object({ file: z.string(), bytes: z.int() })),

  backups: query({
    tag: A,
    summary: 'Backups that can be restored',
    path: '/backups',
    permission: 'backup.run',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(z.object({ file: z.string(), at: instantSchema, bytes: z.int() }))),

  health: query({
    tag: A,
    summary: 'Whether the service works and how the store is',
    path: '/health',
    permission: 'public',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        ok: z.boolean(),
        version: z.string(),
        store: z.string(),
        schemaVersion: z.int(),
        startedAt: instantSchema,
        now: instantSchema,
      }),
    ),
}
