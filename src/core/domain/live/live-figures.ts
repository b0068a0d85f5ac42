import { z } from 'zod'
import { agentStateSchema } from '../call/agent.ts'
import { instantSchema } from '../id-schema.ts'

const count = z.int().min(0)

/** A share with what it was made of; `value` is 0 to 1, or null when there is nothing to divide by. */
export const shareSchema = z.strictObject({ value: z.number().nullable(), numerator: count, denominator: count })
export type Share = Readonly<z.infer<typeof shareSchema>>

/** One bucket of the day (half an hour by default): calls by the instant they were offered. */
export const liveBucketSchema = z.strictObject({
  fromMs: instantSchema,
  offered: count,
  answered: count,
  abandoned: count,
  abandonedShort: count,
})
export type LiveBucket = Readonly<z.infer<typeof liveBucketSchema>>

/** The wallboard at one instant. Calls are the incoming ones offered since the day began. */
export const liveFiguresSchema = z.strictObject({
  at: instantSchema,
  dayStartMs: instantSchema,
  /** Calls that wait or ring now, from whatever day. */
  waiting: count,
  /** Null when nobody waits. */
  longestWaitMs: count.nullable(),
  agents: z.record(agentStateSchema, count),
  offered: count,
  answered: count,
  answeredInTime: count,
  abandoned: count,
  abandonedShort: count,
  serviceLevel: shareSchema,
  abandonRate: shareSchema,
  /** Over the calls offered in the last half hour. */
  recentServiceLevel: shareSchema,
  /** Open commitments due within one hour, not late yet. */
  dueSoon: count,
  /** Open commitments past their deadline. */
  late: count,
  openCommitments: count,
  /** Open call-return commitments. */
  notCalledBack: count,
  buckets: z.array(liveBucketSchema),
})
export type LiveFigures = Readonly<z.infer<typeof liveFiguresSchema>>
