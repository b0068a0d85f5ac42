import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { bodyOf, send } from './http-client.ts'
import { openFoundedHost, type RealHost } from './real-host.ts'

const token = 'exchange-token-0123456789-abcdefghijklm'
const call = { direction: 'in', from: '8613800138000', to: '4008001234', user: ['nobody'] }

let host: RealHost & Readonly<{ token: string }>
beforeAll(async () => {
  host = await openFoundedHost()
  const { orgId } = bodyOf<{ orgId: string }>(await send(`${host.url}/api/v1/session`, { token: host.token }))
  const body = { commandId: 'make-token', name: '总机', orgId, token }
  bodyOf(await send(`${host.url}/api/v1/feeds/tokens`, { token: host.token, body }))
})
afterAll(() => host.stop())

const path = (by = token) => `${host.url}/api/v1/cti/${by}`
const post = (body: BodyInit, contentType?: string, by = token) =>
  fetch(path(by), { method: 'POST', body, ...(contentType && { headers: { 'content-type': contentType } }) })
const stored = (callId: string) =>
  host.local.service.runtime.engine.read
    .selectFrom('call')
    .selectAll()
    .where('external_id', 'like', `%|${callId}`)
    .execute()

test('a call is taken from JSON, from a form and from a form of parts', async () => {
  const json = await post(JSON.stringify({ ...call, event: 'newCall', callId: 'json' }), 'application/json')
  expect([json.status, await json.json(), json.headers.get('cache-control')]).toEqual([200, {}, 'no-store'])
  const fields = (callId: string) => {
    const entries = { event: 'newCall', direction: 'in', from: call.from, to: call.to, callId }
    return [...Object.entries(entries), ['user[]', 'one'], ['user[]', 'two']] as [string, string][]
  }
  expect((await post(new URLSearchParams(fields('form')))).status).toBe(200)
  const parts = new FormData()
  for (const [name, value] of fields('parts')) parts.append(name, value)
  expect((await post(parts)).status).toBe(200)
  const untyped = await post(new TextEncoder().encode(JSON.stringify({ ...call, event: 'newCall', callId: 'untyped' })))
  expect(untyped.status).toBe(200)
  for (const id of ['json', 'form', 'parts', 'untyped'])
    expect(await stored(id)).toMatchObject([{ number_normal: '+8613800138000', state: 'waiting' }])
})

test('what is no push is refused with a reason, and nothing is stored', async () => {
  const good = { ...call, event: 'newCall', callId: 'bad' }
  const cases: readonly (readonly [number, BodyInit, string | undefined, string?])[] = [
    [401, JSON.stringify(good), 'application/json', 'y'.repeat(40)],
    [422, JSON.stringify({ ...good, direction: 'up' }), 'application/json'],
    [422, JSON.stringify({}), 'application/json'],
    [400, '{"event":', 'application/json'],
    [400, '[1]', 'application/json'],
    [400, 'null', 'application/json'],
    [400, '['.repeat(8_000), 'application/json'],
    [400, 'no parts', 'multipart/form-data; boundary=x'],
    [400, 'no boundary', 'multipart/form-data'],
    [413, JSON.stringify({ ...good, from: '1'.repeat(17_000) }), 'application/json'],
    [422, 'event=newCall&callId=%ff%fe&direction=in', 'application/x-www-form-urlencoded'],
    [422, JSON.stringify({ ...good, callId: { $ne: 1 } }), 'application/json'],
    [422, '{"__proto__":{"event":"newCall"}}', 'application/json'],
  ]
  for (const [status, body, type, by] of cases) {
    const answer = await post(body, type, by)
    expect([answer.status, String(body).slice(0, 40)]).toEqual([status, String(body).slice(0, 40)])
    expect(await answer.json()).toEqual({ error: expect.any(String) })
  }
  expect((await fetch(path())).status).toBe(404)
  expect(await stored('bad')).toEqual([])
  expect(host.reports).toEqual([])
})

test('a sender who goes away in the middle leaves nothing', async () => {
  const socket = connect(host.port, '127.0.0.1')
  socket.write(`POST /api/v1/cti/${token} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`)
  socket.write('Content-Length: 200\r\n\r\n{"event":"newCall","callId":"half"')
  socket.destroy()
  const after = await post(JSON.stringify({ ...call, event: 'newCall', callId: 'after' }), 'application/json')
  expect(after.status).toBe(200)
  expect(await stored('half')).toEqual([])
})

test('who guesses tokens is slowed down, and a flood is', async () => {
  const statuses: number[] = []
  for (let tried = 0; tried < 30; tried += 1)
    statuses.push((await post('{}', 'application/json', `guess-${tried}`)).status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5)
  // a busy machine may be slower than the limit for a while
  await until(async () => {
    const flood = await Promise.all(Array.from({ length: 400 }, () => post('{}', 'application/json')))
    expect(flood.some((answer) => answer.status === 429 && answer.headers.has('retry-after'))).toBe(true)
  })
})
