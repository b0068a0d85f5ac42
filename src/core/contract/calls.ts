import { z } from 'zod'
import { agentReasonSchema, agentStateSchema, chosenAgentStateSchema } from '../domain/call/agent.ts'
import { callDirectionSchema, callOutcomeSchema, callSourceSchema, callStateSchema } from '../domain/call/call.ts'
import { callActions, callParts } from '../domain/call/control.ts'
import { handOverKinds, handOverStates, handOverTargets } from '../domain/call/hand-over.ts'
import { legEnds, legKinds } from '../domain/call/legs.ts'
import { agentWarnings } from '../domain/queue/agent-terms.ts'
import { callerMatchSchema } from './customers.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
  signal,
} from './procedure.ts'

const C = 'C calls' as const

/** To whom a call is handed: a colleague, whoever of a queue, or a number. */
export const handOverToSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: idSchema }),
  z.strictObject({ kind: z.literal('queue'), queueId: idSchema }),
  z.strictObject({ kind: z.literal('number'), number: z.string().trim().min(1).max(120) }),
])
export type HandOverTo = z.infer<typeof handOverToSchema>

/** The latest hand-over of a call, with what the colleague is to know. */
export const handOverViewSchema = z.object({
  kind: z.enum(handOverKinds),
  state: z.enum(handOverStates),
  fromId: idSchema,
  fromName: z.string(),
  toKind: z.enum(handOverTargets),
  /** Of a person or a queue; null for a number. */
  toId: z.string().nullable(),
  toName: z.string(),
  note: z.string(),
  at: instantSchema,
})
export type HandOverView = z.infer<typeof handOverViewSchema>

/** Somebody or a queue to whom a call may be handed. */
export const handOverTargetsSchema = z.object({
  people: z.array(
    z.object({
      personId: idSchema,
      name: z.string(),
      /** The name in Latin letters, for searching: `wangxiulan wxl`. */
      letters: z.string(),
      /** What a telephone in a console dials to reach him; null: he has none there. */
      line: z.string().nullable(),
      state: agentStateSchema,
      reason: agentReasonSchema.nullable(),
      since: instantSchema,
      /** Names of what he can do. */
      skills: z.array(z.string()),
    }),
  ),
  queues: z.array(z.object({ queueId: idSchema, name: z.string(), waiting: z.int() })),
})

/** A call as a console sees it; `number` is null for who may not see numbers. */
export const callViewSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  source: callSourceSchema,
  direction: callDirectionSchema,
  state: callStateSchema,
  display: z.string(),
  number: z.string().nullable(),
  queueId: z.string().nullable(),
  queueName: z.string().nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  offeredAt: instantSchema,
  ringingAt: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  heldSince: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  holdMs: z.number().nullable(),
  acwMs: z.number().nullable(),
  outcome: callOutcomeSchema.nullable(),
  wrapUpCode: z.string().nullable(),
  note: z.string(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  /** Whether there is a recording that the reader may listen to. */
  recorded: z.boolean(),
  sample: z.boolean(),
  /** What the reader has to do with the call; `state` is the call's as he has it on his telephone. */
  part: z.enum(callParts),
  /** What the reader can do with the call now. */
  can: z.array(z.enum(callActions)),
  handOver: handOverViewSchema.nullable(),
})
export type CallView = z.infer<typeof callViewSchema>

/** One part of a call: a wait in a queue, a telephone that rings, a conversation with one operator. */
export const callLegViewSchema = z.object({
  kind: z.enum(legKinds),
  queueName: z.string().nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  from: instantSchema,
  to: instantSchema.nullable(),
  end: z.enum(legEnds).nullable(),
})

export const presenceSchema = z.object({
  personId: idSchema,
  name: z.string(),
  state: agentStateSchema,
  reason: agentReasonSchema.nullable(),
  /** What the reason is called; null without one, and for one that is not kept any more. */
  reasonNames: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  since: instantSchema,
  callId: z.string().nullable(),
  /** Told because the state lasts too long. */
  warning: z.enum(agentWarnings).nullable(),
})
export type Presence = z.infer<typeof presenceSchema>

export const simulationSchema = z.strictObject({
  /** Calls an hour; at most 300 a second. */
  rate: z.number().min(1).max(1_080_000),
  seed: z.int().min(0).max(2_147_483_647),
  /** Mean patience of a caller, seconds. */
  patienceSeconds: z.int().min(5).max(3600).default(90),
  /** Stops by itself after this many minutes. */
  minutes: z.int().min(1).max(1440).default(60),
  /** Simulated agents answer what no signed-in operator takes. */
  robots: z.int().min(0).max(100_000).default(0),
  /** Mean length of a conversation with a simulated agent, seconds. */
  talkSeconds: z.int().min(10).max(3600).default(180),
})

