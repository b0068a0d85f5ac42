import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { liveFiguresSchema } from '../domain/live/live-figures.ts'
import { thresholdsSchema } from './administration.ts'
import { callViewSchema, presenceSchema } from './calls.ts'
import { commitmentViewSchema } from './commitments.ts'
import { factSchema } from './fact.ts'
import { instantSchema, query, stream } from './procedure.ts'

const D = 'D dashboards' as const

/** The figures whose rows can be opened. */
export const liveRowFigures = [
  'waiting',
  'offered',
  'answered',
  'answered-in-time',
  'abandoned',
  'abandoned-short',
  'agents',
  'due-soon',
  'late',
  'not-called-back',
] as const

/** The figures with what they are measured against, for consoles that may not read the settings. */
export const livePictureSchema = liveFiguresSchema.extend({ goals: thresholdsSchema })
export type LivePicture = z.infer<typeof livePictureSchema>

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

  rows: query({
    tag: D,
    summary: 'The rows behind a live figure',
    path: '/live/rows',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({ figure: z.enum(liveRowFigures) }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('call'), calls: z.array(callViewSchema) }),
        z.object({ kind: z.literal('agent'), agents: z.array(presenceSchema) }),
        z.object({ kind: z.literal('commitment'), commitments: z.array(commitmentViewSchema) }),
      ]),
    ),
}
