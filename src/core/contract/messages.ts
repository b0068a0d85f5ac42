import { z } from 'zod'
import {
  messageChannelSchema,
  messageChannels,
  messageStateSchema,
  withheldReasonSchema,
} from '../domain/message/message.ts'
import { mailServerSchema, messageRulesSchema, textGatewaySchema } from '../domain/message/message-settings.ts'
import { templateKindSchema, templateWordsSchema } from '../domain/message/template.ts'
import { locales } from '../domain/people/principal.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const M = 'M reminders' as const

export const messageRowSchema = z.object({
  id: idSchema,
  state: messageStateSchema,
  withheld: withheldReasonSchema.nullable(),
  /** Code of what went wrong last. */
  problem: z.string().nullable(),
  channel: messageChannelSchema,
  /** Number or mail address, as this person may see it; empty when there was none. */
  address: z.string(),
  customerId: idSchema,
  customerName: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  /** A template's code; one that is not known any more as it is stored. */
  template: z.string(),
  /** The beginning of what it says. */
  excerpt: z.string(),
  unasked: z.boolean(),
  queuedAt: instantSchema,
  queuedByName: z.string().nullable(),
  /** Queued: when it is tried next. */
  dueAt: instantSchema.nullable(),
  sentAt: instantSchema.nullable(),
  doneAt: instantSchema.nullable(),
  tries: z.int(),
})
export type MessageRow = z.infer<typeof messageRowSchema>

export const messageViewSchema = messageRowSchema.extend({
  subject: z.string(),
  body: z.string(),
  language: z.enum(locales),
  templateVersion: z.int(),
  providerId: z.string().nullable(),
  triesList: z.array(
    z.object({
      id: idSchema,
      at: instantSchema,
      endedAt: instantSchema.nullable(),
      /** What the server made of it; null while it goes on, or when its process vanished. */
      outcome: z.string().nullable(),
      code: z.string(),
      detail: z.string(),
    }),
  ),
  /** What may be done with it now, and by this person. */
  mayCancel: z.boolean(),
  mayRetry: z.boolean(),
  mayConfirm: z.boolean(),
})
export type MessageView = z.infer<typeof messageViewSchema>

export const templateViewSchema = z.object({
  code: templateKindSchema,
  /** 0: as it comes with the product. */
  version: z.int(),
  /** Whether the words are those that come with the product. */
  builtIn: z.boolean(),
  words: templateWordsSchema,
  /** Fields that the service fills, and those that whoever sends must. */
  commonFields: z.array(z.string()),
  ownFields: z.array(z.string()),
  savedAt: instantSchema.nullable(),
  savedByName: z.string().nullable(),
})
export type TemplateView = z.infer<typeof templateViewSchema>

const channelStandingSchema = z.object({
  channel: messageChannelSchema,
  /** Number or address, as this person may see it; empty: there is none. */
  address: z.string(),
  optedOut: z.boolean(),
  optedOutAt: instantSchema.nullable(),
  optedOutByName: z.string().nullable(),
  note: z.string(),
  /** Whether messages of this channel are sent at all. */
  on: z.boolean(),
})

const secretSchema = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u)
  .nullable()

const withSecret = {
  /** Whether a secret is stored; it is never given out. */
  secretStored: z.boolean(),
  /** Whether the host has it in its environment, which goes before a stored one. */
  secretFromHost: z.boolean(),
  /** Whether this place can send at all; the sandbox cannot. */
  possible: z.boolean(),
  version: z.int(),
  changedAt: instantSchema.nullable(),
  changedByName: z.string().nullable(),
}

export const messageSettingsViewSchema = z.object({
  email: z.object({ server: mailServerSchema, ...withSecret }),
  text: z.object({ server: textGatewaySchema, ...withSecret }),
  rules: z.object({ value: messageRulesSchema, version: z.int() }),
  /** Whether a token for delivery reports is set; it is never given out. */
  reportToken: z.boolean(),
})
export type MessageSettingsView = z.infer<typeof messageSettingsViewSchema>

const stateCounts = z.object({ states: z.record(messageStateSchema, z.int()) })

/** How far back counts of what is over go, days; what still goes is counted whole. */
export const countedDays = 30

