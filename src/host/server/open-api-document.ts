import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { api } from '../../core/contract/api.ts'
import { capabilityTags, type ProcedureMeta } from '../../core/contract/procedure.ts'
import { vigilVersion } from '../../service-node/version.ts'
import { problemMediaType, problemSchema } from './problem-details.ts'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>
type Operation = NonNullable<NonNullable<NonNullable<Document['paths']>[string]>['get']>

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
const problemRef = { $ref: '#/components/schemas/Problem' }

/** What any operation may answer besides what its declaration names. */
const commonProblems = {
  '400': 'The input breaks its schema',
  '413': 'The request is too large',
  '415': 'The request is not JSON',
  '500': 'A fault of ours',
  '503': 'The host is stopping',
} as const

type Options = Readonly<{
  /** Where the operations lie, for example `/api/v1`. */
  prefix: string
  /** The name of the cookie that carries a browser's session. */
  cookieName: string
}>

/** The REST API as an OpenAPI 3.1.1 document, made from the contract. */
export async function createOpenApiDocument({ prefix, cookieName }: Options): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(api, {
    info: {
      title: 'Vigil',
      version: vigilVersion,
      description:
        'The console of an after-sales hotline. Times are UTC milliseconds, money is in 分, dates are YYYY-MM-DD. A command carries a commandId made by the caller: sent twice, it happens once. Errors are problem details (RFC 9457). Streams are server-sent events.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: prefix }],
    tags: capabilityTags.map((name) => ({ name })),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token that POST /session answers with' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName,
          description: 'Set by POST /session; writes with it must come from a page of this host',
        },
      },
      schemas: { Problem: z.toJSONSchema(problemSchema, { io: 'output' }) as object },
    },
    security: [{ bearer: [] }, { session: [] }],
    customErrorResponseBodySchema: () => problemRef,
  })
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of methods) {
      const operation = path?.[method]
      if (operation !== undefined) finish(operation)
    }
  }
  return document
}

/** Adds what the generator does not know: problem media type, common problems, which operations are public. */
function finish(operation: Operation): void {
  const responses = operation.responses ?? {}
  for (const [status, response] of Object.entries(responses)) {
    if (Number(status) < 400 || response === undefined || !('content' in response)) continue
    const json = response.content?.['application/json']
    if (json !== undefined) response.content = { [problemMediaType]: json }
    response.description = descriptions[status] ?? response.description
  }
  for (const [status, description] of Object.entries(commonProblems)) {
    responses[status] ??= { description, content: { [problemMediaType]: { schema: problemRef } } }
  }
  operation.responses = responses
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'query' && admitsNull(parameter.schema)) {
      parameter.required = false
      parameter.description = 'Left out or empty: null'
    }
  }
  if (metaOf(operation.operationId ?? '').permission === 'public') operation.security = []
}

function admitsNull(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  if ('type' in schema && schema.type === 'null') return true
  return 'anyOf' in schema && Array.isArray(schema.anyOf) && schema.anyOf.some(admitsNull)
}

const descriptions: Readonly<Record<string, string>> = {
  '401': 'Nobody is signed in',
  '403': 'A permission is missing',
  '409': 'The command was refused; `code` says why',
  '429': 'Too many attempts; `retryAfterMs` says how long to wait',
}

/** The decisions about the procedure with this operation id, which is its path in the contract. */
export function metaOf(operationId: string): ProcedureMeta {
  const [room, name] = operationId.split('.')
  const procedures: Readonly<Record<string, Readonly<Record<string, { '~orpc': { meta: ProcedureMeta } }>>>> = api
  const procedure = procedures[room ?? '']?.[name ?? '']
  if (procedure === undefined) throw new Error(`no procedure ${operationId}`)
  return procedure['~orpc'].meta
}
