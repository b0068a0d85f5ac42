import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createRouterClient } from '@orpc/server'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Service } from '../../service/create-service.ts'
import { pageOrigins } from '../../service/softphone/page-origins.ts'
import type { CallGate } from '../../service-node/call-gate.ts'
import { faultText } from '../../service-node/fault-text.ts'
import { isNestedTooDeep } from '../../service-node/json-depth.ts'
import { type BoardLimit, createBoardLimit } from './board-limit.ts'
import { acceptDeliveryReports } from './delivery-reports.ts'
import { identify } from './identify.ts'
import { createOpenApiDocument } from './open-api-document.ts'
import { commonHeaders, isPlace, type Pages, sendPage, servePages } from './pages.ts'
import { type Problem, plainProblem } from './problem-details.ts'
import { acceptPushedCalls } from './pushed-calls.ts'
import { isAddressedToUs, loopbackNames, type OriginRules } from './request-origin.ts'
import { createRest, restPrefix, writeProblem } from './rest.ts'
import { createSessionCookie, type SessionCookie } from './session-cookie.ts'
import { createSocketServer, refuseUpgrade, type SocketServer, socketPath } from './socket.ts'

export type HttpHostOptions = Readonly<{
  service: Service
  gate: CallGate
  /** Address to bind to. Default 127.0.0.1: this machine only. */
  address?: string | undefined
  /** 0: any free port. */
  port: number
  tls?: Readonly<{ cert: Buffer; key: Buffer }> | undefined
  /** Other names under which the host is reached, for example behind a proxy. */
  names?: readonly string[]
  /** Absolute path of the built user interface. */
  rendererDir: string
  /** Lets commands on this machine act as the administrator; null: they may not. */
  localSecret: string | null
  /** Is told of what went wrong without a caller to tell. */
  report: (line: string) => void
  /** How often sockets are asked whether they are alive, ms. Default 20,000. */
  heartbeatMs?: number
  /** How long a console may leave its answers untaken before it is cut off, ms. Default 15,000. */
  slowConsoleMs?: number
}>

export type HttpHost = Readonly<{
  /** Where a browser on this machine finds it, without a slash at the end. */
  url: string
  port: number
  /** Stops: runs `finish`, after which the gate lets nothing in, while answers still go out; then ends all connections. */
  stop(finish: () => Promise<void>): Promise<void>
}>

/** Largest request body and socket message, bytes: a piece of an import with what is around it. */
const bodyLimit = 2 * 1024 * 1024

/** How long consoles have to say goodbye at the end, ms. */
const farewellMs = 1_500

/** What keeps a host from listening; `code` is the system's. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Serves consoles and programs over HTTP: pages, REST, WebSocket, health, the OpenAPI document.
 * @throws ListenError when the address cannot be had
 */
