import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from '../domain/people/permission.ts'
import { refusalCodes } from '../domain/refusal.ts'

/** Capability letters and names; the tag of every operation in the OpenAPI document. */
export const capabilityTags = [
  'C calls',
  'I information',
  'R service',
  'K callbacks',
  'M reminders',
  'O orders',
  'P complaints',
  'D dashboards',
  'S staffing',
  'A administration',
] as const
export type CapabilityTag = (typeof capabilityTags)[number]

/**
 * What limits the rows a procedure may touch: `org` the caller's part of the organisation, `self` the caller's own
 * records, `none` nothing that belongs to a part of the organisation (catalogues, own session).
 */
export type Scope = 'org' | 'self' | 'none'

/** Everything that is decided about a procedure besides its schemas. */
export type ProcedureMeta = Readonly<{
  kind: 'query' | 'command' | 'stream'
  /**
   * `public`: before sign-in; `signed-in`: anybody who is signed in; `board`: the display that has a wallboard's link,
   * and nobody else.
   */
  permission: Permission | 'public' | 'signed-in' | 'board'
  scope: Scope
  /** `record` writes an entry into the audit trail; `none` must say why in the declaration's comment. */
  audit: 'record' | 'none'
  /** A command with `once: true` takes a client-made `commandId` and happens once however often it is sent. */
  once: boolean
}>

const refusalData = z.object({
  code: z.enum(refusalCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The errors that every procedure may answer with; in REST they are problem details. */
const errors = {
  REFUSED: { status: 409, message: 'The command was refused', data: refusalData },
  UNAUTHORIZED: { status: 401, message: 'Sign in first' },
  FORBIDDEN: { status: 403, message: 'This permission is missing', data: z.object({ permission: z.string() }) },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Wait before the next attempt',
    data: z.object({ retryAfterMs: z.int() }),
  },
} as const

const base = oc
  .$meta<ProcedureMeta>({ kind: 'query', permission: 'signed-in', scope: 'none', audit: 'none', once: false })
  .errors(errors)

type Declaration = Readonly<{
  tag: CapabilityTag
  summary: string
  path: `/${string}`
  permission: ProcedureMeta['permission']
  scope: Scope
}>

/**
 * Declares a read. REST: GET `path`, input from the query string.
 * @param declaration tag, path, and the decision who may call it on what
 */
export function query(declaration: Declaration) {
  const { permission, scope } = declaration
  return base
    .meta({ kind: 'query', permission, scope, audit: 'none', once: false })
    .route({ method: 'GET', path: declaration.path, tags: [declaration.tag], summary: declaration.summary })
}

/**
 * Declares a write that is audited and happens once per `commandId`; its input schema must hold `commandId`.
 * REST: POST `path`.
 */
export function command(declaration: Declaration) {
  const { permission, scope } = declaration
  return base
    .meta({ kind: 'command', permission, scope, audit: 'record', once: true })
    .route({ method: 'POST', path: declaration.path, tags: [declaration.tag], summary: declaration.summary })
}

/**
 * Declares a write that repeats by nature and changes nothing a customer was promised (heartbeat, draft, sign-in):
 * neither audited by the command ledger nor remembered. REST: POST `path`.
 */
export function signal(declaration: Declaration) {
  const { permission, scope } = declaration
  return base
    .meta({ kind: 'command', permission, scope, audit: 'none', once: false })
    .route({ method: 'POST', path: declaration.path, tags: [declaration.tag], summary: declaration.summary })
}

/** Declares a stream of events. REST: GET `path` as server-sent events. */
export function stream(declaration: Declaration) {
  const { permission, scope } = declaration
  return base
    .meta({ kind: 'stream', permission, scope, audit: 'none', once: false })
    .route({ method: 'GET', path: declaration.path, tags: [declaration.tag], summary: declaration.summary })
}

/** An id as it travels: 1 to 64 characters. */
export const idSchema = z.string().min(1).max(64)

/** UTC milliseconds in an answer. */
export const instantSchema = z.int().min(0).max(8_640_000_000_000_000)

/** UTC milliseconds that a caller names: not beyond 2286, so that what is reckoned from it stays within dates. */
export { instantSchema as givenInstantSchema } from '../domain/id-schema.ts'

/** A calendar date `YYYY-MM-DD`; outside of these years something was mistyped, and no instant of it could be told. */
export const dateSchema = z.iso.date().refine((date) => date >= '1900-01-01' && date < '2200-01-01', {
  error: 'Expected a date of the years 1900 to 2199',
})

/** The input of a command: `commandId` (made by the console, so that a repetition happens once) and the given fields. */
export function commandInput<TShape extends z.ZodRawShape>(shape: TShape) {
  return z.strictObject({ commandId: idSchema, ...shape })
}

/** Keyset paging: `after` is the `next` of the page before. */
export const pageInput = { after: z.string().max(200).optional(), limit: z.int().min(1).max(500).default(100) }

/** A page of rows with the key of the next one, null at the end. */
export function pageOf<TRow extends z.ZodType>(row: TRow) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** Answer of a command that has nothing else to say. */
export const doneSchema = z.object({ done: z.literal(true) })
