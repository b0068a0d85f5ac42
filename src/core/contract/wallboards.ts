import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { zoneSchema } from '../domain/calendar/working-calendar.ts'
import { agentStateSchema } from '../domain/call/agent.ts'
import { severities } from '../domain/commitment/kinds.ts'
import { boardEnds, boardSetupSchema, boardTokenPattern } from '../domain/wallboard/board-link.ts'
import { livePictureSchema } from './live.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  query,
  stream,
} from './procedure.ts'

const D = 'D dashboards' as const

const count = z.int().min(0)

/** One operator on a wall: never more than the link's setting lets be read, never a number. */
const boardAgentSchema = z.object({
  /** Null where operators are not named. */
  name: z.string().nullable(),
  state: agentStateSchema,
  since: instantSchema,
})
export type BoardAgent = z.infer<typeof boardAgentSchema>

/** Everything that a wallboard shows at one instant. */
export const boardPictureSchema = z.object({
  kind: z.literal('picture'),
  organisation: z.string(),
  /** The part of it whose figures these are; null: the whole. */
  part: z.string().nullable(),
  zone: zoneSchema,
  /** Null for who looks at his own figures, who decides himself how they look. */
  board: boardSetupSchema.extend({ name: z.string() }).nullable(),
  /** With what they are measured against, and what was forecast. */
  figures: livePictureSchema,
  /** The half hours of each queue in the order of the figures', where queues are shown one by one. */
  queueHours: z.array(
    z.object({
      queueId: idSchema.nullable(),
      offered: z.array(count),
      forecast: z.array(z.number().min(0).nullable()),
    }),
  ),
  /** Who is at work now; those longest in their state first. */
  agents: z.array(boardAgentSchema),
  /** Orders that wait for a technician; `leftOver` of them since before today. */
  orders: z.object({ notDispatched: count, leftOver: count }),
  /** Complaints that are not closed, by severity; `unweighed` has none yet. Confidential ones are not counted on walls. */
  complaints: z.record(z.enum([...severities, 'unweighed']), count),
})
export type BoardPicture = z.infer<typeof boardPictureSchema>

const boardNewsSchema = z.discriminatedUnion('kind', [
  boardPictureSchema,
  /** The last that is told: the link is none any more. */
  z.object({ kind: z.literal('ended'), why: z.enum(boardEnds) }),
])
export type BoardNews = z.infer<typeof boardNewsSchema>

export const boardLinkSchema = z.object({
  id: idSchema,
  name: z.string(),
  orgId: idSchema,
  orgName: z.string(),
  setup: boardSetupSchema,
  madeAt: instantSchema,
  madeBy: z.string(),
  expiresAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  /** When a board was open with it last; null: never. */
  seenAt: instantSchema.nullable(),
})
export type BoardLink = z.infer<typeof boardLinkSchema>

export const wallboards = {
  list: query({
    tag: D,
    summary: 'The links of wallboards, and when each was open last',
    path: '/wallboards',
    permission: 'wallboard.manage',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(boardLinkSchema)),

  make: command({
    tag: D,
    summary: 'Make a link with which a display may read the wallboard and nothing else; only its hash is kept',
    path: '/wallboards',
    permission: 'wallboard.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        name: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .regex(/^\P{Cc}*$/u),
        orgId: idSchema,
        setup: boardSetupSchema,
        /** Null: it does not run out. */
        expiresAt: givenInstantSchema.nullable(),
        /** Made by the console by chance, so that it is told nowhere again. */
        token: z.string().regex(boardTokenPattern),
      }),
    )
    .output(z.object({ id: idSchema })),

  change: command({
    tag: D,
    summary: 'Change how a wallboard looks; open ones follow at once',
    path: '/wallboards/change',
    permission: 'wallboard.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        name: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .regex(/^\P{Cc}*$/u),
        setup: boardSetupSchema,
      }),
    )
    .output(doneSchema),

  revoke: command({
    tag: D,
    summary: 'Revoke a link; open boards go dark at once',
    path: '/wallboards/revoke',
    permission: 'wallboard.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  /** A new picture after each change, at most twice a second, and at least every two seconds. */
  mine: stream({
    tag: D,
    summary: 'What a wallboard shows, of the own part of the organisation',
    path: '/wallboards/mine',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(eventIterator(boardPictureSchema)),

  /** The same for the token of a link, which is good for nothing else. */
  watch: stream({
    tag: D,
    summary: 'What a wallboard shows, for the display that has its link',
    path: '/wallboards/watch',
    permission: 'board',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(eventIterator(boardNewsSchema)),
}