export async function createHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const address = options.address ?? '127.0.0.1'
  let port = options.port
  const parts: Parts = {
    ...options,
    cookie: createSessionCookie(() => port, options.tls !== undefined),
    rules: { names: answeredNames(address, options.names ?? []) },
    boards: createBoardLimit(options.service.runtime.clock),
    pages: {
      folder: options.rendererDir,
      connect: () => pageOrigins(options.service.runtime, options.report),
    },
  }
  const server = Fastify({
    serverFactory: (handler) => nodeServer(handler, options.tls),
    bodyLimit,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  })
  guardRequests(server, parts)
  readJson(server)
  answerErrors(server, parts)
  addApi(server, parts)
  servePages(server, parts.pages)
  const sockets = acceptSockets(server, parts)
  port = await listen(server, { address, port })

  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${nameOf(address)}:${port}`,
    port,
    stop: async (finish) => {
      await finish()
      sockets.close()
      const timer = setTimeout(() => {
        sockets.terminate()
        server.server.closeAllConnections()
      }, farewellMs)
      await server.close()
      clearTimeout(timer)
    },
  }
}

type Parts = HttpHostOptions & Readonly<{ cookie: SessionCookie; rules: OriginRules; boards: BoardLimit; pages: Pages }>

/** Slow senders are let go: nobody needs half a minute for a request. */
function nodeServer(handler: RequestListener, tls: HttpHostOptions['tls']): HttpServer {
  const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }
  return tls === undefined ? createHttpServer(timeouts, handler) : createHttpsServer({ ...timeouts, ...tls }, handler)
}

/** A host for this machine only is not asked for by any other name, unless a proxy in front has one. */
function answeredNames(address: string, more: readonly string[]): OriginRules['names'] {
  const own: readonly string[] = loopbackNames
  return own.includes(nameOf(address)) ? new Set([...own, ...more]) : null
}

/** How an address is written in a URL of this machine. */
function nameOf(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return address.includes(':') ? `[${address}]` : address
}

function guardRequests(server: FastifyInstance, { rules }: Parts): void {
  server.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(commonHeaders)) reply.raw.setHeader(name, value)
    if (!isAddressedToUs(request.raw, rules)) {
      return sendProblem(
        reply,
        plainProblem(421, `This host does not answer to ${request.headers.host}`, 'FOREIGN_HOST'),
      )
    }
    return undefined
  })
}

/** JSON is the only body; an empty one is no input. */
function readJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (request, body, done) => {
    const text = body.toString()
    if (text === '') done(null)
    else if (isNestedTooDeep(text)) done(Object.assign(new Error('nested too deep'), { statusCode: 400 }))
    else parse(request, text, done)
  })
}

const errorCodes: Readonly<Record<number, string>> = {
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

function answerErrors(server: FastifyInstance, { pages, report }: Parts): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) report(`${request.method} ${request.url} failed: ${faultText(error)}`)
    const detail = status >= 500 ? 'The fault was recorded by the host.' : error.message
    return sendProblem(
      reply,
      plainProblem(status, detail, errorCodes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'FAULT')),
    )
  })
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && isPlace(request.url)
    return isPage
      ? sendPage(reply, pages)
      : sendProblem(reply, plainProblem(404, 'There is no such thing', 'NOT_FOUND'))
  })
}

function addApi(server: FastifyInstance, parts: Parts): void {
  const rest = createRest(parts)
  let document: Promise<object> | null = null

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api')) reply.raw.setHeader('cache-control', 'no-store')
  })
  acceptDeliveryReports(server, { ...parts, sendProblem })
  acceptPushedCalls(server, { runtime: parts.service.runtime, gate: parts.gate, report: parts.report })
  server.all(`${restPrefix}/*`, async (request, reply) => {
    const identity = identify(request.raw, parts)
    const waitMs = parts.boards.take(request.raw, identity)
    if (waitMs !== null) {
      const problem = plainProblem(429, 'Wait before the next attempt', 'TOO_MANY_REQUESTS')
      return sendProblem(reply, { ...problem, retryAfterMs: waitMs })
    }
    reply.hijack()
    Object.assign(request.raw, { body: request.body })
    try {
      await rest({ request: request.raw, response: reply.raw, identity })
    } catch (error) {
      failHijacked(reply, request, { error, report: parts.report })
    }
    return undefined
  })
  server.get('/api/health', async (_request, reply) => {
    const health = await healthOf(parts)
    return reply.code(health.ok ? 200 : 503).send(health)
  })
  server.get('/api/openapi.json', async (_request, reply) => {
    document ??= createOpenApiDocument({ prefix: restPrefix, cookieName: parts.cookie.name() })
    return reply.send(await document)
  })
}

type Failure = Readonly<{ error: unknown; report: (line: string) => void }>

/** Fastify no longer answers for a reply that was taken over. A caller who went away is no fault. */
function failHijacked({ raw }: FastifyReply, { method, url }: FastifyRequest, { error, report }: Failure): void {
  if (raw.destroyed) return
  report(`${method} ${url} failed: ${faultText(error)}`)
  if (raw.headersSent) raw.destroy()
  else writeProblem(raw, plainProblem(500, 'The fault was recorded by the host.', 'FAULT'))
}

/** The same as the operation `GET /api/v1/health`, without its limit, for watchdogs. */
async function healthOf({ service, gate, report }: Parts) {
  if (gate.isClosed()) return { ok: false }
  const connection = await service.openConnection({ remote: 'health', token: null, onEnd: () => undefined })
  try {
    return await createRouterClient(service.router, { context: connection.context }).administration.health()
  } catch (error) {
    report(`health: ${faultText(error)}`)
    return { ok: false }
  } finally {
    connection.close()
  }
}

function acceptSockets(server: FastifyInstance, parts: Parts): SocketServer {
  const sockets = createSocketServer({
    service: parts.service,
    gate: parts.gate,
    maxPayload: bodyLimit,
    heartbeatMs: parts.heartbeatMs ?? 20_000,
    slowConsoleMs: parts.slowConsoleMs ?? 15_000,
  })
  server.server.on('upgrade', (request, socket, head) => {
    if (request.url?.replace(/\?.*/, '') !== socketPath) refuseUpgrade(socket, '404 Not Found')
    else if (!isAddressedToUs(request, parts.rules)) refuseUpgrade(socket, '421 Misdirected Request')
    else if (parts.gate.isClosed()) refuseUpgrade(socket, '503 Service Unavailable')
    else {
      const identity = identify(request, parts)
      if (parts.boards.take(request, identity) !== null) {
        refuseUpgrade(socket, '429 Too Many Requests')
        return
      }
      sockets.upgrade({ request, socket, head, identity }).catch((error: unknown) => {
        parts.report(`a console could not connect: ${faultText(error)}`)
        socket.destroy()
      })
    }
  })
  return sockets
}

async function listen(server: FastifyInstance, wanted: Readonly<{ address: string; port: number }>): Promise<number> {
  try {
    await server.listen({ host: wanted.address, port: wanted.port })
  } catch (error) {
    await server.close()
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new ListenError(String(error.code), error.message)
  }
  const bound = server.server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : wanted.port
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.hijack()
  writeProblem(reply.raw, problem)
  return reply
}
