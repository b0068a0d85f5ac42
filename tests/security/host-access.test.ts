import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createCallGate } from '../../src/service-node/call-gate.ts'
import { founder } from '../service/host/founding.ts'
import { bearer, openSocket, send } from '../service/host/http-client.ts'
import { openFoundedHost, openRealHost, type RealHost } from '../service/host/real-host.ts'

let host: RealHost & Readonly<{ token: string }>
let cookie: string
beforeAll(async () => {
  host = await openFoundedHost()
  const opened = await send(`${host.url}/api/v1/session`, { body: founder })
  cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => host.stop())

const evil = 'https://evil.example'
const locale = { commandId: 'choose-language', locale: 'en' }

/** The status of a request with exactly these headers; `fetch` would not send them. */
function statusOf(path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port: host.port, path, headers: { ...headers } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

/** How an upgrade ends: `open`, or the HTTP status that refuses it. */
async function upgrade(headers: Readonly<Record<string, string>>, path = '/api/ws'): Promise<string> {
  const socket = new WebSocket(`${host.url.replace('http', 'ws')}${path}`, { headers: { ...headers } })
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.close()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.once('error', () => resolve('lost'))
  })
}

describe('pages of others', () => {
  test('a write with the cookie needs our origin', async () => {
    const url = `${host.url}/api/v1/session/locale`
    expect(await send(url, { body: locale, headers: { cookie, origin: evil } })).toMatchObject({ status: 403 })
    expect(await send(url, { body: locale, headers: { cookie, origin: 'null' } })).toMatchObject({ status: 403 })
    expect(await send(url, { body: locale, headers: { cookie } })).toMatchObject({ status: 403 })
    expect(await send(url, { body: locale, headers: { cookie, origin: host.url } })).toMatchObject({ status: 200 })
  })

  test('nobody is signed in by a page of others, and no program with a token needs an origin', async () => {
    const url = `${host.url}/api/v1/session`
    expect(await send(url, { body: founder, headers: { origin: evil } })).toMatchObject({ status: 403 })
    const body = { ...locale, commandId: 'choose-again' }
    expect(await send(`${url}/locale`, { body, token: host.token })).toMatchObject({ status: 200 })
  })

  test('no answer may be read by them', async () => {
    const answer = await send(`${host.url}/api/v1/setup`, { headers: { origin: evil } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a socket is opened by our pages and by programs only', async () => {
    expect(await upgrade({ cookie, origin: evil })).toBe('403')
    expect(await upgrade({ cookie, origin: host.url })).toBe('open')
    expect(await upgrade(bearer(host.token))).toBe('open')
    expect(await upgrade({}, '/api/other')).toBe('404')
  })

  test('a name of the internet that points here is not answered', async () => {
    expect(await statusOf('/', { host: `evil.example:${host.port}` })).toBe(421)
    expect(await statusOf('/api/v1/setup', { host: 'evil.example' })).toBe(421)
    expect(await upgrade({ host: 'evil.example' })).toBe('421')
    expect(await statusOf('/api/health', { host: `localhost:${host.port}` })).toBe(200)
  })
})

describe('the local secret', () => {
  test('another secret is nobody', async () => {
    const { client, close } = await openSocket(host.url, { authorization: `Local ${'x'.repeat(36)}` })
    await expect(client.people.whoAmI()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    close()
  })

  test('a host without one takes none', async () => {
    const closed = await openRealHost({ localSecret: null })
    const headers = { authorization: 'Local local-secret-of-this-test-0123456789' }
    expect(await send(`${closed.url}/api/v1/audit`, { headers })).toMatchObject({ status: 401 })
    await closed.stop()
  })
})

describe('files', () => {
  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/data/vigil.sqlite',
    '/assets/..%5c..%5cx.js',
    '/.env.js',
  ])('%s is not served', async (path) => {
    expect([400, 403, 404]).toContain(await statusOf(path, {}))
  })
})

describe('the socket', () => {
  const garbage: Readonly<Record<string, string | Buffer>> = {
    text: 'garbage',
    binary: Buffer.from([1, 2, 3]),
    'JSON of another shape': '{"i":1}',
    'another address': '{"i":"1","p":{"u":"http://evil.example/people/whoAmI"}}',
    'a file': '{"i":"1","p":{"u":"/people/whoAmI","h":{"content-disposition":"attachment"}}}',
    'nested too deep': `{"i":"1","p":{"u":"/people/whoAmI","b":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
  }
  test.each(Object.entries(garbage))('%s ends it', async (_name, message) => {
    const { socket } = await openSocket(host.url)
    socket.send(message)
    expect((await once(socket, 'close'))[0]).toBe(1007)
  })

  test('a message that is too large ends it', async () => {
    const { socket } = await openSocket(host.url)
    socket.send('x'.repeat(2_200_000))
    expect((await once(socket, 'close'))[0]).toBe(1009)
  })

  test('a procedure that is not there is an error and no fault', async () => {
    const { client, close } = await openSocket(host.url, bearer(host.token))
    const people: object = client.people
    const missing = (people as { nowhere: () => Promise<unknown> }).nowhere
    await expect(missing()).rejects.toMatchObject({ status: 404 })
    close()
  })
})

test('who calls public commands again and again is slowed down and told for how long; others are not', async () => {
  const gate = createCallGate({ clock: { now: () => 0 }, onFault: () => undefined })
  const busy = await openRealHost({ gate })
  const body = {
    commandId: 'again',
    organisation: 'Test works',
    hotline: '',
    zone: 'Asia/Shanghai',
    areaCode: '',
    adminName: 'Founder',
    ...founder,
    locale: 'en',
    sample: 'none',
  }
  const statuses: number[] = []
  for (let n = 0; n < 100; n += 1) statuses.push((await send(`${busy.url}/api/v1/setup`, { body })).status)
  expect(new Set(statuses)).toEqual(new Set([200]))
  const refused = await send(`${busy.url}/api/v1/setup`, { body })
  expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS', retryAfterMs: 250 } })
  expect(refused.headers.get('retry-after')).toBe('1')
  const { client, close } = await openSocket(busy.url)
  await expect(client.people.signIn(founder)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  expect(await client.people.setupStatus()).toMatchObject({ ready: true })
  close()
  await busy.stop()
})

test('nothing of this was a fault of ours', () => {
  expect(host.reports).toEqual([])
})
