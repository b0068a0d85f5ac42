import { request } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { type HostProcess, removeDataDir, runCli, startHost, temporaryDataDir } from '../../e2e/support/host-process.ts'
import { createDatabase } from '../../support/postgres.ts'
import { found, repairOf } from './founding.ts'
import { bearer, bodyOf, openSocket, send } from './http-client.ts'

// starts several processes one after the other
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const fixtures = join(import.meta.dirname, 'fixtures')

describe('two hubs on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let hubs: readonly HostProcess[] = []
  let token: string

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'))
    const args = ['--postgres', database.url]
    const first = await startHost({ args })
    token = await found(first.url)
    hubs = [first, await startHost({ args })]
  })
  afterAll(async () => {
    for (const hub of hubs) {
      await hub.stop()
      removeDataDir(hub.dataDir)
    }
    await database.drop()
  })

  test('a session holds at both, and numbers are given once', async () => {
    const sent = Array.from({ length: 20 }, (_, n) =>
      send(`${hubs[n % 2]?.url}/api/v1/cases/repair`, { token, body: repairOf(n) }),
    )
    const numbers = (await Promise.all(sent)).map((answer) => bodyOf<{ number: string }>(answer).number)
    expect(new Set(numbers).size).toBe(20)
  })

  test('a command sent to both at once happens once', async () => {
    const body = repairOf(99)
    const sent = hubs.map((hub) => send(`${hub.url}/api/v1/cases/repair`, { token, body }))
    const [one, other] = await Promise.all(sent)
    const answers = [one, other].filter((answer) => answer?.status === 200).map((answer) => answer?.body)
    expect(answers.length).toBeGreaterThan(0)
    expect(bodyOf(await send(`${hubs[1]?.url}/api/v1/cases/repair`, { token, body }))).toEqual(answers[0])
    const found99 = await send(`${hubs[0]?.url}/api/v1/search?text=13800000099`, { token })
    expect(bodyOf<readonly unknown[]>(found99).filter(isCustomer)).toHaveLength(1)
  })

  test('what is done at one is told at the other', async () => {
    const there = await openSocket(hubs[1]?.url ?? '', bearer(token))
    const batches = await there.client.live.facts({ after: null })
    await batches.next()
    const { caseId } = bodyOf<{ caseId: string }>(
      await send(`${hubs[0]?.url}/api/v1/cases/repair`, { token, body: repairOf(100) }),
    )
    for await (const { facts } of batches) {
      if (facts.some((fact) => fact.topic === 'case.changed' && fact.caseId === caseId)) break
    }
    const detail = await there.client.cases.get({ id: caseId })
    expect(detail.commitments).toHaveLength(2)
    there.close()
  })

  test('the command line reaches the database as well', async () => {
    const verified = await runCli(['verify', '--postgres', database.url])
    expect(verified).toMatchObject({ status: 0, stderr: '' })
    const unreachable = await runCli(['start', '--data', temporaryDataDir(), '--postgres', 'postgres://127.0.0.1:1/x'])
    expect(unreachable.status).toBe(1)
    expect(unreachable.stderr).toMatch(/^[^\n]+\n$/)
  })
})

function isCustomer(hit: unknown): boolean {
  return typeof hit === 'object' && hit !== null && 'kind' in hit && hit.kind === 'customer'
}

describe('TLS', () => {
  test('cookies are for TLS only, and local commands find their way', async () => {
    const cert = join(fixtures, 'test-cert.pem')
    const host = await startHost({ args: ['--tls-cert', cert, '--tls-key', join(fixtures, 'test-key.pem')] })
    expect(host.url).toMatch(/^https:/)
    const init = ['init', '--organisation', 'Test works', '--login', 'admin', '--data', host.dataDir]
    expect(await runCli(init, 'Rain-umbrella-41\n')).toMatchObject({ status: 0, stderr: '' })
    const body = JSON.stringify({ login: 'admin', password: 'Rain-umbrella-41' })
    const setCookie = await new Promise<string>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      request(`${host.url}/api/v1/session`, { method: 'POST', headers, rejectUnauthorized: false }, (response) => {
        response.resume()
        resolve(String(response.headers['set-cookie']))
      })
        .once('error', reject)
        .end(body)
    })
    expect(setCookie).toMatch(/; Secure$/)
    expect(await host.stop()).toMatchObject({ status: 0, stderr: '' })
    removeDataDir(host.dataDir)
  })

  test('a key that is none is said in one line', async () => {
    const cert = join(fixtures, 'test-cert.pem')
    const dir = temporaryDataDir()
    const result = await runCli(['start', '--data', dir, '--port', '0', '--tls-cert', cert, '--tls-key', cert])
    removeDataDir(dir)
    expect(result).toMatchObject({ status: 1, stdout: '' })
    expect(result.stderr).toMatch(/^[^\n]+\n$/)
  })
})

test('on other addresses without TLS it warns plainly', async () => {
  const host = await startHost({ args: ['--host', '0.0.0.0'] })
  expect(host.output().stderr).toMatch(/^Warning: [^\n]*unencrypted[^\n]*\n$/)
  expect(await host.stop()).toMatchObject({ status: 0 })
  removeDataDir(host.dataDir)
})
