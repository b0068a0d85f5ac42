import { z } from 'zod'
import { agentReasonSchema, agentStateSchema } from '../domain/call/agent.ts'
import { callDirectionSchema, callOutcomeSchema, callStateSchema } from '../domain/call/call.ts'
import { customerKindSchema, memberLevelSchema } from '../domain/customer/customer.ts'
import { alertKindSchema } from '../domain/floor/floor-alerts.ts'
import { watchLimitsSchema } from '../domain/floor/floor-limits.ts'
import { agentReasonTermSchema, reasonedStateSchema } from '../domain/queue/agent-terms.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  query,
  signal,
} from './procedure.ts'

const C = 'C calls' as const

/** What an operator is occupied with, for who leads: `number` is null for who may not see numbers. */
const floorCallSchema = z.object({
  id: idSchema,
  direction: callDirectionSchema,
  state: callStateSchema,
  queueName: z.string().nullable(),
  display: z.string(),
  number: z.string().nullable(),
  offeredAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  heldSince: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  customerKind: customerKindSchema.nullable(),
  memberLevel: memberLevelSchema.nullable(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
})
export type FloorCall = z.infer<typeof floorCallSchema>

/** A call of somebody's day; durations are ms and null until they are known. */
const floorDayCallSchema = floorCallSchema.extend({
  outcome: callOutcomeSchema.nullable(),
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  holdMs: z.number().nullable(),
  acwMs: z.number().nullable(),
})

/** What a reason is called; null without one, and for one that is not kept any more. */
const reasonNamesSchema = z.object({ 'zh-CN': z.string(), en: z.string() }).nullable()

/** Somebody at a telephone who asks for help. */
const floorHelpSchema = z.object({
  id: idSchema,
  at: instantSchema,
  note: z.string(),
  callId: z.string().nullable(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  takenBy: z.string().nullable(),
  takenByName: z.string().nullable(),
  takenAt: instantSchema.nullable(),
})
export type FloorHelp = z.infer<typeof floorHelpSchema>

/** Today's figures of one operator; null: nothing to divide by. Durations are ms. */
const agentDaySchema = z.object({
  taken: z.int(),
  dialled: z.int(),
  missed: z.int(),
  ended: z.int(),
  talkMs: z.number(),
  holdMs: z.number(),
  acwMs: z.number(),
  ahtMs: z.number().nullable(),
  occupancy: z.number().nullable(),
  onCallMs: z.number(),
  wrapUpMs: z.number(),
  readyMs: z.number(),
  breakMs: z.number(),
  breaks: z.int(),
})

const floorAgentSchema = z.object({
  personId: idSchema,
  name: z.string(),
  orgId: idSchema,
  orgName: z.string(),
  state: agentStateSchema,
  reason: agentReasonSchema.nullable(),
  reasonNames: reasonNamesSchema,
  since: instantSchema,
  /** When his console was last heard; it says that it is there each 15 s. */
  seenAt: instantSchema,
  queues: z.array(z.object({ id: idSchema, name: z.string() })),
  call: floorCallSchema.nullable(),
  help: floorHelpSchema.nullable(),
  day: agentDaySchema,
  /** Messages that he has not answered. */
  unanswered: z.int(),
  /** How he answered this lead's question whether he may come into the present conversation. */
  join: z.enum(['asked', 'accepted', 'declined']).nullable(),
})
export type FloorAgent = z.infer<typeof floorAgentSchema>

const floorQueueSchema = z.object({
  id: idSchema,
  name: z.string(),
  waiting: z.int(),
  firstWaitingAt: instantSchema.nullable(),
})
export type FloorQueue = z.infer<typeof floorQueueSchema>

const floorBoardSchema = z.object({
  /** UTC ms at which all of it was so. */
  at: instantSchema,
  dayStartMs: instantSchema,
  limits: watchLimitsSchema,
  agents: z.array(floorAgentSchema),
  queues: z.array(floorQueueSchema),
  /** The alerts that somebody looks after, by their key. */
  looked: z.array(z.object({ key: z.string(), byName: z.string(), at: instantSchema })),
  /** Whether the exchange lets this lead listen. */
  can: z.object({ listen: z.boolean() }),
  /** The reasons that a state may be given. */
  reasons: z.array(agentReasonTermSchema),
  /** States that are not entered without a reason. */
  forced: z.array(reasonedStateSchema),
})
export type FloorBoard = z.infer<typeof floorBoardSchema>

/** `text` is to be read; `join` asks whether the lead may come into the conversation. */
const floorMessageKinds = ['text', 'join'] as const
const floorAnswers = ['confirmed', 'accepted', 'declined'] as const
/** Heard by nobody, by the operator alone, or by both; into the conversation only after he has agreed. */
const listenModes = ['listen', 'whisper', 'join'] as const

const messageSchema = z.object({
  id: idSchema,
  kind: z.enum(floorMessageKinds),
  text: z.string(),
  byName: z.string(),
  toAll: z.boolean(),
  at: instantSchema,
})

const toSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: idSchema }),
  z.strictObject({ kind: z.literal('all') }),
])

