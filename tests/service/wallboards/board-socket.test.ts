import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { boardSetup, boardToken, pictureOf } from '../../support/boards.ts'
import { refusalOf } from '../../support/service.ts'
import { founder } from '../host/founding.ts'
import { bearer, bodyOf, openSocket, send } from '../host/http-client.ts'
import { openFoundedHost, type RealHost } from '../host/real-host.ts'

let host: RealHost & Readonly<{ token: string }>
let cookie: string
let admin: ApiClient
beforeAll(async () => {
  host = await openFoundedHost()
  const opened = await send(`${host.url}/api/v1/session`, { body: founder })
  cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  admin = (await openSocket(host.url, bearer(host.token))).client
}, 60_000)
afterAll(() => host.stop())

async function link(): Promise<Readonly<{ id: string; token: string }>> {
  const token = boardToken()
  const { orgId } = await admin.people.whoAmI({})
  const made = { name: 'Hall', orgId, setup: boardSetup, expiresAt: null, token }
  const { id } = await admin.wallboards.make({ commandId: `make-${token}`, ...made })
  return { id, token }
}

/** A socket as the page of a display opens it: in a browser in which somebody may be signed in. */
function display(token: string): WebSocket {
  const address = `${host.url.replace('http', 'ws')}/api/ws`
  return new WebSocket(address, ['vigil.board', token], { headers: { cookie, origin: host.url } })
}

async function clientOver(socket: WebSocket): Promise<ApiClient> {
  await once(socket, 'open')
  const wire = new RPCLink({ websocket: socket as unknown as Pick<globalThis.WebSocket, keyof globalThis.WebSocket> })
  return createORPCClient(wire)
}

describe('the socket of a display', () => {
  test('is the display, though somebody is signed in in the same browser', async () => {
    const { id, token } = await link()
    const socket = display(token)
    const api = await clientOver(socket)
    expect(socket.protocol).toBe('vigil.board')
    expect(await refusalOf(api.people.whoAmI({}))).toBe('FORBIDDEN')
    const news = await api.wallboards.watch({})
    pictureOf((await news.next()).value)
    const closed = once(socket, 'close')
    await admin.wallboards.revoke({ commandId: 'revoke', id })
    // a picture may be on its way already
    const rest: unknown[] = []
    for await (const said of news) rest.push(said)
    expect(rest.at(-1)).toEqual({ kind: 'ended', why: 'revoked' })
    expect((await closed)[0]).toBe(4401)
  })

  test('with a token that is none is nobody, least of all who is signed in', async () => {
    for (const token of [boardToken(), 'x']) {
      const api = await clientOver(display(token))
      expect(await refusalOf(api.people.whoAmI({}))).toBe('FORBIDDEN')
      expect(await refusalOf(Promise.resolve(api.wallboards.watch({})))).toBe('UNAUTHORIZED')
    }
  })

  test('is the same over REST: one stream and nothing else', async () => {
    const { token } = await link()
    const refused = await send(`${host.url}/api/v1/live/now`, { token })
    expect(refused.status).toBe(403)
    const stream = await fetch(`${host.url}/api/v1/wallboards/watch`, { headers: bearer(token) })
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    await stream.body?.cancel()
    expect((await send(`${host.url}/api/v1/wallboards/watch`, { token: host.token })).status).toBe(403)
    expect((await send(`${host.url}/api/v1/wallboards/watch`)).status).toBe(401)
  })

  test('gets a page of its own, which knows nothing of the token', async () => {
    const page = await send(`${host.url}/wall`)
    // the pages may not be built here
    expect([200, 503]).toContain(page.status)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('is slowed down when tokens are tried out, and nobody else is', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 90 }, () => send(`${host.url}/api/v1/wallboards/watch`, { token: boardToken() })),
    )
    const slowed = statuses.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(10)
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(statuses.every(({ status }) => status === 401 || status === 429)).toBe(true)
    expect(bodyOf<{ ok: boolean }>(await send(`${host.url}/api/v1/health`)).ok).toBe(true)
    const socket = display(boardToken())
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(response.statusCode).toBe(429)
  })
})
