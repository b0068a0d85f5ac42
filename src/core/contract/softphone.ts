import { z } from 'zod'
import { softphoneEventSchema } from '../domain/call/softphone.ts'
import { lineSchema, sipUserSchema, softphoneServerSchema } from '../domain/call/softphone-server.ts'
import { command, commandInput, doneSchema, givenInstantSchema, idSchema, query, signal } from './procedure.ts'

export type { SoftphoneEvent } from '../domain/call/softphone.ts'

const A = 'A administration' as const
const C = 'C calls' as const

const secretSchema = lineSchema(200).nullable()

const accountViewSchema = z.object({
  personId: idSchema,
  name: z.string(),
  login: z.string(),
  user: z.string(),
  displayName: z.string(),
  hasPassword: z.boolean(),
})
export type SoftphoneAccount = z.infer<typeof accountViewSchema>

/** What a telephone in a console needs to register; null: this person has none. */
export const ownAccountSchema = z.object({
  /** The WebSocket address. */
  server: z.string(),
  domain: z.string(),
  user: z.string(),
  password: z.string(),
  displayName: z.string(),
  /** As RTCPeerConnection takes them. */
  iceServers: z.array(
    z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
  ),
})
export type OwnAccount = z.infer<typeof ownAccountSchema>

/** SIP's Call-ID. */
const sipCallIdSchema = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/** Which page tells: made once per window and kept over a reload of it (sessionStorage). */
const consoleIdSchema = idSchema

const tellShape = {
  console: consoleIdSchema,
  sipCallId: sipCallIdSchema,
  direction: z.enum(['in', 'out']),
  /** The other side's number or user as the server sent it; empty when withheld. */
  number: lineSchema(200),
  /** The other side's name as the server sent it. */
  name: lineSchema(120).nullable(),
  /** From the header X-Queue. */
  queue: lineSchema(120).nullable(),
  /** From the header X-Call-Key: what the exchange calls the call; every ringing telephone of one caller has the same. */
  key: lineSchema(200).nullable(),
  /** The call for whose transfer this one asks the colleague first, null for others. */
  consultOf: sipCallIdSchema.nullable(),
  event: softphoneEventSchema,
  /** UTC ms of the service's clock: when the call came up in this console, was answered, and `event` happened. */
  beganAt: givenInstantSchema,
  answeredAt: givenInstantSchema.nullable(),
  at: givenInstantSchema,
}

export const softphone = {
  account: query({
    tag: C,
    summary: 'How the own telephone in the console registers, with its password',
    path: '/softphone/account',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(ownAccountSchema.nullable()),

  tell: command({
    tag: C,
    summary: 'Tell what happens to a call on the own telephone; in any order and any number of times',
    path: '/softphone/tell',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput(tellShape))
    .output(z.object({ callId: idSchema })),

  // Audited by the end that follows from a call's not being named.
  alive: signal({
    tag: C,
    summary: 'Say which calls are on the own telephone: when it starts, and each 15 s while there are any',
    path: '/softphone/alive',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({ console: consoleIdSchema, sipCallIds: z.array(sipCallIdSchema).max(20) }))
    .output(doneSchema),

  overview: query({
    tag: A,
    summary: 'The SIP server and the accounts at it, without any password',
    path: '/softphone',
    permission: 'settings.manage',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        server: softphoneServerSchema.extend({ hasTurnPassword: z.boolean() }),
        accounts: z.array(accountViewSchema),
      }),
    ),

  saveServer: command({
    tag: A,
    summary: 'Say how consoles reach the SIP server',
    path: '/softphone/server',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        server: softphoneServerSchema,
        /** Null keeps the present one. */
        turnPassword: secretSchema,
      }),
    )
    .output(doneSchema),

  saveAccount: command({
    tag: A,
    summary: 'Give a person an account at the SIP server, or change it',
    path: '/softphone/accounts',
    permission: 'settings.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        personId: idSchema,
        user: sipUserSchema,
        displayName: lineSchema(80),
        /** Null keeps the present one. */
        password: secretSchema,
      }),
    )
    .output(doneSchema),

  removeAccount: command({
    tag: A,
    summary: 'Take the account at the SIP server away from a person',
    path: '/softphone/accounts/remove',
    permission: 'settings.manage',
    scope: 'org',
  })
    .input(commandInput({ personId: idSchema }))
    .output(doneSchema),
}
