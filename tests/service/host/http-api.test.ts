import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { founder, repairOf, signIn } from './founding.ts'
import { type Answer, bearer, bodyOf, openSocket, send } from './http-client.ts'
import { openFoundedHost, openRealHost, type RealHost } from './real-host.ts'

let host: RealHost & Readonly<{ token: string }>
beforeAll(async () => {
  host = await openFoundedHost()
})
afterAll(() => host.stop())

const rest = (path: string) => `${host.url}/api/v1${path}`
const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

describe('one procedure, two ways', () => {
  test('a query answers the same over the socket and over REST', async () => {
    const { client, close } = await openSocket(host.url, bearer(host.token))
    const overSocket = await client.people.list({ role: 'administrator' })
    const overRest = await send(rest('/people?role=administrator'), { token: host.token })
    close()
    expect(overRest.body).toEqual(overSocket)
    expect(overSocket).toHaveLength(1)
  })

  test('a command sent over both with one id happens once and answers the same', async () => {
    const { client, close } = await openSocket(host.url, bearer(host.token))
    const repair = repairOf(1)
    const overRest = bodyOf(await send(rest('/cases/repair'), { token: host.token, body: repair }))
    const overSocket = await client.cases.registerRepair(repair)
    const { rows } = await client.cases.list({})
    close()
    expect(overSocket).toEqual(overRest)
    expect(rows).toHaveLength(1)
  })

  test('a refusal is the same typed error', async () => {
    const { client, close } = await openSocket(host.url, bearer(host.token))
    const thrown = client.cases.get({ id: 'nothing' })
    await expect(thrown).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'not-found', params: { what: 'case' } },
    })
    close()
    const { status, headers, body } = await send(rest('/cases/nothing'), { token: host.token })
    expect(status).toBe(409)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toEqual({
      type: '/problems/not-found',
      title: 'The command was refused',
      status: 409,
      detail: 'The command was refused',
      code: 'not-found',
      params: { what: 'case' },
    })
  })

  test('a stream over REST is server-sent events', async () => {
    const abort = new AbortController()
    const response = await fetch(rest('/facts?after='), { headers: bearer(host.token), signal: abort.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      if (text.includes('data: ')) break
    }
    abort.abort()
    expect(text).toMatch(/data: \{"seq":\d+,"at":\d+,"facts":\[\],"own":false,"lost":false\}/)
  })
})

describe('query strings', () => {
  test('numbers and flags are read, a list may have one value, what is nullable may be left out', async () => {
    const page = await send(rest('/customers?limit=1&inactive=false'), { token: host.token })
    expect(page).toMatchObject({ status: 200, body: { rows: [{ name: 'Caller 1' }] } })
    const list = await send(rest('/commitments?kinds=dispatch'), { token: host.token })
    expect(list).toMatchObject({ status: 200, body: { rows: [{ kind: 'dispatch' }] } })
    const prepared = await send(rest('/cases/prepare-visit?zone=urban'), { token: host.token })
    expect(prepared).toMatchObject({ status: 200, body: { duplicates: [] } })
  })

  test('what is no number is refused with its path', async () => {
    const { status, body } = await send(rest('/customers?limit=many'), { token: host.token })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['limit'] }] })
  })
})

describe('problem details', () => {
  type Wrong = Readonly<{ what: string; call: () => Promise<Answer>; status: number; code: string }>
  const text = { 'content-type': 'text/plain' }
  const large = 'x'.repeat(2_100_000)
  const wrongs: readonly Wrong[] = [
    { what: 'nobody is signed in', call: () => send(rest('/people')), status: 401, code: 'UNAUTHORIZED' },
    {
      what: 'unknown token',
      call: () => send(rest('/people'), { token: 'a'.repeat(43) }),
      status: 401,
      code: 'UNAUTHORIZED',
    },
    { what: 'no such operation', call: () => send(rest('/nowhere')), status: 404, code: 'NOT_FOUND' },
    { what: 'no such path', call: () => send(`${host.url}/api/other`), status: 404, code: 'NOT_FOUND' },
    {
      what: 'no JSON',
      call: () => send(rest('/session'), { body: 'x', headers: text }),
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    { what: 'too large', call: () => send(rest('/session'), { body: large }), status: 413, code: 'PAYLOAD_TOO_LARGE' },
    {
      what: 'against the schema',
      call: () => send(rest('/session'), { body: { login: 5 } }),
      status: 400,
      code: 'BAD_REQUEST',
    },
    {
      what: 'U+0000',
      call: () => send(rest('/session'), { body: { login: 'a\u0000', password: 'x' } }),
      status: 400,
      code: 'BAD_REQUEST',
    },
    {
      what: 'wrong password',
      call: () => send(rest('/session'), { body: { ...founder, password: 'no' } }),
      status: 409,
      code: 'wrong-credentials',
    },
  ]
  test.each(wrongs)('$what', async ({ call, status, code }) => {
    const answer = await call()
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) })
  })

  test('a missing permission is named', async () => {
    const body = {
      commandId: 'make-technician',
      id: null,
      login: 'tech',
      name: 'Tech',
      orgId: bodyOf<readonly { id: string }[]>(await send(rest('/org-units'), { token: host.token }))[0]?.id,
      teamId: null,
      roles: ['technician'],
      active: true,
      password: 'Snow-shovel-17',
    }
    bodyOf(await send(rest('/people'), { token: host.token, body }))
    const { token } = bodyOf<{ token: string }>(
      await send(rest('/session'), { body: { login: 'tech', password: 'Snow-shovel-17' } }),
    )
    const answer = await send(rest('/audit'), { token })
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'audit.view' } })
  })
})

