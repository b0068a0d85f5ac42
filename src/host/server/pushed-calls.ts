import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { takeWebhook, type WebhookAnswer } from '../../service/feeds/webhook.ts'
import type { Runtime } from '../../service/runtime.ts'
import type { CallGate } from '../../service-node/call-gate.ts'
import { faultText } from '../../service-node/fault-text.ts'
import { isNestedTooDeep } from '../../service-node/json-depth.ts'
import { createRateLimit } from '../../service-node/rate-limit.ts'
import { restPrefix } from './rest.ts'

/** Where a telephone system pushes its calls; the token in it is its proof. */
export const pushedCallsPath = `${restPrefix}/cti/:token`

/** Largest push, bytes. */
const pushLimit = 16 * 1024

/** Pushes of one remote at once and in a second: three for each call of a busy exchange. */
const pushRate = { burst: 300, perSecond: 100 } as const
/** Wrong tokens of one remote: who guesses is slowed down, who mistyped is not. */
const wrongRate = { burst: 20, perSecond: 0.2 } as const

type Parts = Readonly<{ runtime: Runtime; gate: CallGate; report: (line: string) => void }>

type Fields = Readonly<Record<string, unknown>>

/** The fields of a form; those that repeat become lists. */
async function formFields(body: Buffer, contentType: string): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  const fields = new Map<string, unknown>()
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    fields.set(name, name.endsWith('[]') || values.length > 1 ? values : values[0])
  }
  return Object.fromEntries(fields)
}

function jsonFields(text: string): Fields | null {
  if (isNestedTooDeep(text)) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null
  } catch {
    // A body that is no JSON is the sender's mistake, answered as one.
    return null
  }
}

/** The fields of a push; null when the body is not what it says. Without a type it is taken for JSON. */
async function readFields(body: Buffer, contentType: string): Promise<Fields | null> {
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType))
    return jsonFields(body.toString('utf8'))
  try {
    return await formFields(body, contentType)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const answers = {
  taken: () => ({ status: 200, body: {} }),
  'unknown-token': () => ({ status: 401, body: { error: 'Unknown or revoked token' } }),
  'bad-push': (fields: readonly string[]) => ({
    status: 422,
    body: { error: `Wrong or missing: ${fields.join(', ')}` },
  }),
  busy: () => ({ status: 503, body: { error: 'Busy, send it again' } }),
} as const

function answer(reply: FastifyReply, taken: WebhookAnswer): FastifyReply {
  const { status, body } = answers[taken.kind](taken.kind === 'bad-push' ? taken.fields : [])
  return reply.code(status).send(body)
}

function tooMany(reply: FastifyReply, waitMs: number): FastifyReply {
  const seconds = Math.ceil(waitMs / 1000)
  return reply
    .code(429)
    .header('retry-after', seconds)
    .send({ error: `Wait ${seconds} s` })
}

/**
 * Takes the calls that a telephone system pushes (generic CTI push of Zammad): JSON and both kinds of forms. 200 says
 * that it is written down; errors are `{"error": …}` as there.
 */
export function acceptPushedCalls(server: FastifyInstance, { runtime, gate, report }: Parts): void {
  const pushes = createRateLimit({ ...pushRate, clock: runtime.clock })
  const wrong = createRateLimit({ ...wrongRate, clock: runtime.clock })
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: pushLimit }, (_request, body, done) => {
      done(null, body)
    })
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500
      // The token is in the address, so the address is not reported.
      if (status >= 500) report(`a pushed call from ${request.ip} failed: ${faultText(error)}`)
      return reply.code(status).send({ error: status >= 500 ? 'The fault was recorded by the host.' : error.message })
    })
    scope.post<{ Params: { token: string } }>(pushedCallsPath, { bodyLimit: pushLimit }, async (request, reply) => {
      if (gate.isClosed()) return reply.code(503).send({ error: 'Vigil is stopping' })
      const remote = request.ip
      const waitMs = pushes.take(remote)
      if (waitMs !== null) return tooMany(reply, waitMs)
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const fields = await readFields(body, request.headers['content-type'] ?? '')
      if (fields === null) return reply.code(400).send({ error: 'The body is neither JSON nor a form' })
      const taken = await takeWebhook(runtime, { token: request.params.token, fields, remote })
      const slowMs = taken.kind === 'unknown-token' ? wrong.take(remote) : null
      return slowMs === null ? answer(reply, taken) : tooMany(reply, slowMs)
    })
  })
}