export const floor = {
  board: query({
    tag: C,
    summary: 'The floor: every operator, what he does, and what needs a lead',
    path: '/floor',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(floorBoardSchema),

  agent: query({
    tag: C,
    summary: "One operator's day: his states and his calls",
    path: '/floor/agents/{personId}',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(z.strictObject({ personId: idSchema }))
    .output(
      z.object({
        personId: idSchema,
        name: z.string(),
        dayStartMs: instantSchema,
        at: instantSchema,
        /** In order of time; the last one lasts. */
        states: z.array(
          z.object({
            state: agentStateSchema,
            reason: agentReasonSchema.nullable(),
            reasonNames: reasonNamesSchema,
            from: instantSchema,
            to: instantSchema.nullable(),
          }),
        ),
        /** Newest first. */
        calls: z.array(floorDayCallSchema),
      }),
    ),

  look: command({
    tag: C,
    summary: 'Look after an alert, so that no other lead does as well',
    path: '/floor/alerts',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ kind: alertKindSchema, subjectId: idSchema, since: givenInstantSchema }))
    .output(doneSchema),

  send: command({
    tag: C,
    summary: 'Send a message to one operator or to all',
    path: '/floor/messages',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ to: toSchema, kind: z.enum(floorMessageKinds), text: z.string().trim().max(500) }))
    .output(z.object({ id: idSchema, people: z.int() })),

  sent: query({
    tag: C,
    summary: "Today's messages, and who has seen them",
    path: '/floor/messages',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.array(
        messageSchema.extend({
          people: z.array(
            z.object({
              personId: idSchema,
              name: z.string(),
              shownAt: instantSchema.nullable(),
              answeredAt: instantSchema.nullable(),
              answer: z.enum(floorAnswers).nullable(),
            }),
          ),
        }),
      ),
    ),

  own: query({
    tag: C,
    summary: 'What a lead has to say to me, and whether he comes to help',
    path: '/floor/own',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        messages: z.array(messageSchema),
        help: floorHelpSchema.nullable(),
        /** Who listens to the present conversation, where that is told. */
        listeners: z.array(z.object({ name: z.string(), mode: z.enum(listenModes), at: instantSchema })),
      }),
    ),

  /** Not audited: it says that something stood on a screen, again and again; the answer is. */
  shown: signal({
    tag: C,
    summary: 'Say that messages stand on this screen',
    path: '/floor/messages/shown',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({ ids: z.array(idSchema).min(1).max(50) }))
    .output(doneSchema),

  answer: command({
    tag: C,
    summary: 'Confirm a message, or answer whether the lead may come in',
    path: '/floor/messages/answer',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema, answer: z.enum(floorAnswers) }))
    .output(doneSchema),

  askHelp: command({
    tag: C,
    summary: 'Ask a lead for help',
    path: '/floor/help',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ note: z.string().trim().max(200), caseId: idSchema.nullable() }))
    .output(z.object({ id: idSchema })),

  takeHelp: command({
    tag: C,
    summary: 'Come to help: one lead alone',
    path: '/floor/help/take',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  endHelp: command({
    tag: C,
    summary: 'Say that the own request for help is settled',
    path: '/floor/help/end',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  settleHelp: command({
    tag: C,
    summary: "Say that an operator's request for help is settled",
    path: '/floor/help/settle',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  listen: command({
    tag: C,
    summary: 'Listen to a conversation, whisper to the operator, or come in',
    path: '/floor/listen',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ personId: idSchema, mode: z.enum(listenModes) }))
    .output(doneSchema),
}
