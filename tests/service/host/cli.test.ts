import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type HostProcess, removeDataDir, runCli, startHost, temporaryDataDir } from '../../e2e/support/host-process.ts'
import { found, founder, repairOf } from './founding.ts'
import { bearer, bodyOf, openSocket, send } from './http-client.ts'

// each test runs several processes one after the other
vi.setConfig({ testTimeout: 120_000 })

const dirs: string[] = []
const hosts: HostProcess[] = []
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.kill()
  for (const dir of dirs.splice(0)) removeDataDir(dir)
})

function newDir(): string {
  const dir = temporaryDataDir()
  dirs.push(dir)
  return dir
}

async function start(dataDir: string, args: readonly string[] = []): Promise<HostProcess> {
  const host = await startHost({ dataDir, args })
  hosts.push(host)
  return host
}

/** One line, nothing else, and the status that says so. */
function expectOneLine(result: Readonly<{ status: number | null; stdout: string; stderr: string }>, status: number) {
  expect(result.status).toBe(status)
  expect(result.stdout).toBe('')
  expect(result.stderr).toMatch(/^[^\n]+\n$/)
  expect(result.stderr).not.toMatch(/ at .*:\d+:\d+/)
}

const inits = ['init', '--organisation', 'Test works', '--login', founder.login, '--locale', 'en']

describe('called wrongly: one line and status 2', () => {
  test.each([
    [['nonsense']],
    [['start', '--no-such-flag']],
    [['start', '--port', 'many']],
    [['start', '--port', '65536']],
    [['start', 'word']],
    [['start', '--sample', 'year']],
    [['start', '--tls-cert', 'only.pem']],
    [['init']],
    [['import']],
    [['import', 'customers']],
    [['import', 'customers', 'file.csv', '--map', 'no-equals-sign']],
    [['restore']],
    [['simulate', '--rate', '0']],
    [['verify', 'word']],
  ])('%j', async (args) => {
    const result = await runCli(args)
    expectOneLine(result, 2)
  })

  test('without a command it shows its help', async () => {
    const result = await runCli([])
    expect(result.status).toBe(2)
    expect(result.stdout).toMatch(
      /start[\s\S]*init[\s\S]*import[\s\S]*backup[\s\S]*restore[\s\S]*verify[\s\S]*simulate/,
    )
  })
})

test('help and version', async () => {
  expect(await runCli(['--help'])).toMatchObject({ status: 0, stderr: '' })
  expect((await runCli(['start', '--help'])).stdout).toMatch(/--data[\s\S]*--port[\s\S]*--no-open[\s\S]*--sample/)
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'))
  expect((await runCli(['--version'])).stdout).toBe(`${manifest.version}\n`)
})

describe('start', () => {
  test('says in exactly one line where it is, and ends with 0 when asked', async () => {
    const dir = newDir()
    const host = await start(dir)
    expect(host.output().stdout).toBe(`Vigil is ready at ${host.url} (data: ${dir})\n`)
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(statSync(join(dir, 'host.json')).mode & 0o777).toBe(0o600)
    const ended = await host.stop()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(join(dir, 'host.json'))).toBe(false)
  })

  test('a stop lets the commands under way finish and answers them', async () => {
    const host = await start(newDir())
    const token = await found(host.url)
    const { client } = await openSocket(host.url, bearer(token))
    await client.people.whoAmI()
    const answers = [1, 2, 3].map((n) => client.cases.registerRepair(repairOf(n)))
    // the host has the commands when it answers what was sent after them
    await client.people.setupStatus()
    const stopped = host.stop()
    expect(await Promise.all(answers)).toHaveLength(3)
    expect(await stopped).toMatchObject({ status: 0 })
  })

  test('a busy port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const result = await runCli(['start', '--data', newDir(), '--port', String(port), '--no-open'])
    server.close()
    expectOneLine(result, 1)
    expect(result.stderr).toContain(`Port ${port} is in use`)
  })

  test('a folder in use by another process: its address is told, and it goes on', async () => {
    const dir = newDir()
    const host = await start(dir)
    const result = await runCli(['start', '--data', dir, '--port', '0', '--no-open'])
    expectOneLine(result, 1)
    expect(result.stderr).toContain('in use')
    expect(result.stderr).toContain(host.url)
    expectOneLine(await runCli(['restore', join(dir, 'vigil.sqlite'), '--data', dir]), 1)
    expect(await send(`${host.url}/api/health`)).toMatchObject({ status: 200 })
  })

  test('a folder that cannot be one', async () => {
    const file = join(newDir(), 'file')
    writeFileSync(file, '')
    expectOneLine(await runCli(['start', '--data', join(file, 'data'), '--no-open']), 1)
  })

  test('a host name of somebody else’s page is not answered', async () => {
    const host = await start(newDir())
    const { port } = new URL(host.url)
    const answer = await new Promise<string>((resolve) => {
      const { request } = process.getBuiltinModule('node:http')
      request({ port, path: '/api/health', headers: { host: `evil.example:${port}` } }, (response) => {
        resolve(String(response.statusCode))
      }).end()
    })
    expect(answer).toBe('421')
  })
})

/** A folder with a store in it that was set up and has one backup. */
async function storeWithBackup(): Promise<Readonly<{ dir: string; file: string; backup: string }>> {
  const dir = newDir()
  expect(await runCli([...inits, '--data', dir], `${founder.password}\n`)).toMatchObject({ status: 0, stderr: '' })
  expect(await runCli(['backup', '--data', dir])).toMatchObject({ status: 0, stderr: '' })
  const [backup] = readdirSync(join(dir, 'backups'))
  return { dir, file: join(dir, 'vigil.sqlite'), backup: join(dir, 'backups', backup ?? '') }
}

