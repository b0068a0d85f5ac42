import { z } from 'zod'
import { commitmentStates } from '../domain/commitment/commitment.ts'
import { commitmentResults } from '../domain/commitment/kinds.ts'
import { idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const C = 'C calls' as const

/** One caller who gave up, however often, with the promise to call him back; `number` is null for who may not see it. */
export const abandonedCallerSchema = z.object({
  /** Of the promise. */
  id: idSchema,
  callId: idSchema,
  display: z.string(),
  number: z.string().nullable(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  doNotCall: z.boolean(),
  queueName: z.string().nullable(),
  /** How often he gave up since somebody last spoke with him. */
  times: z.int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  /** How long he waited each time, in order of time, ms. */
  waits: z.array(z.number()),
  /** How often it was tried to call him back. */
  attempts: z.int(),
  lastAttemptAt: instantSchema.nullable(),
  dueAt: instantSchema,
  /** Not before this is he to be called again. */
  notBefore: instantSchema.nullable(),
  claimedBy: z.string().nullable(),
  claimedByName: z.string().nullable(),
  state: z.enum(commitmentStates),
  result: z.enum(commitmentResults).nullable(),
  doneAt: instantSchema.nullable(),
  doneByName: z.string().nullable(),
  sample: z.boolean(),
})
export type AbandonedCaller = z.infer<typeof abandonedCallerSchema>

export const abandoned = {
  list: query({
    tag: C,
    summary: 'Callers who gave up: to be called back, by deadline; or settled within a day, latest first',
    path: '/abandoned',
    permission: 'call.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, show: z.enum(['open', 'closed']).default('open') }))
    .output(pageOf(abandonedCallerSchema)),

  counts: query({
    tag: C,
    summary: 'How many callers who gave up are to be called back, and how many nobody can call',
    path: '/abandoned/counts',
    permission: 'call.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.object({
        open: z.int(),
        late: z.int(),
        /** Calls of the last 24 hours that were given up without a number and a name. */
        nameless: z.int(),
      }),
    ),
}
