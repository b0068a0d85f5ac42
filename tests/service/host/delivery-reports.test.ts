import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { send } from './http-client.ts'
import { openFoundedHost, type RealHost } from './real-host.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const secret = 'report-token-of-this-test-'.padEnd(44, '0')

describe('delivery reports over HTTP', () => {
  let host: RealHost & Readonly<{ token: string }>
  beforeAll(async () => {
    host = await openFoundedHost()
  })
  afterAll(() => host.stop())

  const report = (token: string, body: unknown) => send(`${host.url}/api/v1/messages/delivery/${token}`, { body })

  test('are taken from whoever knows the address, without a session, and from nobody else', async () => {
    // Before there is a token, no address is right.
    expect((await report(secret, { id: 'a', status: 'delivered' })).status).toBe(403)
    const saved = await send(`${host.url}/api/v1/messages/settings/report-token`, {
      token: host.token,
      body: { commandId: 'token-1', token: secret },
    })
    expect(saved.status).toBe(200)
    expect((await report(secret, { id: 'a', status: 'delivered' })).status).toBe(404)
    for (const strange of [{ id: 'a' }, { id: 'a\u0000', status: 'delivered' }, { id: 7, status: 'failed' }, [], 'x'])
      expect((await report(secret, strange)).status).toBe(400)
    expect((await report(`${secret}x`, { id: 'a', status: 'delivered' })).status).toBe(403)
    expect((await send(`${host.url}/api/v1/messages/delivery/${secret}`, { method: 'GET' })).status).toBe(404)
    expect(host.reports.join()).not.toContain(secret)
  })

  test('wrong addresses are not tried for ever, and keep nobody from the right one', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 30; n += 1) statuses.push((await report(`wrong-${n}`, { id: 'a', status: 'failed' })).status)
    expect(statuses).toContain(429)
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(22)
    expect((await report(secret, { id: 'a', status: 'delivered' })).status).toBe(404)
  })
})
