import { z } from 'zod'
import { command, commandInput, doneSchema, givenInstantSchema, idSchema, instantSchema, query } from './procedure.ts'

const A = 'A administration' as const
const D = 'D dashboards' as const

/** Where a feed's calls come from. */
export const feedSources = ['webhook', 'ami'] as const
export type FeedSource = (typeof feedSources)[number]

/** `off`: not wanted; `down`: lost, and it tries again; `elsewhere`: another process of this centre has it. */
export const amiLinkStates = ['off', 'connecting', 'up', 'down', 'elsewhere'] as const
export type AmiLinkState = (typeof amiLinkStates)[number]

/** How the manager interface of an Asterisk is reached; its secret goes in and never out. */
export const amiSettingsSchema = z.strictObject({
  on: z.boolean(),
  host: z.string().trim().max(200),
  port: z.int().min(1).max(65_535),
  tls: z.boolean(),
  username: z
    .string()
    .trim()
    .max(80)
    .regex(/^\P{Cc}*$/u),
  /** Where in its dialplan a number that we dial begins. */
  context: z
    .string()
    .trim()
    .max(80)
    .regex(/^[\w.-]*$/),
  /** Pauses an operator's telephone in the queues while he is not ready here. */
  pauses: z.boolean(),
})
export type AmiSettings = z.infer<typeof amiSettingsSchema>

/** What a telephone system calls one of ours. */
const feedNameSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{Cc}*$/u),
  id: idSchema,
})

export const feedGapSchema = z.object({
  id: idSchema,
  source: z.enum(feedSources),
  from: instantSchema,
  /** Null while it lasts. */
  to: instantSchema.nullable(),
})
export type FeedGap = z.infer<typeof feedGapSchema>

const feedTokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  orgId: idSchema,
  orgName: z.string(),
  madeAt: instantSchema,
  madeBy: z.string(),
  revokedAt: instantSchema.nullable(),
})
export type FeedToken = z.infer<typeof feedTokenSchema>

export const feeds = {
  overview: query({
    tag: A,
    summary: 'The telephone systems that tell of calls, and how they are',
    path: '/feeds',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        tokens: z.array(feedTokenSchema),
        webhookEventAt: instantSchema.nullable(),
        ami: amiSettingsSchema.extend({
          hasSecret: z.boolean(),
          state: z.enum(amiLinkStates),
          since: instantSchema,
          problem: z.string().nullable(),
          eventAt: instantSchema.nullable(),
        }),
        queues: z.array(feedNameSchema.extend({ ours: z.string() })),
        people: z.array(feedNameSchema.extend({ ours: z.string() })),
        /** Our queues, to choose from. */
        ourQueues: z.array(z.object({ id: idSchema, name: z.string() })),
        gaps: z.array(feedGapSchema),
      }),
    ),

  makeToken: command({
    tag: A,
    summary: 'Take a token with which a telephone system may push calls; only its hash is kept',
    path: '/feeds/tokens',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        name: z.string().trim().min(1).max(80),
        orgId: idSchema,
        /** Made by the console by chance, so that it is told nowhere again: 32 characters at least. */
        token: z.string().regex(/^[\w-]{32,200}$/),
      }),
    )
    .output(z.object({ id: idSchema })),

  revokeToken: command({
    tag: A,
    summary: 'Revoke a token; what came with it stays',
    path: '/feeds/tokens/revoke',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  saveAmi: command({
    tag: A,
    summary: 'Say how the manager interface of an Asterisk is reached',
    path: '/feeds/ami',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        settings: amiSettingsSchema,
        /** Null keeps the present one. */
        secret: z
          .string()
          .max(200)
          .regex(/^\P{Cc}*$/u)
          .nullable(),
      }),
    )
    .output(doneSchema),

  saveNames: command({
    tag: A,
    summary: 'Say what telephone systems call our queues and people',
    path: '/feeds/names',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(commandInput({ queues: z.array(feedNameSchema).max(500), people: z.array(feedNameSchema).max(3000) }))
    .output(doneSchema),

  gaps: query({
    tag: D,
    summary: 'Times of a period of which calls may be missing, because a feed was not heard',
    path: '/feeds/gaps',
    permission: 'live.view',
    scope: 'none',
  })
    .input(z.strictObject({ from: givenInstantSchema, to: givenInstantSchema }))
    .output(z.array(feedGapSchema)),
}