export const messages = {
  list: query({
    tag: M,
    summary: 'Messages to customers, newest first: the outbox, or those of one customer or case',
    path: '/messages',
    permission: 'message.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...pageInput,
        state: messageStateSchema.optional(),
        channel: messageChannelSchema.optional(),
        customerId: idSchema.optional(),
        caseId: idSchema.optional(),
      }),
    )
    .output(pageOf(messageRowSchema)),

  counts: query({
    tag: M,
    summary: 'How many messages of the last thirty days are in each state',
    path: '/messages/counts',
    permission: 'message.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(stateCounts),

  get: query({
    tag: M,
    summary: 'One message with every try to send it',
    path: '/messages/{id}',
    permission: 'message.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(messageViewSchema),

  standing: query({
    tag: M,
    summary: 'Over which channels a customer is written to, in which language, and what he does not want',
    path: '/messages/standing',
    permission: 'message.view',
    scope: 'org',
  })
    .input(z.strictObject({ customerId: idSchema }))
    .output(z.object({ language: z.enum(locales), channels: z.array(channelStandingSchema) })),

  setOptOut: command({
    tag: M,
    summary: 'A customer wants no messages of a channel any more, or wants them again',
    path: '/messages/opt-out',
    permission: 'message.send',
    scope: 'org',
  })
    .input(
      commandInput({
        customerId: idSchema,
        channel: messageChannelSchema,
        optedOut: z.boolean(),
        note: z.string().trim().max(400),
      }),
    )
    .output(doneSchema),

  setLanguage: command({
    tag: M,
    summary: 'The language in which a customer is written to',
    path: '/messages/language',
    permission: 'message.send',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema, language: z.enum(locales) }))
    .output(doneSchema),

  prepare: query({
    tag: M,
    summary: 'What a template says to a customer, to be read over before it is sent',
    path: '/messages/prepare',
    permission: 'message.send',
    scope: 'org',
  })
    .input(
      z.strictObject({
        customerId: idSchema,
        template: templateKindSchema,
        channel: messageChannelSchema,
        /** Values of the template's own fields, as a JSON object of texts; a field without one stands as its name. */
        fields: z.string().max(8_000).default('{}'),
      }),
    )
    .output(
      z.object({
        subject: z.string(),
        body: z.string(),
        language: z.enum(locales),
        /** What stands against it, asked for or unasked; null: nothing. */
        withheldAsked: withheldReasonSchema.nullable(),
        withheldUnasked: withheldReasonSchema.nullable(),
      }),
    ),

  send: command({
    tag: M,
    summary: 'Write to a customer in words that were read over',
    path: '/messages/send',
    permission: 'message.send',
    scope: 'org',
  })
    .input(
      commandInput({
        customerId: idSchema,
        caseId: idSchema.nullable(),
        template: templateKindSchema,
        channel: messageChannelSchema,
        subject: z
          .string()
          .trim()
          .max(120)
          .regex(/^[^\r\n]*$/),
        body: z.string().trim().min(1).max(4_000),
        /** The customer asked for it now: quiet hours, do-not-call and the limits of unasked contacts do not hold. */
        askedFor: z.boolean(),
      }),
    )
    .output(z.object({ id: idSchema.nullable(), withheld: withheldReasonSchema.nullable() })),

  cancel: command({
    tag: M,
    summary: 'Cancel a message that waits',
    path: '/messages/cancel',
    permission: 'message.send',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  retry: command({
    tag: M,
    summary: 'Put a failed message, or one of which nobody knows whether it went, into the queue again',
    path: '/messages/retry',
    permission: 'message.send',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  confirmSent: command({
    tag: M,
    summary: 'A message of which nobody knew whether it went has gone',
    path: '/messages/confirm-sent',
    permission: 'message.send',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  templates: query({
    tag: M,
    summary: 'The words of every template',
    path: '/messages/templates',
    permission: 'message.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(templateViewSchema)),

  saveTemplate: command({
    tag: M,
    summary: 'Change the words of a template in both languages; makes a new version',
    path: '/messages/templates',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ code: templateKindSchema, version: z.int(), words: templateWordsSchema }))
    .output(z.object({ version: z.int() })),

  resetTemplate: command({
    tag: M,
    summary: 'Go back to the words that come with the product; makes a new version',
    path: '/messages/templates/reset',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ code: templateKindSchema, version: z.int() }))
    .output(z.object({ version: z.int() })),

  settings: query({
    tag: M,
    summary: 'How messages are sent, without any secret',
    path: '/messages/settings',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(messageSettingsViewSchema),

  saveMailServer: command({
    tag: M,
    summary: 'Set the mail server; a password of null keeps the stored one',
    path: '/messages/settings/mail-server',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ version: z.int(), server: mailServerSchema, secret: secretSchema }))
    .output(doneSchema),

  saveTextGateway: command({
    tag: M,
    summary: 'Set the text-message gateway; a secret of null keeps the stored one',
    path: '/messages/settings/text-gateway',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ version: z.int(), server: textGatewaySchema, secret: secretSchema }))
    .output(doneSchema),

  saveRules: command({
    tag: M,
    summary: 'Set what holds for messages of every channel',
    path: '/messages/settings/rules',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ version: z.int(), value: messageRulesSchema }))
    .output(doneSchema),

  saveReportToken: command({
    tag: M,
    summary: 'Set the token in the address of delivery reports; the one before is not taken any more',
    path: '/messages/settings/report-token',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        token: z
          .string()
          .regex(/^[\w-]{32,100}$/)
          .nullable(),
      }),
    )
    .output(doneSchema),

  test: command({
    tag: M,
    summary: 'Send a test message to an address, and say what the server made of it',
    path: '/messages/test',
    permission: 'message.manage',
    scope: 'none',
  })
    .input(commandInput({ channel: z.enum(messageChannels), to: z.string().trim().min(3).max(200) }))
    .output(
      z.object({
        outcome: z.enum(['sent', 'refused', 'later', 'down', 'unknown']),
        code: z.string(),
        detail: z.string(),
      }),
    ),
}
