import { once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { ServicePort } from '../../../src/service-node/attach-port.ts'
import { founder } from './founding.ts'
import { openFoundedHost, type RealHost } from './real-host.ts'

let host: RealHost & Readonly<{ token: string }>
beforeAll(async () => {
  host = await openFoundedHost()
})
afterAll(() => host.stop())

/** Node's port in the shape of the desktop shell's. */
function shellPort(port: MessagePort): ServicePort {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (event: Readonly<{ data: unknown }>) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => listener({ data: null })),
    close: () => port.close(),
  }
}

/** A window: a client over a port of its own, whose calls carry the token that holds at the time. */
function openWindow(token: { value: string | null }) {
  const { port1, port2 } = new MessageChannel()
  const detach = host.local.attachPort(shellPort(port1), { remote: 'window 1' })
  const headers = () => (token.value === null ? {} : { authorization: `Bearer ${token.value}` })
  const client = createORPCClient<ApiClient>(new RPCLink({ port: port2, headers }))
  port2.start()
  return { client, port: port2, detach }
}

test('a window signs in over its port, is heard as that person, and its port ends with the session', async () => {
  const token: { value: string | null } = { value: null }
  const { client, port } = openWindow(token)
  await expect(client.people.whoAmI()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  token.value = (await client.people.signIn(founder)).token
  expect(await client.people.whoAmI()).toMatchObject({ login: founder.login })
  const closed = once(port, 'close')
  expect(await client.people.signOut()).toEqual({ done: true })
  await closed
})

test('streams come over a port and end when it is detached', async () => {
  const { client, detach, port } = openWindow({ value: host.token })
  const batches = await client.live.facts({ after: null })
  expect((await batches.next()).value).toMatchObject({ facts: [] })
  detach()
  port.close()
  await expect(batches.next()).rejects.toThrow()
})

test('a page that tries out tokens is stopped', async () => {
  const token = { value: '' }
  const { client, detach, port } = openWindow(token)
  for (let n = 0; n < 20; n += 1) {
    token.value = `token-${n}`
    await expect(client.people.whoAmI()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  }
  token.value = host.token
  await expect(client.people.whoAmI()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  detach()
  port.close()
})

test('what is no message ends the port', async () => {
  for (const message of ['garbage', { i: '1' }, 5, null, '{"i":"1"}']) {
    const { port } = openWindow({ value: null })
    const closed = once(port, 'close')
    port.postMessage(message)
    await closed
  }
})

test('nothing of this was a fault of ours', () => {
  expect(host.reports).toEqual([])
})