describe('a store that cannot be used is left as it is', () => {
  const damages: Readonly<Record<string, (file: string) => void>> = {
    'random bytes': (file) => writeFileSync(file, randomBytes(200_000)),
    'cut off': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'holes in the middle': (file) => {
      const bytes = readFileSync(file)
      for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0x5a, at, Math.min(at + 2048, bytes.length))
      writeFileSync(file, bytes)
    },
  }

  test.each(Object.keys(damages))('%s: the newest sound backup and how to restore it', async (name) => {
    const { dir, file, backup } = await storeWithBackup()
    damages[name]?.(file)
    const before = readFileSync(file)
    const result = await runCli(['start', '--data', dir, '--port', '0', '--no-open'])
    expectOneLine(result, 1)
    expect(result.stderr).toContain(`vigil restore ${backup} --data ${dir}`)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect((await runCli(['verify', '--data', dir])).status).toBe(1)

    const restored = await runCli(['restore', backup, '--data', dir])
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    const aside = /what was there is (\S+)/.exec(restored.stdout)?.[1] ?? ''
    expect(readFileSync(aside).equals(before)).toBe(true)
    expect(await runCli(['verify', '--data', dir])).toMatchObject({ status: 0, stderr: '' })
    const host = await start(dir)
    expect(await send(`${host.url}/api/v1/session`, { body: founder })).toMatchObject({ status: 200 })
  })

  test('made by a newer Vigil', async () => {
    const { dir, file } = await storeWithBackup()
    const db = new DatabaseSync(file)
    db.exec("insert into schema_version (version, name, at) values (99990, 'from-the-future', 0)")
    db.close()
    const before = readFileSync(file)
    const result = await runCli(['start', '--data', dir, '--port', '0', '--no-open'])
    expectOneLine(result, 1)
    expect(result.stderr).toContain('newer')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a damaged backup is not restored', async () => {
    const { dir, file, backup } = await storeWithBackup()
    const before = readFileSync(file)
    const bad = join(dir, 'bad.db')
    copyFileSync(backup, bad)
    truncateSync(bad, 8192)
    expectOneLine(await runCli(['restore', bad, '--data', dir]), 1)
    expectOneLine(await runCli(['restore', join(dir, 'missing.db'), '--data', dir]), 1)
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('init', () => {
  test('sets up once; the password comes from standard input', async () => {
    const dir = newDir()
    expect(await runCli([...inits, '--data', dir], `${founder.password}\n`)).toMatchObject({ status: 0, stderr: '' })
    expectOneLine(await runCli([...inits, '--data', dir], `${founder.password}\n`), 1)
    const host = await start(dir)
    expect(await send(`${host.url}/api/v1/session`, { body: founder })).toMatchObject({ status: 200 })
  })

  test('works while Vigil runs on the folder', async () => {
    const dir = newDir()
    const host = await start(dir)
    expect(await runCli([...inits, '--data', dir], `${founder.password}\n`)).toMatchObject({ status: 0, stderr: '' })
    expect(await send(`${host.url}/api/v1/session`, { body: founder })).toMatchObject({ status: 200 })
  })

  test('no password, and one that is too weak', async () => {
    const dir = newDir()
    expectOneLine(await runCli([...inits, '--data', dir]), 1)
    expectOneLine(await runCli([...inits, '--data', dir], 'short\n'), 1)
  })
})

describe('while Vigil runs', () => {
  test('backup, verify and simulate talk to it', async () => {
    const dir = newDir()
    const host = await start(dir)
    const token = await found(host.url)
    bodyOf(await send(`${host.url}/api/v1/cases/repair`, { token, body: repairOf(1) }))
    expect(await runCli(['backup', '--data', dir])).toMatchObject({ status: 0, stderr: '' })
    expect(await runCli(['verify', '--data', dir])).toMatchObject({ status: 0, stderr: '' })
    const simulate = ['simulate', '--data', dir, '--rate', '1/s', '--minutes', '5']
    expect(await runCli(simulate)).toMatchObject({ status: 0, stderr: '' })
    expect(await send(`${host.url}/api/v1/simulator`, { token })).toMatchObject({ body: { running: true } })
    expect(await runCli(['simulate', '--data', dir, '--stop'])).toMatchObject({ status: 0, stderr: '' })
    expect(await send(`${host.url}/api/v1/simulator`, { token })).toMatchObject({ body: { running: false } })
  })

  test('a changed audit entry is found', async () => {
    const { dir, file } = await storeWithBackup()
    const db = new DatabaseSync(file)
    db.exec("update audit set detail_json = '{}' where seq = 1")
    db.close()
    const result = await runCli(['verify', '--data', dir])
    expect(result.status).toBe(1)
    expect(result.stdout).toContain('entry 1 was changed')
  })
})

test('simulate without a Vigil that runs says how to start one', async () => {
  const dir = newDir()
  mkdirSync(dir, { recursive: true })
  const result = await runCli(['simulate', '--data', dir])
  expectOneLine(result, 1)
  expect(result.stderr).toContain('vigil start')
})

test('an address that was left by a crash is no host', async () => {
  const dir = newDir()
  const host = await start(dir)
  await host.kill()
  expect(existsSync(join(dir, 'host.json'))).toBe(true)
  expectOneLine(await runCli(['simulate', '--data', dir]), 1)
  expect(await runCli([...inits, '--data', dir], `${founder.password}\n`)).toMatchObject({ status: 0, stderr: '' })
})
