import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { type RefusalCode, type RefusalParams, refusalCodes } from '../../../core/domain/refusal.ts'
import { NoLineError } from './line.ts'

/** Why something was not done, so that it can be said in the person's language. */
export type Failure =
  | Readonly<{ kind: 'refused'; code: RefusalCode; params: RefusalParams }>
  | Readonly<{ kind: 'wait'; retryAfterMs: number }>
  | Readonly<{ kind: 'forbidden'; permission: string }>
  | Readonly<{ kind: 'signed-out' }>
  | Readonly<{ kind: 'invalid'; fields: readonly string[] }>
  | Readonly<{ kind: 'no-line' }>
  | Readonly<{ kind: 'broken' }>

const refusedSchema = z.object({
  code: z.enum(refusalCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
const waitSchema = z.object({ retryAfterMs: z.number() })
const forbiddenSchema = z.object({ permission: z.string() })
const invalidSchema = z.object({ issues: z.array(z.object({ path: z.array(z.unknown()).default([]) })) })
const answerSchema = z.object({ status: z.number(), data: z.unknown() })

/**
 * Reads what a call threw, or what REST answered as `{ status, data }` with problem details as data.
 * @returns `broken` for what no rule foresees: a fault of ours
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof NoLineError || error instanceof TypeError) return { kind: 'no-line' }
  const answer = answerSchema.safeParse(error instanceof ORPCError ? { status: error.status, data: error.data } : error)
  if (!answer.success) return { kind: 'broken' }
  const { status, data } = answer.data
  const refused = refusedSchema.safeParse(data)
  if (refused.success) return { kind: 'refused', ...refused.data }
  if (status === 429) return { kind: 'wait', retryAfterMs: waitSchema.safeParse(data).data?.retryAfterMs ?? 1000 }
  if (status === 403) return { kind: 'forbidden', permission: forbiddenSchema.safeParse(data).data?.permission ?? '' }
  if (status === 401) return { kind: 'signed-out' }
  if (status === 400) return { kind: 'invalid', fields: fieldsOf(data) }
  return { kind: status === 502 || status === 503 || status === 504 ? 'no-line' : 'broken' }
}

function fieldsOf(data: unknown): readonly string[] {
  const issues = invalidSchema.safeParse(data).data?.issues ?? []
  return [...new Set(issues.map((issue) => issue.path.map(String).join('.')).filter((path) => path !== ''))]
}
