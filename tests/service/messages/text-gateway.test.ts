import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultTextGateway, type TextGatewayServer } from '../../../src/core/domain/message/message-settings.ts'
import { createTextGateway } from '../../../src/service-node/text-gateway/text-gateway.ts'
import { answers, type GatewayServer, startGateway } from '../../support/gateway-server.ts'

const now = Date.UTC(2026, 10, 20, 8, 30)
const clock = { now: () => now }
const secret = 'gateway-secret-1'
const text = { id: '0192-a', to: '+8613800138000', body: '您好，明天上门。' }

describe('the text-message gateway over HTTP', () => {
  let server: GatewayServer
  beforeEach(async () => {
    server = await startGateway()
  })
  afterEach(() => server.stop())

  const send = (change: Partial<TextGatewayServer> = {}, own: string | null = null) =>
    createTextGateway({ secret: own, clock }).send(
      { ...defaultTextGateway, on: true, url: server.url, ...change },
      secret,
      text,
    )

  test('is asked with id, number, words and parts, and proves who asks', async () => {
    expect(await send()).toEqual({ kind: 'sent', providerId: 'gw-0192-a' })
    const [request] = server.requests
    expect(request?.body).toEqual({ id: '0192-a', to: '+8613800138000', text: '您好，明天上门。', parts: 1 })
    expect(request?.headers.authorization).toBe(secret)
    expect(request?.headers['idempotency-key']).toBe('0192-a')

    await send({ proof: 'hmac' })
    const signed = server.requests[1]
    const seconds = String(now / 1000)
    expect(signed?.headers.authorization).toBeUndefined()
    expect(signed?.headers['x-vigil-time']).toBe(seconds)
    const expected = createHmac('sha256', secret).update(`${seconds}.${signed?.raw}`).digest('hex')
    expect(signed?.headers['x-vigil-signature']).toBe(`sha256=${expected}`)

    await send({ header: 'X-Key' }, 'of-the-host')
    expect(server.requests[2]?.headers['x-key']).toBe('of-the-host')
  })

  test.each([
    [400, { kind: 'refused', code: 'http-400' }],
    [422, { kind: 'refused', code: 'http-422' }],
    [401, { kind: 'down', code: 'http-401' }],
    [404, { kind: 'down', code: 'http-404' }],
    [429, { kind: 'later', code: 'http-429', afterMs: 90_000 }],
    [500, { kind: 'later', code: 'http-500', afterMs: 90_000 }],
    [503, { kind: 'later', code: 'http-503' }],
    [502, { kind: 'unknown', code: 'http-502' }],
    [504, { kind: 'unknown', code: 'http-504' }],
  ])('a status %i is understood', async (status, meaning) => {
    server.reply.now = answers(status, { error: 'no' }, { 'retry-after': '90' })
    expect(await send()).toMatchObject(meaning)
  })

  test('a redirect is not followed', async () => {
    server.reply.now = answers(307, {}, { location: server.url })
    expect(await send()).toMatchObject({ kind: 'down', code: 'redirected' })
    expect(server.requests).toHaveLength(1)
  })

  test('what it says with a status of 200 is read where the set-up says', async () => {
    const mapped = { takenPath: 'result.code', takenValue: '0', idPath: 'result.ids.first' }
    server.reply.now = answers(200, { result: { code: 0, ids: { first: 77 } } })
    expect(await send(mapped)).toEqual({ kind: 'sent', providerId: '77' })
    server.reply.now = answers(200, { result: { code: 15, message: 'no balance' } })
    expect(await send(mapped)).toMatchObject({ kind: 'refused', code: 'not-taken' })
    server.reply.now = (_, response) => response.end('taken, but no JSON')
    expect(await send()).toEqual({ kind: 'sent', providerId: null })
  })

  test('a gateway that does not answer, breaks off or is not there', async () => {
    server.reply.now = () => undefined
    expect(await send({ timeoutMs: 500 })).toMatchObject({ kind: 'unknown', code: 'timeout' })
    server.reply.now = (_, response) => response.destroy()
    expect(await send()).toMatchObject({ kind: 'unknown' })
    const gone = await startGateway()
    await gone.stop()
    expect(await send({ url: gone.url })).toMatchObject({ kind: 'down', code: 'econnrefused' })
    expect(await send({ url: 'http://gateway.invalid/send' })).toMatchObject({ kind: 'down' })
    expect(await send({ url: 'ftp://127.0.0.1/send' })).toMatchObject({ kind: 'down', code: 'no-address' })
  })

  test('an answer that repeats the secret does not give it out', async () => {
    server.reply.now = answers(400, { got: secret, encoded: Buffer.from(secret).toString('base64') })
    const answer = await send()
    expect(answer.kind).toBe('refused')
    expect(JSON.stringify(answer)).not.toContain(secret)
    expect(JSON.stringify(answer)).not.toContain(Buffer.from(secret).toString('base64'))
  })
})
