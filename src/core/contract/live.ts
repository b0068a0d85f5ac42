import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { liveBucketSchema, liveFiguresSchema, queueFiguresSchema } from '../domain/live/live-figures.ts'
import { thresholdsSchema } from './administration.ts'
import { callViewSchema, presenceSchema } from './calls.ts'
import { commitmentViewSchema } from './commitments.ts'
import { factSchema } from './fact.ts'
import { feedGapSchema } from './feeds.ts'
import { dateSchema, idSchema, instantSchema, query, stream } from './procedure.ts'

const D = 'D dashboards' as const

/** The figures whose rows can be opened. */
export const liveRowFigures = [
  'waiting',
  'in-call',
  'offered',
  'answered',
  'answered-in-time',
  'abandoned',
  'abandoned-short',
  'handled',
  'ready',
  'occupancy',
  'agents',
  'due-soon',
  'late',
  'not-called-back',
] as const

/** A half hour of the day; `forecast` is how many calls were expected, null where the past tells too little. */
const halfHourSchema = liveBucketSchema.extend({ forecast: z.number().min(0).nullable() })
export type HalfHour = Readonly<z.infer<typeof halfHourSchema>>

/** The figures of a queue with its name; empty for calls of no queue. */
const namedQueueSchema = queueFiguresSchema.extend({ name: z.string() })
export type NamedQueue = Readonly<z.infer<typeof namedQueueSchema>>

/** When a source of calls was not heard: figures of that day may lack calls. `to` null while it lasts. */
const liveGapSchema = feedGapSchema.pick({ source: true, from: true, to: true })
export type LiveGap = Readonly<z.infer<typeof liveGapSchema>>

/** The figures with what they are measured against, for consoles that may not read the settings. */
export const livePictureSchema = liveFiguresSchema.extend({
  goals: thresholdsSchema,
  buckets: z.array(halfHourSchema),
  queues: z.array(namedQueueSchema),
  /** Those that touch the day, oldest first. */
  gaps: z.array(liveGapSchema),
})
export type LivePicture = z.infer<typeof livePictureSchema>

/** Of one operator within the day: what he did for callers, and how long he was ready for them, ms. */
const agentTimesSchema = z.object({
  personId: idSchema,
  name: z.string(),
  busyMs: z.int().min(0),
  readyMs: z.int().min(0),
})
export type AgentTimes = Readonly<z.infer<typeof agentTimesSchema>>

/** Of one queue; null: of calls of no queue; left out: of all. */
const queueId = idSchema.nullable().optional()

export const live = {
  /**
   * Facts after `after` (the number of the last batch heard; null: from now on). First a batch without facts that
   * tells the newest number. `lost: true`: too much was missed, read everything anew.
   */
  facts: stream({
    tag: D,
    summary: 'What changes, as it changes',
    path: '/facts',
    permission: 'signed-in',
    scope: 'org',
  })
    .input(z.strictObject({ after: z.int().min(0).nullable() }))
    .output(
      eventIterator(
        z.object({
          seq: z.int(),
          at: instantSchema,
          facts: z.array(factSchema),
          /** Whether a command of this session brought them about. */
          own: z.boolean(),
          lost: z.boolean(),
        }),
      ),
    ),

  /** A new picture after each change, at most twice a second, and at least every two seconds. */
  figures: stream({ tag: D, summary: 'The live figures', path: '/live', permission: 'live.view', scope: 'org' })
    .input(z.strictObject({}).optional())
    .output(eventIterator(livePictureSchema)),

  figuresNow: query({
    tag: D,
    summary: 'The live figures once',
    path: '/live/now',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(livePictureSchema),

  halfHours: query({
    tag: D,
    summary: "Today's calls by half hour, with what was expected",
    path: '/live/half-hours',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({ queueId }))
    .output(z.array(halfHourSchema)),

  recount: query({
    tag: D,
    summary: 'The figures of a day, counted anew from the rows',
    path: '/live/recount',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({ date: dateSchema }))
    .output(livePictureSchema),

  rows: query({
    tag: D,
    summary: 'The rows behind a live figure',
    path: '/live/rows',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({ figure: z.enum(liveRowFigures), queueId }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('call'), calls: z.array(callViewSchema) }),
        z.object({ kind: z.literal('agent'), agents: z.array(presenceSchema) }),
        z.object({ kind: z.literal('time'), times: z.array(agentTimesSchema) }),
        z.object({ kind: z.literal('commitment'), commitments: z.array(commitmentViewSchema) }),
      ]),
    ),
}
