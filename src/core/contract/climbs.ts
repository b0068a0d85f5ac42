import { z } from 'zod'
import { explanationSchema } from '../domain/calendar/explanation.ts'
import { commitmentStates } from '../domain/commitment/commitment.ts'
import { commitmentKindNames, commitmentResults, severities } from '../domain/commitment/kinds.ts'
import { rungNames } from '../domain/commitment/rungs.ts'
import { climbReasons } from '../domain/commitment/wake.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { messageChannelSchema } from '../domain/message/message.ts'
import { roleSchema } from '../domain/people/role.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

/** A climb that somebody must take notice of. */
export const waitingClimbSchema = z.object({
  id: idSchema,
  commitmentId: idSchema,
  kind: z.enum(commitmentKindNames),
  complaintId: idSchema,
  caseNumber: z.string(),
  class: complaintClassSchema,
  subClass: complaintSubClassSchema,
  said: z.string(),
  customerName: z.string().nullable(),
  severity: z.enum(severities).nullable(),
  dueAt: instantSchema,
  rung: z.enum(rungNames),
  why: z.enum(climbReasons),
  climbedAt: instantSchema,
  /** By when; null: from before anybody was asked to. */
  ackDueAt: instantSchema.nullable(),
  /** When it had been on the highest rung too long; null while it has not. */
  unnoticedAt: instantSchema.nullable(),
  /** Whether the caller stands on its rung; others only see what nobody took notice of. */
  mayAcknowledge: z.boolean(),
})
export type WaitingClimb = z.infer<typeof waitingClimbSchema>

/** Over which ways staff is told: on the console, and what was sent. */
export const toldChannels = ['console', 'text', 'email'] as const
export const toldStates = ['waiting', 'told', 'seen', 'delivered', 'unsure', 'failed', 'withheld'] as const

/** One person or role that was told of a climb. */
export const toldSchema = z.object({
  id: z.string(),
  why: z.enum(['climbed', 'informed', 'unnoticed']),
  /** Null: everybody of the role. */
  personName: z.string().nullable(),
  role: roleSchema,
  channel: z.enum(toldChannels),
  state: z.enum(toldStates),
  at: instantSchema,
})
export type Told = z.infer<typeof toldSchema>

/** One rung of a promise's ladder. */
export const ladderStepSchema = z.object({
  rung: z.enum(rungNames),
  height: z.int(),
  /** When it was reached, or will be if nobody acknowledges or settles. */
  at: instantSchema,
  why: z.enum(climbReasons),
  reached: z.boolean(),
  /** Null where it has not been reached, or nobody was asked. */
  climbId: z.string().nullable(),
  notifyAt: instantSchema,
  ackDueAt: instantSchema.nullable(),
  acknowledgedAt: instantSchema.nullable(),
  acknowledgedByName: z.string().nullable(),
  unnoticedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  mayAcknowledge: z.boolean(),
  told: z.array(toldSchema),
})
export type LadderStepView = z.infer<typeof ladderStepSchema>

/** A promise about a complaint with its clock and its ladder, the lowest rung first. */
export const ladderPromiseSchema = z.object({
  id: idSchema,
  kind: z.enum(commitmentKindNames),
  state: z.enum(commitmentStates),
  severity: z.enum(severities).nullable(),
  promisedAt: instantSchema,
  dueAt: instantSchema,
  firstDueAt: instantSchema,
  dueChangeReason: z.string().nullable(),
  ownerName: z.string().nullable(),
  explanation: explanationSchema,
  result: z.enum(commitmentResults).nullable(),
  doneAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  steps: z.array(ladderStepSchema),
  /** When nobody having taken notice on the highest rung will be told once more; null: it will not. */
  unnoticedNextAt: instantSchema.nullable(),
})
export type LadderPromise = z.infer<typeof ladderPromiseSchema>

export const climbs = {
  list: query({
    tag: P,
    summary: 'What has climbed to the caller and waits for his acknowledgement, and what nobody took notice of',
    path: '/climbs',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(waitingClimbSchema)),

  acknowledge: command({
    tag: P,
    summary: 'Take notice of what has climbed to one of the own roles; of two, the first one counts',
    path: '/climbs/{id}/acknowledge',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(z.object({ acknowledgedAt: instantSchema, byName: z.string() })),

  unnoticed: query({
    tag: P,
    summary: 'How many climbs stand on the highest rung, past their time, without anybody having taken notice',
    path: '/climbs/unnoticed',
    permission: 'live.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ count: z.int() })),

  ofComplaint: query({
    tag: P,
    summary: 'The promises about a complaint with their ladders: when, why, who was told how, who took notice',
    path: '/complaints/{id}/ladder',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ promises: z.array(ladderPromiseSchema) })),

  raiseSeverity: command({
    tag: P,
    summary: 'Put a complaint on a graver ladder: its promises are due sooner, never later, and climb at once',
    path: '/complaints/{id}/severity',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        severity: z.enum(['serious', 'critical']),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({ version: z.int() })),

  channels: query({
    tag: P,
    summary: 'Where notices reach the caller, and over which channels he wants them',
    path: '/notice-channels',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        mobile: z.string(),
        email: z.string(),
        chosen: z.array(messageChannelSchema),
        /** Channels over which the organisation sends at all. */
        on: z.array(messageChannelSchema),
      }),
    ),

  chooseChannels: command({
    tag: P,
    summary: 'Choose over which channels notices come, beside the console',
    path: '/notice-channels',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(commandInput({ chosen: z.array(messageChannelSchema).max(2) }))
    .output(doneSchema),
}