export const calls = {
  mine: query({
    tag: C,
    summary: 'Own state and the calls on the own telephone',
    path: '/calls/mine',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ presence: presenceSchema, calls: z.array(callViewSchema), waiting: z.int() })),

  list: query({ tag: C, summary: 'Calls, newest first', path: '/calls', permission: 'call.view', scope: 'org' })
    .input(
      z.strictObject({
        ...pageInput,
        customerId: idSchema.optional(),
        from: givenInstantSchema.optional(),
        to: givenInstantSchema.optional(),
      }),
    )
    .output(pageOf(callViewSchema)),

  get: query({
    tag: C,
    summary: 'One call and who may be calling',
    path: '/calls/{id}',
    permission: 'call.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ call: callViewSchema, legs: z.array(callLegViewSchema), match: callerMatchSchema })),

  log: command({
    tag: C,
    summary: 'Log a call taken on a desk telephone, or dialled there',
    path: '/calls',
    permission: 'call.handle',
    scope: 'org',
  })
    .input(
      commandInput({
        number: z.string().trim().max(120),
        direction: z.enum(['in', 'out']),
        customerId: idSchema.nullable(),
        caseId: idSchema.nullable(),
      }),
    )
    .output(z.object({ id: idSchema })),

  answer: command({
    tag: C,
    summary: 'Answer the ringing or longest waiting call',
    path: '/calls/answer',
    permission: 'call.handle',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema.nullable() }))
    .output(z.object({ id: idSchema })),

  hold: command({ tag: C, summary: 'Hold or resume', path: '/calls/hold', permission: 'call.handle', scope: 'self' })
    .input(commandInput({ id: idSchema, held: z.boolean() }))
    .output(doneSchema),

  hangUp: command({
    tag: C,
    summary: 'Hang up; after-call work begins',
    path: '/calls/hang-up',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  reject: command({
    tag: C,
    summary: 'Reject the ringing call; it rings on at the next operator',
    path: '/calls/reject',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  digits: command({
    tag: C,
    summary: 'Send digits (DTMF) to the other side',
    path: '/calls/digits',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema, digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }))
    .output(doneSchema),

  mute: command({
    tag: C,
    summary: 'Mute or unmute the own telephone, where the exchange carries the call',
    path: '/calls/mute',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema, muted: z.boolean() }))
    .output(doneSchema),

  transfer: command({
    tag: C,
    summary: 'Hand the call over without asking first, with its customer, case and a note',
    path: '/calls/transfer',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(
      commandInput({ id: idSchema, to: handOverToSchema, note: z.string().max(2000), caseId: idSchema.nullable() }),
    )
    .output(doneSchema),

  consult: command({
    tag: C,
    summary: 'Hold the caller and ask a colleague, who may then take the call',
    path: '/calls/consult',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(
      commandInput({
        id: idSchema,
        to: handOverToSchema,
        note: z.string().max(2000).default(''),
        caseId: idSchema.nullable().default(null),
      }),
    )
    .output(doneSchema),

  completeConsult: command({
    tag: C,
    summary: 'Leave the call to the colleague who was asked',
    path: '/calls/consult/complete',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  cancelConsult: command({
    tag: C,
    summary: 'Let the colleague go and speak with the caller again',
    path: '/calls/consult/cancel',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  conference: command({
    tag: C,
    summary: 'Speak with the caller and the colleague together',
    path: '/calls/conference',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  dial: command({
    tag: C,
    summary: 'Dial a number with what is at hand: the softphone, the exchange, or by hand',
    path: '/calls/dial',
    permission: 'call.handle',
    scope: 'org',
  })
    .input(
      commandInput({
        number: z.string().trim().min(1).max(120),
        customerId: idSchema.nullable(),
        caseId: idSchema.nullable(),
        /** Whether the softphone of the asking console can dial. */
        softphone: z.boolean().default(false),
      }),
    )
    /** `softphone`: the console dials now, and its call gets the customer and the case; `id` is null until it does. */
    .output(z.object({ by: z.enum(['softphone', 'exchange', 'hand']), id: z.string().nullable() })),

  targets: query({
    tag: C,
    summary: 'Colleagues and queues to whom a call may be handed',
    path: '/calls/targets',
    permission: 'call.handle',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(handOverTargetsSchema),

  identify: command({
    tag: C,
    summary: 'Say which customer is calling',
    path: '/calls/identify',
    permission: 'call.handle',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, customerId: idSchema.nullable() }))
    .output(doneSchema),

  finish: command({
    tag: C,
    summary: 'Wrap up a call without a case, with its code',
    path: '/calls/finish',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema, wrapUpCode: z.string().min(1).max(40), note: z.string().max(2000) }))
    .output(doneSchema),

  setState: command({
    tag: C,
    summary: 'Choose the own state',
    path: '/agent-state',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(commandInput({ state: chosenAgentStateSchema, reason: agentReasonSchema.nullable() }))
    .output(presenceSchema),

  releaseAgent: command({
    tag: C,
    summary: "Set a stuck operator's state",
    path: '/agent-state/release',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(commandInput({ personId: idSchema, state: chosenAgentStateSchema }))
    .output(doneSchema),

  heartbeat: signal({
    tag: C,
    summary: 'Say that this console is alive',
    path: '/agent-state/heartbeat',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ serverNow: instantSchema })),

  agents: query({
    tag: C,
    summary: 'Operators and what they are doing',
    path: '/agents',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(presenceSchema)),

  simulate: command({
    tag: C,
    summary: 'Let simulated callers ring',
    path: '/simulator/start',
    permission: 'simulator.run',
    scope: 'org',
  })
    .input(commandInput(simulationSchema.shape))
    .output(doneSchema),

  stopSimulation: command({
    tag: C,
    summary: 'Stop the simulated callers',
    path: '/simulator/stop',
    permission: 'simulator.run',
    scope: 'org',
  })
    .input(commandInput({}))
    .output(doneSchema),

  simulation: query({
    tag: C,
    summary: 'Whether simulated callers ring',
    path: '/simulator',
    permission: 'simulator.run',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ running: z.boolean(), offered: z.int(), answered: z.int(), abandoned: z.int() })),
}
