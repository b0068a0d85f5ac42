import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import type { Context } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import { experimental_ZodSmartCoercionPlugin as ZodSmartCoercionPlugin } from '@orpc/zod/zod4'
import type { CallContext } from '../../service/call-context.ts'
import type { Service } from '../../service/create-service.ts'
import type { CallGate } from '../../service-node/call-gate.ts'
import { type Identity, remoteOf } from './identify.ts'
import { type Problem, plainProblem, problemMediaType, problemOf } from './problem-details.ts'
import { readQueryInput } from './query-input.ts'
import { isFromOurPage } from './request-origin.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Where the operations of REST lie. */
export const restPrefix = '/api/v1'

/** What a REST call has besides what every call has: a place for the cookie that the answer sets. */
type RestContext = CallContext & Readonly<{ answer: { setCookie: string | null } }>

type Parts = Readonly<{ service: Service; gate: CallGate; cookie: SessionCookie }>

export type RestCall = Readonly<{ request: IncomingMessage; response: ServerResponse; identity: Identity }>

/** Answers a problem instead of a result. */
export function writeProblem(response: ServerResponse, problem: Problem): void {
  response.statusCode = problem.status
  response.setHeader('content-type', problemMediaType)
  if (problem.retryAfterMs !== undefined) response.setHeader('retry-after', Math.ceil(problem.retryAfterMs / 1000))
  response.end(JSON.stringify(problem))
}

/**
 * Serves the operations of the contract over REST. The request's JSON body must already be in `request.body`.
 * Each request stands for a connection of its own; a stream ends with its session.
 */
export function createRest({ service, gate, cookie }: Parts) {
  const handler = new OpenAPIHandler<RestContext>(service.router, {
    customErrorResponseBodyEncoder: problemOf,
    clientInterceptors: [
      (options) => gate.pass(options),
      coerceQueries,
      async (options) => {
        const output = await options.next()
        if (options.path.join('.') === 'people.signIn' && isSession(output)) {
          const { token, expiresAt, who } = output
          options.context.answer.setCookie = cookie.keep(token, expiresAt - who.serverNow)
        }
        return output
      },
    ],
    rootInterceptors: [
      async (options) => {
        const result = await options.next()
        if (!result.matched) return result
        const { response } = result
        const headers = { ...response.headers }
        if (options.context.answer.setCookie !== null) headers['set-cookie'] = options.context.answer.setCookie
        if (response.status < 400) return { matched: true, response: { ...response, headers } }
        headers['content-type'] = problemMediaType
        const waitMs = (response.body as Problem).retryAfterMs
        if (waitMs !== undefined) headers['retry-after'] = String(Math.ceil(waitMs / 1000))
        // only a stream keeps the media type that it is given
        return { matched: true, response: { ...response, headers, body: textStream(JSON.stringify(response.body)) } }
      },
    ],
  })

  return async ({ request, response, identity }: RestCall): Promise<void> => {
    if (gate.isClosed()) {
      writeProblem(response, plainProblem(503, 'Vigil is stopping', 'SERVICE_UNAVAILABLE'))
      return
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    if (writes && !isFromOurPage(request, identity.kind !== 'cookie')) {
      writeProblem(response, plainProblem(403, 'A write must come from a page of this host', 'FOREIGN_ORIGIN'))
      return
    }
    const connection = await service.openConnection({
      remote: remoteOf(request, identity),
      token: 'token' in identity ? identity.token : null,
      local: identity.kind === 'local',
      board: identity.kind === 'board',
      // a stream ends with its session; the answer to the call that ended it still goes out
      onEnd: () => response.headersSent && response.destroy(),
    })
    try {
      const ending = request.method === 'POST' && request.url?.replace(/\?.*/, '') === `${restPrefix}/session/end`
      const answer = { setCookie: ending && identity.kind === 'cookie' ? cookie.forget() : null }
      const { matched } = await handler.handle(request, response, {
        prefix: restPrefix,
        context: { ...connection.context, answer },
      })
      if (!matched) writeProblem(response, plainProblem(404, 'There is no such operation', 'NOT_FOUND'))
    } finally {
      connection.close()
    }
  }
}

/** A query string holds texts only; a JSON body says what is what by itself and is taken at its word. */
const coerceQueries = (() => {
  const options: StandardHandlerOptions<Context> = {}
  new ZodSmartCoercionPlugin().init(options)
  const coerce = options.clientInterceptors?.[0]
  return (call: Parameters<NonNullable<typeof coerce>>[0]) => {
    const { route, inputSchema } = call.procedure['~orpc']
    if (route.method !== 'GET' || coerce === undefined) return call.next()
    return coerce({ ...call, input: readQueryInput(inputSchema, call.input) })
  }
})()

function isSession(
  output: unknown,
): output is Readonly<{ token: string; expiresAt: number; who: { serverNow: number } }> {
  return typeof output === 'object' && output !== null && 'token' in output && 'expiresAt' in output && 'who' in output
}

function textStream(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream()
}