describe('the session cookie', () => {
  test('is set by signing in, carries REST and the socket, and is cleared by signing out', async () => {
    const opened = await send(rest('/session'), { body: founder, headers: { origin: host.url } })
    const setCookie = opened.headers.get('set-cookie') ?? ''
    expect(setCookie).toMatch(/^vigil-session-\d+=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = cookieOf(opened.headers)
    expect(await send(rest('/session'), { headers: { cookie } })).toMatchObject({
      status: 200,
      body: { login: 'admin' },
    })

    const { client, socket } = await openSocket(host.url, { cookie, origin: host.url })
    expect(await client.people.whoAmI()).toMatchObject({ login: 'admin' })
    const closed = once(socket, 'close')
    const ended = await send(rest('/session/end'), { body: {}, headers: { cookie, origin: host.url } })
    expect(ended).toMatchObject({ status: 200, body: { done: true } })
    expect(ended.headers.get('set-cookie')).toMatch(/=; Max-Age=0; /)
    expect((await closed)[0]).toBe(4401)
    expect(await send(rest('/session'), { headers: { cookie } })).toMatchObject({ status: 401 })
  })

  test('signing out over the socket answers, then closes it', async () => {
    const { client, socket } = await openSocket(host.url, bearer(await signIn(host.url)))
    const closed = once(socket, 'close')
    expect(await client.people.signOut()).toEqual({ done: true })
    expect((await closed)[0]).toBe(4401)
  })

  test('a session that ends takes its stream over REST with it', async () => {
    const token = await signIn(host.url)
    const response = await fetch(rest('/facts?after='), { headers: bearer(token) })
    const read = (async () => {
      for await (const _chunk of response.body ?? []);
    })()
    const over = read.then(
      () => true,
      () => true,
    )
    bodyOf(await send(rest('/session/end'), { token, body: {} }))
    expect(await over).toBe(true)
  })
})

describe('health and pages', () => {
  test('health says that the store works', async () => {
    expect(await send(`${host.url}/api/health`)).toMatchObject({
      status: 200,
      body: { ok: true, store: 'sqlite', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    })
  })

  test('every place of the application gets the page with a nonce of its own', async () => {
    const [first, second] = [await send(`${host.url}/`), await send(`${host.url}/desk/call`)]
    const nonces = [first, second].map(({ body }) => /nonce="([^"]+)"/.exec(String(body))?.[1])
    expect(new Set(nonces).size).toBe(2)
    expect(nonces).not.toContain('__VIGIL_NONCE__')
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonces[0]}'`)
    expect(first.headers.get('cache-control')).toBe('no-store')
  })

  test('named files are kept for good, what is not there is not', async () => {
    const file = await send(`${host.url}/assets/desk-DkfT3Zqa.js`)
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('content-type')).toMatch(/javascript/)
    expect(await send(`${host.url}/assets/gone-DkfT3Zqa.js`)).toMatchObject({ status: 404 })
  })
})

test('a local command acts as the administrator and the audit trail says so', async () => {
  const { client, close } = await openSocket(host.url, { authorization: 'Local local-secret-of-this-test-0123456789' })
  await client.administration.backup({ commandId: 'backup-by-hand' })
  const { rows } = await client.administration.audit({ limit: 1 })
  close()
  expect(rows).toMatchObject([{ procedure: 'administration.backup', remote: 'local cli' }])
})

test('a socket that answers no ping is let go, one that does stays', async () => {
  const quick = await openRealHost({ heartbeatMs: 25 })
  const address = `${quick.url.replace('http', 'ws')}/api/ws`
  const living = new WebSocket(address)
  const dead = new WebSocket(address, { autoPong: false })
  const [code] = await once(dead, 'close')
  expect(code).toBe(1006)
  await once(living, 'ping')
  expect(living.readyState).toBe(WebSocket.OPEN)
  await quick.stop()
})

test('no call of this file failed by our fault', () => {
  expect(host.reports).toEqual([])
})
