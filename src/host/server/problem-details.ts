import type { ORPCError } from '@orpc/server'
import { z } from 'zod'

/** Media type of RFC 9457. */
export const problemMediaType = 'application/problem+json'

/** What REST answers instead of a result (RFC 9457); `code` and what follows are our extension members. */
export const problemSchema = z.object({
  /** `about:blank`: the title says what the status says; else a relative reference that names the kind of refusal. */
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  /** A refusal's code, or the error's name in capitals. */
  code: z.string(),
  /** What fills a refusal's message. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Where the input breaks its schema. */
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).optional(),
  /** The permission that is missing. */
  permission: z.string().optional(),
  retryAfterMs: z.int().optional(),
})
export type Problem = z.infer<typeof problemSchema>

const titles: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'The method is not allowed here',
  409: 'The command was refused',
  413: 'The request is too large',
  415: 'The request is not JSON',
  421: 'Addressed to another host',
  429: 'Too many requests',
  500: 'Vigil failed',
  503: 'Vigil is not available now',
}

/** A problem that is said by its status alone. */
export function plainProblem(status: number, detail: string, code: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, code }
}

const refusalData = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
const issueData = z.object({
  issues: z.array(
    z.object({
      message: z.string(),
      path: z
        .array(z.union([z.string(), z.number(), z.object({ key: z.union([z.string(), z.number()]) })]))
        .default([]),
    }),
  ),
})
const permissionData = z.object({ permission: z.string() })
const waitData = z.object({ retryAfterMs: z.number() })

/** Says an error of the API as problem details; nothing of a fault of ours gets out. */
export function problemOf(error: Pick<ORPCError<string, unknown>, 'code' | 'status' | 'message' | 'data'>): Problem {
  const { status, data } = error
  if (status >= 500) {
    const detail = status === 503 ? error.message : 'The fault was recorded by the host.'
    return plainProblem(status, detail, error.code)
  }
  const refusal = error.code === 'REFUSED' ? refusalData.safeParse(data).data : undefined
  if (refusal !== undefined) {
    const { code, params } = refusal
    return { ...plainProblem(status, error.message, code), type: `/problems/${code}`, params }
  }
  return { ...plainProblem(status, error.message, error.code), ...extraOf(data) }
}

function extraOf(data: unknown): Partial<Problem> {
  const issues = issueData.safeParse(data).data?.issues
  const permission = permissionData.safeParse(data).data?.permission
  const retryAfterMs = waitData.safeParse(data).data?.retryAfterMs
  return {
    ...(issues && {
      issues: issues.map(({ message, path }) => ({
        message,
        path: path.map((part) => (typeof part === 'object' ? part.key : part)),
      })),
    }),
    ...(permission !== undefined && { permission }),
    ...(retryAfterMs !== undefined && { retryAfterMs: Math.ceil(retryAfterMs) }),
  }
}
