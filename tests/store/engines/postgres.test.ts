import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import { until } from '../../support/until.ts'
import { createTables, note, type Tables } from './tables.ts'

let database: Awaited<ReturnType<typeof createDatabase>>
let engine: Engine<Tables>
let other: Engine<Tables>
const warnings: string[] = []

beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'))
  const options = { url: database.url, statementTimeoutMs: 5_000, warn: (message: string) => warnings.push(message) }
  engine = opened(await openPostgres<Tables>(options))
  other = opened(await openPostgres<Tables>(options))
  await createTables(engine)
})
afterAll(async () => {
  await engine.close()
  await other.close()
  await database.drop()
})

describe('notices between processes', () => {
  it('arrive after the commit, in its order, and not after a rollback', async () => {
    const heard: (string | null)[] = []
    const stop = await other.listen('facts', (payload) => heard.push(payload))
    const failing = engine.write(async (trx) => {
      await trx.notify('facts', 'undone')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await engine.write((trx) => trx.notify('facts', '1'))
    await engine.write((trx) => trx.notify('elsewhere', 'x'))
    await engine.write((trx) => trx.notify('facts', '2'))
    await until(() => expect(heard).toEqual(['1', '2']))
    await stop()
    await engine.write((trx) => trx.notify('facts', '3'))
    const again: (string | null)[] = []
    await other.listen('facts', (payload) => again.push(payload))
    await engine.write((trx) => trx.notify('facts', '4'))
    await until(() => expect(again).toEqual(['4']))
    expect(heard).toEqual(['1', '2'])
  })

  it('come back after the connection was lost, with a null for what may have been missed', async () => {
    const heard: (string | null)[] = []
    await other.listen('lost', (payload) => heard.push(payload))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'vigil listener' and datname = current_database()`.execute(engine.read)
    await until(() => expect(heard).toEqual([null]))
    await engine.write((trx) => trx.notify('lost', 'after'))
    await until(() => expect(heard).toEqual([null, 'after']))
    expect(warnings.join()).toMatch(/listening connection/)
  })
})

describe('a transaction', () => {
  it('that the server could not serialise is repeated from its start', async () => {
    let attempts = 0
    await engine.write(async (trx) => {
      attempts += 1
      await trx.insert('note', note('repeated'))
      if (attempts < 3) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(trx.db)
    })
    expect(attempts).toBe(3)
    const rows = await engine.read.selectFrom('note').select('id').where('id', '=', 'repeated').execute()
    expect(rows).toHaveLength(1)
  })

  it('that fails for another reason is not repeated', async () => {
    let attempts = 0
    const failing = engine.write(async (trx) => {
      attempts += 1
      await sql`select 1 / 0`.execute(trx.db)
    })
    await expect(failing).rejects.toThrow(/division by zero/)
    expect(attempts).toBe(1)
  })

  it('whose connection is lost is rejected, and the pool heals', async () => {
    const failing = engine.write(async (trx) => {
      const own = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx.db)
      await sql`select pg_terminate_backend(${own.rows[0]?.pid})`.execute(other.read)
      await trx.insert('note', note('lost'))
    })
    await expect(failing).rejects.toThrow()
    await engine.write((trx) => trx.insert('note', note('healed')))
  })
})

describe('opening', () => {
  it('gives a problem without the password when the server cannot be reached or refuses', async () => {
    const unreachable = await openPostgres({ url: 'postgres://vigil:secret-word@127.0.0.1:1/none' })
    expect(unreachable).toMatchObject({ ok: false, problem: { code: 'unreadable', file: '127.0.0.1:1/none' } })
    const url = new URL(database.url)
    url.password = 'secret-word'
    const refused = await openPostgres({ url: url.href })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
    expect(JSON.stringify([unreachable, refused])).not.toContain('secret-word')
  })

  it('refuses a database that cannot hold Chinese', async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(`create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'`)
    await client.end()
    const url = new URL(database.url)
    url.pathname = '/latin'
    expect(await openPostgres({ url: url.href })).toMatchObject({ ok: false, problem: { code: 'not-a-store' } })
  })
})

it('prepares a hot statement once on each connection', async () => {
  const names = await engine.write(async (trx) => {
    for (const n of [1, 2, 3]) await trx.insert('note', note(`hot-${n}`))
    const db = trx.db as unknown as Kysely<{ pg_prepared_statements: { statement: string } }>
    return db
      .selectFrom('pg_prepared_statements')
      .select('statement')
      .where('statement', 'like', 'insert into "note"%')
      .execute()
  })
  expect(names).toHaveLength(1)
})
