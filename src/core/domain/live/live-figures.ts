import { z } from 'zod'
import { agentStateSchema } from '../call/agent.ts'
import { idSchema, instantSchema } from '../id-schema.ts'

const count = z.int().min(0)

/** A share with what it was made of; `value` is 0 to 1, or null when there is nothing to divide by. */
export const shareSchema = z.strictObject({ value: z.number().nullable(), numerator: count, denominator: count })
export type Share = Readonly<z.infer<typeof shareSchema>>

/** `numerator` ÷ `denominator`, no value without anything to divide by. */
export function shareOf(numerator: number, denominator: number): Share {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator }
}

/** A mean with what it was made of; `value` is ms, or null when there is nothing to divide by. */
const meanSchema = z.strictObject({ value: z.number().nullable(), sumMs: count, count })
export type Mean = Readonly<z.infer<typeof meanSchema>>

/** The mean of `count` spans of `sumMs` ms together. */
export function meanOf(sumMs: number, count: number): Mean {
  return { value: count === 0 ? null : sumMs / count, sumMs, count }
}

/** One bucket of the day (half an hour by default): calls by the instant they were offered. */
export const liveBucketSchema = z.strictObject({
  fromMs: instantSchema,
  offered: count,
  answered: count,
  abandoned: count,
  abandonedShort: count,
})
export type LiveBucket = Readonly<z.infer<typeof liveBucketSchema>>

/** The figures of calls, of one queue or in all. Calls are the incoming ones offered since the day began. */
const callFigures = {
  /** Calls that wait or ring now, from whatever day. */
  waiting: count,
  /** Null when nobody waits. */
  longestWaitMs: count.nullable(),
  /** Incoming calls that are talked or held now, from whatever day. */
  inCall: count,
  /** Operators who are ready now; of a queue, those who serve it. */
  ready: count,
  offered: count,
  answered: count,
  answeredInTime: count,
  abandoned: count,
  abandonedShort: count,
  /** Answered calls whose after-call work is done. */
  handled: count,
  serviceLevel: shareSchema,
  abandonRate: shareSchema,
  /** Over the calls offered in the last half hour. */
  recentServiceLevel: shareSchema,
  /** Mean wait of the answered calls. */
  asa: meanSchema,
  /** Mean of talk, hold and after-call work of the handled calls. */
  aht: meanSchema,
  /**
   * On a call or in after-call work ÷ the same and ready, ms of the day's operator time; of a queue, of those who serve
   * it.
   */
  occupancy: shareSchema,
}

/** The figures of one queue; `queueId` null: calls of no queue. */
export const queueFiguresSchema = z.strictObject({ queueId: idSchema<'queue'>().nullable(), ...callFigures })
export type QueueFigures = Readonly<z.infer<typeof queueFiguresSchema>>

/** What is known of calls without their queue. */
export type CallFigures = Omit<QueueFigures, 'queueId'>

/** The wallboard at one instant. */
export const liveFiguresSchema = z.strictObject({
  at: instantSchema,
  dayStartMs: instantSchema,
  ...callFigures,
  agents: z.record(agentStateSchema, count),
  /** Open commitments due within one hour, not late yet. */
  dueSoon: count,
  /** Open commitments past their deadline. */
  late: count,
  openCommitments: count,
  /** Open call-return commitments. */
  notCalledBack: count,
  buckets: z.array(liveBucketSchema),
  /** Each queue that is asked for or has calls, by id. */
  queues: z.array(queueFiguresSchema),
})
export type LiveFigures = Readonly<z.infer<typeof liveFiguresSchema>>
