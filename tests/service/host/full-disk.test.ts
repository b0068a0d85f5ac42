import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseDetail } from '../../../src/core/contract/cases.ts'
import { verifyStore } from '../../../src/service-node/verify-store.ts'
import { repairOf, signIn } from './founding.ts'
import { bearer, bodyOf, openSocket, send } from './http-client.ts'
import { openFoundedHost } from './real-host.ts'

type FoundedHost = Awaited<ReturnType<typeof openFoundedHost>>
type Registered = Readonly<{ caseId: string; number: string }>

let host: FoundedHost
beforeAll(async () => {
  host = await openFoundedHost()
})
afterAll(() => host.stop())

/** How many pages the store's file may have: SQLite then answers as it does on a disk without room. */
function limitPages(pages: number): Promise<unknown> {
  const { engine } = host.local.service.runtime
  return engine.write((trx) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(trx.db))
}

async function pagesUsed(): Promise<number> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(host.local.service.runtime.engine.read)
  return rows[0]?.page_count ?? 0
}

const register = (body: object) => send(`${host.url}/api/v1/cases/repair`, { token: host.token, body })

test('a full disk refuses commands with its own word, does nothing by halves, and all goes on when there is room', async () => {
  await limitPages((await pagesUsed()) + 40)
  const acknowledged: Registered[] = []
  const refused: ReturnType<typeof repairOf>[] = []
  for (let n = 0; refused.length < 5; n += 1) {
    const input = repairOf(n)
    const answer = await register(input)
    if (answer.status < 400) acknowledged.push(bodyOf<Registered>(answer))
    else {
      expect(answer).toMatchObject({ status: 409, body: { code: 'store-full' } })
      refused.push(input)
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0)

  const { client, close } = await openSocket(host.url, bearer(host.token))
  const overSocket = client.cases.registerRepair(repairOf(900))
  await expect(overSocket).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'store-full' } })
  close()

  for (const { caseId, number } of acknowledged) {
    const detail = bodyOf<CaseDetail>(await send(`${host.url}/api/v1/cases/${caseId}`, { token: host.token }))
    expect(detail.case.number).toBe(number)
    expect(detail.commitments.map(({ kind }) => kind).sort()).toEqual(['arrival', 'dispatch'])
  }
  const { runtime } = host.local.service
  expect((await verifyStore(runtime.engine, runtime.digest)).problems).toEqual([])
  expect(host.reports).toHaveLength(1)
  expect(host.reports[0]).toContain('disk is full')

  await limitPages(1_000_000)
  const repeated: Registered[] = []
  for (const input of refused) repeated.push(bodyOf<Registered>(await register(input)))
  const numbers = [...acknowledged, ...repeated].map(({ number }) => Number(number.slice(-4)))
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
  expect((await verifyStore(runtime.engine, runtime.digest)).problems).toEqual([])
  await expect(signIn(host.url)).resolves.toEqual(expect.any(String))
})
