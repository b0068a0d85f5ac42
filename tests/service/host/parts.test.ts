import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readQueryInput } from '../../../src/host/server/query-input.ts'
import { createSessionCookie } from '../../../src/host/server/session-cookie.ts'
import { backupEveryMs, isBackupDue, scheduleBackups } from '../../../src/service-node/backups.ts'
import { defaultDataDir } from '../../../src/service-node/data-folder.ts'
import { isNestedTooDeep } from '../../../src/service-node/json-depth.ts'
import { nodePorts } from '../../../src/service-node/node-ports.ts'
import { createRateLimit } from '../../../src/service-node/rate-limit.ts'
import type { BackupFile } from '../../../src/store/engines/sqlite-backup.ts'
import { type StoreResult, storeOk, storeProblem } from '../../../src/store/store-problem.ts'

describe('rate limit', () => {
  test('a burst, then as many as come back, each key for itself', () => {
    let now = 0
    const limit = createRateLimit({ burst: 3, perSecond: 2, clock: { now: () => now } })
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([null, null, null, 500])
    expect(limit.take('b')).toBeNull()
    now = 499
    expect(limit.take('a')).toBe(1)
    now = 500
    expect(limit.take('a')).toBeNull()
    now = 1_000_000
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([null, null, null, 500])
  })

  test('in no span more than the burst and what came back', () => {
    const steps = fc.array(fc.nat({ max: 2000 }), { maxLength: 200 })
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (pauses, burst, perSecond) => {
          let now = 0
          const limit = createRateLimit({ burst, perSecond, clock: { now: () => now } })
          let granted = 0
          for (const pause of pauses) {
            now += pause
            if (limit.take('a') === null) granted += 1
          }
          expect(granted).toBeLessThanOrEqual(burst + (now * perSecond) / 1000 + 1e-6)
        },
      ),
    )
  })

  test('a clock that is set back gives nothing away', () => {
    let now = 10_000
    const limit = createRateLimit({ burst: 1, perSecond: 1, clock: { now: () => now } })
    expect(limit.take('a')).toBeNull()
    now = 0
    expect(limit.take('a')).not.toBeNull()
  })
})

describe('depth of JSON', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  test('64 levels and no more', () => {
    expect(isNestedTooDeep(nested(64))).toBe(false)
    expect(isNestedTooDeep(nested(65))).toBe(true)
    expect(isNestedTooDeep('{"a":'.repeat(65))).toBe(true)
  })

  test('brackets in strings do not count', () => {
    expect(isNestedTooDeep(JSON.stringify({ text: '['.repeat(500), quote: '"['.repeat(100) }))).toBe(false)
    fc.assert(fc.property(fc.string(), (text) => !isNestedTooDeep(JSON.stringify([text]))))
  })
})

describe('query strings', () => {
  const schema = z.strictObject({
    who: z.string().nullable(),
    kinds: z.array(z.string()).optional(),
    limit: z.int().default(5),
    text: z.string(),
  })
  test('what is left out or empty is null where null is allowed, one value is a list where a list is', () => {
    expect(readQueryInput(schema, { kinds: 'a', text: '' })).toEqual({ who: null, kinds: ['a'], text: '' })
    expect(readQueryInput(schema, { who: '', kinds: ['a', 'b'] })).toEqual({ who: null, kinds: ['a', 'b'] })
    expect(readQueryInput(schema, undefined)).toEqual({ who: null })
  })

  test('an input that is left out stays so where nothing must be in it', () => {
    expect(readQueryInput(z.strictObject({}).optional(), undefined)).toBeUndefined()
    expect(readQueryInput(schema.optional(), { who: 'x' })).toEqual({ who: 'x' })
  })
})

describe('session cookie', () => {
  const cookie = createSessionCookie(() => 7380, true)
  const read = (text: string) => cookie.read({ headers: { cookie: text } } as unknown as IncomingMessage)

  test('is read from among others, of our port only', () => {
    expect(read('a=b; vigil-session-7380=tok_en-1; c=d')).toBe('tok_en-1')
    expect(read('vigil-session-7381=other')).toBeNull()
    expect(read('vigil-session-7380=a b')).toBeNull()
    expect(read('vigil-session-7380=')).toBeNull()
  })

  test('is never sent without TLS where there is TLS', () => {
    expect(cookie.keep('t', 61_500)).toBe('vigil-session-7380=t; Max-Age=61; Path=/; HttpOnly; SameSite=Strict; Secure')
    expect(createSessionCookie(() => 1, false).forget()).not.toContain('Secure')
  })
})

test('a backup is due a day after the newest', () => {
  expect(isBackupDue(null, 0)).toBe(true)
  expect(isBackupDue(1000, 1000 + backupEveryMs - 1)).toBe(false)
  expect(isBackupDue(1000, 1000 + backupEveryMs)).toBe(true)
})

test('the data folder lies where each system has it', () => {
  const home = '/home/a'
  expect(defaultDataDir({ platform: 'linux', env: {}, home })).toBe('/home/a/.local/share/vigil')
  expect(defaultDataDir({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home })).toBe('/data/vigil')
  expect(defaultDataDir({ platform: 'darwin', env: {}, home })).toBe('/home/a/Library/Application Support/Vigil')
})

describe('ports of Node', () => {
  const { passwords, tokens, ids, digest } = nodePorts()
  test('passwords are argon2id, right or wrong, also against what is no hash', async () => {
    const hash = await passwords.hash('Rain-umbrella-41')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.verify(hash, 'Rain-umbrella-41')).toBe(true)
    expect(await passwords.verify(hash, 'rain-umbrella-41')).toBe(false)
    expect(await passwords.verify('', 'x')).toBe(false)
  })

  test('tokens hold 256 bits, ids grow with time, digests are SHA-256', () => {
    expect(tokens.next()).toMatch(/^[\w-]{43}$/)
    expect(tokens.next()).not.toBe(tokens.next())
    const made = Array.from({ length: 1000 }, () => ids.next())
    expect([...made].sort()).toEqual(made)
    expect(new Set(made).size).toBe(1000)
    expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('scheduled backups', () => {
  const clock = { now: () => 10 * backupEveryMs }
  function backupsOf(newestAt: number | null) {
    const made: number[] = []
    const problems: string[] = []
    const list = () => (newestAt === null ? [] : [{ file: 'old.db', bytes: 1, at: newestAt }])
    const schedule = (make: () => Promise<StoreResult<BackupFile>>) =>
      scheduleBackups({ backups: { make, list }, clock, onProblem: (message) => problems.push(message) })
    return { made, problems, schedule }
  }

  test('one is made at once when it is due, and stopping waits for it', async () => {
    const { made, schedule, problems } = backupsOf(8 * backupEveryMs)
    await schedule(async () => {
      made.push(1)
      return storeOk({ file: 'new.db', bytes: 1, at: clock.now() })
    })()
    expect([made, problems]).toEqual([[1], []])
  })

  test('none is made when the newest is young', async () => {
    const { made, schedule } = backupsOf(clock.now() - 1000)
    await schedule(() => Promise.reject(new Error('not due')))()
    expect(made).toEqual([])
  })

  test('what went wrong is told', async () => {
    const refused = backupsOf(null)
    await refused.schedule(async () => storeProblem('unreadable', 'disk full', 'new.db'))()
    const thrown = backupsOf(null)
    await thrown.schedule(() => Promise.reject(new Error('no thread')))()
    expect([refused.problems, thrown.problems]).toEqual([['disk full'], ['no thread']])
  })
})
