import { z } from 'zod'
import {
  agentReasonSchema,
  agentStateSchema,
  agentStates,
  chosenAgentStateSchema,
  stateCauseSchema,
} from '../domain/call/agent.ts'
import { agentReasonTermSchema, agentWarnings, reasonedStateSchema } from '../domain/queue/agent-terms.ts'
import { queueTermsSchema, skillsSchema } from '../domain/queue/queue.ts'
import { command, commandInput, doneSchema, givenInstantSchema, idSchema, instantSchema, query } from './procedure.ts'

const C = 'C calls' as const

/** A queue with its terms, and whether it takes calls now. */
export const queueViewSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  orgName: z.string(),
  name: z.string(),
  terms: queueTermsSchema,
  version: z.int(),
  open: z.boolean(),
  /** When it opens next; `now` while it is open, null when it does not within the coming year. */
  opensAt: instantSchema.nullable(),
  /** Where its callers go while it is closed: name of the queue, null when they wait or are promised a call. */
  overflowName: z.string().nullable(),
  /** How many operators serve it, and how many of these are ready. */
  agents: z.int(),
  ready: z.int(),
  sample: z.boolean(),
})
export type QueueView = z.infer<typeof queueViewSchema>

/** An operator with what he can do and the queues into which he was put. */
export const queueAgentViewSchema = z.object({
  personId: idSchema,
  name: z.string(),
  orgName: z.string(),
  state: agentStateSchema,
  queueIds: z.array(idSchema),
  skills: skillsSchema,
  /** Queues whose calls may ring at him. */
  serves: z.array(idSchema),
})
export type QueueAgentView = z.infer<typeof queueAgentViewSchema>

/** What the own state menu needs. */
export const ownTermsSchema = z.object({
  reasons: z.array(agentReasonTermSchema),
  forced: z.array(reasonedStateSchema),
  quickReason: agentReasonSchema.nullable(),
  wrapUpRequired: z.boolean(),
  /** When the after-call work ends by itself; null when it does not, or there is none. */
  acwEndsAt: instantSchema.nullable(),
  /** What will be told of the present state when it lasts, and when. */
  warning: z.object({ kind: z.enum(agentWarnings), at: instantSchema }).nullable(),
  /** The lead who set the present state, and when; null when nobody did. */
  setBy: z.object({ name: z.string(), at: instantSchema }).nullable(),
})
export type OwnTerms = z.infer<typeof ownTermsSchema>

const stateMsSchema = z.record(z.enum(agentStates), z.int())

/** One kept state of an operator; `to` null while it lasts. */
export const stateLineSchema = z.object({
  state: agentStateSchema,
  reason: agentReasonSchema.nullable(),
  reasonNames: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  from: instantSchema,
  to: instantSchema.nullable(),
  cause: stateCauseSchema,
  byName: z.string().nullable(),
})
export type StateLine = z.infer<typeof stateLineSchema>

const spanInput = { from: givenInstantSchema, to: givenInstantSchema }

export const queues = {
  list: query({
    tag: C,
    summary: 'Queues, whether they are open, and who serves them',
    path: '/queues',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(queueViewSchema)),

  save: command({
    tag: C,
    summary: 'Make a queue or change it',
    path: '/queues',
    permission: 'queue.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        /** Null: a new one. */
        id: idSchema.nullable(),
        version: z.int().min(0),
        /** Null: where the caller is. */
        orgId: idSchema.nullable(),
        name: z.string().trim().min(1).max(80),
        terms: queueTermsSchema,
      }),
    )
    .output(z.object({ id: idSchema })),

  remove: command({
    tag: C,
    summary: 'Remove a queue in which there was never a call',
    path: '/queues/remove',
    permission: 'queue.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  agents: query({
    tag: C,
    summary: 'Operators, what they can do, and their queues',
    path: '/queue-agents',
    permission: 'queue.manage',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(queueAgentViewSchema)),

  saveAgents: command({
    tag: C,
    summary: 'Put operators into queues and say what they can do',
    path: '/queue-agents',
    permission: 'queue.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        agents: z
          .array(
            z.strictObject({
              personId: idSchema,
              /** All his queues; left out: as they are. */
              queueIds: z.array(idSchema).max(200).optional(),
              /** All his skills; left out: as they are. */
              skills: skillsSchema.optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(doneSchema),

  mine: query({
    tag: C,
    summary: 'Reasons of states, the end of the own after-call work, and who set the own state',
    path: '/agent-state/terms',
    permission: 'call.handle',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(ownTermsSchema),

  reasons: query({
    tag: C,
    summary: 'Reasons of states, for whoever sets those of others',
    path: '/agent-state/reasons',
    permission: 'agent.lead',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(ownTermsSchema.pick({ reasons: true, forced: true })),

  setAgent: command({
    tag: C,
    summary: "Set an operator's state, now or after his call",
    path: '/agent-state/set',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(
      commandInput({
        personId: idSchema,
        state: chosenAgentStateSchema,
        reason: agentReasonSchema.nullable(),
        /** `now` frees him from whatever he is in; `after-call` waits as his own choice would. */
        when: z.enum(['now', 'after-call']),
      }),
    )
    .output(doneSchema),

  states: query({
    tag: C,
    summary: 'The kept states of an operator, newest first, and who brought them about',
    path: '/agent-states',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(z.strictObject({ personId: idSchema, ...spanInput }))
    .output(z.array(stateLineSchema)),

  times: query({
    tag: C,
    summary: 'Time in each state and occupancy of operators',
    path: '/agent-times',
    permission: 'agent.lead',
    scope: 'org',
  })
    .input(z.strictObject(spanInput))
    .output(
      z.array(
        z.object({
          personId: idSchema,
          name: z.string(),
          states: stateMsSchema,
          reasons: z.array(z.object({ code: z.string(), ms: z.int() })),
          /** 0 to 1; null without any time on calls or ready. */
          occupancy: z.number().nullable(),
        }),
      ),
    ),
}
