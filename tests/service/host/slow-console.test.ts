import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { ok } from '../../../src/core/domain/refusal.ts'
import { bearer, openSocket } from './http-client.ts'
import { openFoundedHost } from './real-host.ts'

type FoundedHost = Awaited<ReturnType<typeof openFoundedHost>>

let host: FoundedHost
beforeAll(async () => {
  host = await openFoundedHost({ slowConsoleMs: 200 })
})
afterAll(() => host.stop())

const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' } as const

/** One change that is told to everybody, so large that a few hundred do not fit into what the system keeps for a socket. */
function tell(bytes: number) {
  return host.local.service.runtime.ledger.run(actor, null, async (work) => {
    work.emit({ topic: 'settings.changed', orgId: '', name: 'x'.repeat(bytes) })
    return ok(null)
  })
}

/** So many changes that another process on the same store has made. */
async function changedElsewhere(count: number): Promise<void> {
  const { engine, clock } = host.local.service.runtime
  await engine.write(async (trx) => {
    const facts_json = JSON.stringify([{ topic: 'settings.changed', orgId: '', name: 'elsewhere' }])
    for (let n = 0; n < count; n += 1) {
      const seq = await trx.upsertCounter('ledger')
      await trx.insert('event', { seq, at: clock.now(), session_id: null, facts_json })
    }
  })
}

/** What a socket still gets when it reads again, and with which code it was closed. */
async function readOn(socket: WebSocket): Promise<Readonly<{ code: number; bytes: number }>> {
  let bytes = 0
  socket.on('message', (data: Buffer) => {
    bytes += data.length
  })
  const closed = once(socket, 'close')
  socket.resume()
  const [code] = await closed
  return { code: Number(code), bytes }
}

test('a console that stops reading is cut off with a code and hears afterwards that facts are lost', async () => {
  const before = await openSocket(host.url, bearer(host.token))
  const stream = await before.client.live.facts({ after: null })
  const first = await stream.next()
  const after = first.done ? 0 : first.value.seq
  before.socket.pause()

  for (let n = 0; n < 200; n += 1) await tell(100_000)
  await changedElsewhere(5_100)
  await tell(1)
  const { code, bytes } = await readOn(before.socket)
  expect(code).toBe(4408)
  expect(bytes).toBeLessThan(19_000_000)

  const back = await openSocket(host.url, bearer(host.token))
  const again = await back.client.live.facts({ after })
  const told = await again.next()
  expect(told.value).toMatchObject({ lost: true, facts: [] })
  await again.return(undefined)
  back.close()
  expect(host.reports).toEqual([])
})

test('one that asks a lot and takes nothing is cut off at once, and its calls are no longer answered', async () => {
  const greedy = await openSocket(host.url, bearer(host.token))
  const body = 'y'.repeat(20_000)
  const { client } = greedy
  await client.cases.saveDraft({ key: 'new:greedy', body: { text: body }, baseVersion: 0 })
  greedy.socket.pause()
  const asked = Array.from({ length: 3_000 }, () => client.cases.drafts({}).catch(() => null))
  const { code, bytes } = await readOn(greedy.socket)
  expect(code).toBe(4408)
  expect(bytes).toBeLessThan(asked.length * body.length * 0.6)
})
