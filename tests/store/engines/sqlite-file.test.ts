import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/store/engine.ts'
import { lockDataFolder } from '../../../src/store/engines/data-folder-lock.ts'
import { openSqlite } from '../../../src/store/engines/sqlite.ts'
import {
  backupStore,
  listBackups,
  newestGoodBackup,
  restoreStore,
  verifyStoreFile,
} from '../../../src/store/engines/sqlite-backup.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import { temporaryFolder } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { createTables, note, type Tables } from './tables.ts'

let dir: string
let file: string
const children: ChildProcess[] = []

beforeEach(() => {
  dir = temporaryFolder()
  file = join(dir, 'store.db')
})
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child)
  rmSync(dir, { recursive: true, force: true })
})

const open = (at = file): Engine<Tables> => opened(openSqlite<Tables>({ file: at }))
const digest = (at: string): string => createHash('sha256').update(readFileSync(at)).digest('hex')

async function storeWithNotes(count: number): Promise<Engine<Tables>> {
  const engine = open()
  await createTables(engine)
  await engine.write((trx) =>
    trx.insert(
      'note',
      Array.from({ length: count }, (_, n) => note(`n${n}`, 'x'.repeat(200))),
    ),
  )
  return engine
}

async function countNotes(engine: Engine<Tables>): Promise<number> {
  const rows = await engine.read.selectFrom('note').select('id').execute()
  return rows.length
}

/** Another process of the same Node that runs a module of lines, and what it has printed so far. */
function otherProcess(lines: readonly string[]): { child: ChildProcess; printed: (text: string) => Promise<string> } {
  const sources = new URL('../../../src/store/engines/', import.meta.url)
  const header = [
    `import { openSqlite } from '${new URL('sqlite.ts', sources)}'`,
    `import { lockDataFolder } from '${new URL('data-folder-lock.ts', sources)}'`,
    `const dir = ${JSON.stringify(dir)}, file = ${JSON.stringify(file)}`,
  ]
  const script = [...header, ...lines].join('\n')
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  let text = ''
  const wakers = new Set<() => void>()
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    for (const wake of wakers) wake()
  })
  const printed = (wanted: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (text.includes(wanted)) resolve(text)
      }
      wakers.add(look)
      child.once('exit', () => reject(new Error(`the process ended before it printed ${wanted}: ${text}`)))
      look()
    })
  return { child, printed }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

describe('a store file', () => {
  it('is durable by its settings: log ahead of the data, flushed at each commit', async () => {
    const engine = await storeWithNotes(1)
    await engine.close()
    const db = new DatabaseSync(file)
    expect(db.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
    db.close()
    const again = open()
    const flushes = await again.write((trx) => sql<{ synchronous: number }>`pragma synchronous`.execute(trx.db))
    expect(flushes.rows).toEqual([{ synchronous: 2 }])
    expect(await countNotes(again)).toBe(1)
    await again.close()
  })

  it('keeps everything acknowledged and nothing by halves when its process is killed', async () => {
    await (await storeWithNotes(0)).close()
    const { child, printed } = otherProcess([
      `const engine = openSqlite({ file }).value`,
      `for (let n = 0; ; n += 1) {`,
      `  await engine.write(async (trx) => {`,
      `    await trx.insert('note', { id: 'k' + n, body: '' })`,
      `    await trx.insert('note_line', { id: 'k' + n, note_id: 'k' + n, text: '' })`,
      `  })`,
      `  process.stdout.write('saved ' + n + '\\n')`,
      `  await new Promise(setImmediate)`,
      `}`,
    ])
    const text = await printed('saved 40\n')
    await killed(child)
    const acknowledged = Number(/saved (\d+)\n$/.exec(text)?.[1])
    const engine = open()
    const notes = await countNotes(engine)
    const lines = await engine.read.selectFrom('note_line').select('id').execute()
    expect(notes).toBeGreaterThan(acknowledged)
    expect(lines.length).toBe(notes)
    expect(await engine.integrity()).toEqual([])
    await engine.close()
  })

  it('lets a write wait for the transaction of another process without stopping the thread', async () => {
    await (await storeWithNotes(0)).close()
    const { child, printed } = otherProcess([
      `const engine = openSqlite({ file }).value`,
      `await engine.write(async (trx) => {`,
      `  await trx.insert('note', { id: 'theirs', body: '' })`,
      `  process.stdout.write('holding')`,
      `  await new Promise((resolve) => process.stdin.once('data', resolve))`,
      `})`,
      `process.exit(0)`,
    ])
    await printed('holding')
    const engine = open()
    let done = false
    const writing = engine
      .write((trx) => trx.insert('note', note('ours')))
      .then(() => {
        done = true
      })
    expect(await countNotes(engine)).toBe(0)
    await new Promise(setImmediate)
    expect(done).toBe(false)
    child.stdin?.write('go')
    await writing
    expect(await countNotes(engine)).toBe(2)
    await engine.close()
  })

  it('gives up waiting for another process after the time given', async () => {
    await (await storeWithNotes(0)).close()
    const blocker = new DatabaseSync(file)
    blocker.exec('begin immediate')
    const engine = opened(openSqlite<Tables>({ file, waitForWriterMs: 20 }))
    await expect(engine.write((trx) => trx.insert('note', note('never')))).rejects.toThrow(/locked/)
    blocker.exec('rollback')
    blocker.close()
    await engine.write((trx) => trx.insert('note', note('then')))
    await engine.close()
  })

  it('refuses writes through its readers', async () => {
    const engine = await storeWithNotes(1)
    await expect(engine.read.deleteFrom('note').execute()).rejects.toThrow(/readonly/)
    await engine.close()
  })

  it('refuses writes when it is opened for reading only', async () => {
    await (await storeWithNotes(1)).close()
    const engine = opened(openSqlite<Tables>({ file, readonly: true }))
    expect(await countNotes(engine)).toBe(1)
    await expect(engine.write((trx) => trx.insert('note', note('no')))).rejects.toThrow(/readonly/)
    await engine.close()
  })

  it('uses the index for a prefix search', async () => {
    const engine = await storeWithNotes(1)
    const plan = await engine.explain(
      engine.read.selectFrom('note').select('id').where('id', 'like', sqlPrefix('n')).compile(),
    )
    expect(plan).toContain('SEARCH note USING')
    await engine.close()
  })
})

describe('a file that cannot be a store', () => {
  const cases: readonly (readonly [string, (at: string) => void, string])[] = [
    ['text', (at) => writeFileSync(at, 'name,phone\n'.repeat(500)), 'not-a-store'],
    ['random bytes', (at) => writeFileSync(at, randomBytes(16_384)), 'not-a-store'],
    ['the database of another program', otherProgram, 'not-a-store'],
    ['a folder', (at) => mkdirSync(at), 'unreadable'],
  ]
  it.each(cases)('%s: is refused and left as it is', (_what, make, code) => {
    make(file)
    const before = code === 'unreadable' ? '' : digest(file)
    const result = openSqlite<Tables>({ file })
    expect(result).toMatchObject({ ok: false, problem: { code, file } })
    if (code !== 'unreadable') expect(digest(file)).toBe(before)
    expect(readdirSync(dir)).toEqual(['store.db'])
  })

  it('in a folder that is not there: is refused', () => {
    expect(openSqlite({ file: join(dir, 'none', 'store.db') })).toMatchObject({
      ok: false,
      problem: { code: 'unreadable' },
    })
  })
})

describe('a damaged store', () => {
  const damages: readonly (readonly [string, (at: string) => void])[] = [
    ['cut in the middle', (at) => truncateSync(at, Math.floor(readFileSync(at).length / 2))],
    ['cut within a page', (at) => truncateSync(at, 4096 + 100)],
    ['with random bytes in its pages', scribble],
  ]
  it.each(damages)('%s: is refused, left as it is, and its newest good backup found', async (_what, damage) => {
    const engine = await storeWithNotes(2000)
    const backups = join(dir, 'backups')
    const first = opened(await backupStore(engine, { dir: backups, now: Date.UTC(2026, 1, 1), keep: 5 }))
    await engine.write((trx) => trx.insert('note', note('later')))
    const second = opened(await backupStore(engine, { dir: backups, now: Date.UTC(2026, 1, 2), keep: 5 }))
    await engine.close()
    damage(file)
    damage(second.file)
    const before = digest(file)
    const result = openSqlite<Tables>({ file })
    expect(result).toMatchObject({ ok: false, problem: { code: 'damaged', file } })
    expect(digest(file)).toBe(before)
    expect(newestGoodBackup(backups)).toEqual(first)

    const restored = opened(restoreStore({ file, backup: first.file, now: Date.UTC(2026, 1, 3) }))
    expect(digest(restored.setAside ?? '')).toBe(before)
    const again = open()
    expect(await countNotes(again)).toBe(2000)
    await again.close()
  })

  it('is never replaced by a damaged backup', async () => {
    const engine = await storeWithNotes(2000)
    const backup = opened(await backupStore(engine, { dir: join(dir, 'backups'), now: 0, keep: 1 }))
    await engine.close()
    scribble(backup.file)
    const before = digest(file)
    expect(restoreStore({ file, backup: backup.file, now: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'damaged' },
    })
    expect(digest(file)).toBe(before)
  })

  it('sets aside every file it replaces, also twice at the same instant', async () => {
    const engine = await storeWithNotes(10)
    const backup = opened(await backupStore(engine, { dir: join(dir, 'backups'), now: 0, keep: 1 }))
    await engine.close()
    const names = [1, 2].map(() => opened(restoreStore({ file, backup: backup.file, now: 5 })).setAside ?? '')
    expect(new Set(names).size).toBe(2)
    expect(names.map((name) => existsSync(name))).toEqual([true, true])
  })
})

describe('a backup', () => {
  it('taken amid writes is whole: each transaction entirely or not at all', async () => {
    const engine = await storeWithNotes(3000)
    let stop = false
    const writing = (async () => {
      for (let n = 0; !stop; n += 1) {
        await engine.write(async (trx) => {
          await trx.insert('note', note(`w${n}`, 'y'.repeat(500)))
          await trx.insert('note_line', { id: `w${n}`, note_id: `w${n}`, text: '' })
        })
        await new Promise(setImmediate)
      }
      return countNotes(engine)
    })()
    const backup = opened(await backupStore(engine, { dir: join(dir, 'backups'), now: 0, keep: 3 }))
    stop = true
    const written = await writing
    await engine.close()
    const copy = open(backup.file)
    const notes = await countNotes(copy)
    const lines = await copy.read.selectFrom('note_line').select('id').execute()
    expect(notes).toBeGreaterThanOrEqual(3000)
    expect(notes).toBeLessThanOrEqual(written)
    expect(lines.length).toBe(notes - 3000)
    await copy.close()
  })

  it('is named by its instant, and only the newest are kept', async () => {
    const engine = await storeWithNotes(1)
    const backups = join(dir, 'backups')
    const days = [1, 2, 3, 4].map((day) => Date.UTC(2026, 0, day, 8, 30, 0, 5))
    for (const now of days) opened(await backupStore(engine, { dir: backups, now, keep: 2 }))
    expect(listBackups(backups).map((backup) => backup.at)).toEqual([days[3], days[2]])
    expect(readdirSync(backups).sort()).toEqual(['vigil-20260103T083000005Z.db', 'vigil-20260104T083000005Z.db'])
    await engine.close()
  })

  it('of nothing is none', () => {
    expect(newestGoodBackup(join(dir, 'nowhere'))).toBeUndefined()
  })

  it('is verified as a store: a foreign key that points to nothing is found', async () => {
    await (await storeWithNotes(1)).close()
    expect(verifyStoreFile(file)).toBeUndefined()
    const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    db.exec(`insert into note_line values ('loose', 'nobody', '')`)
    db.close()
    expect(verifyStoreFile(file)).toMatchObject({ code: 'damaged', message: expect.stringContaining('1 rows') })
    const engine = open()
    expect(await engine.integrity()).toEqual([expect.stringContaining('note_line points to no row of note')])
    await engine.close()
  })
})

describe('the lock of a data folder', () => {
  it('keeps out another process, names it, and ends with it however it ends', async () => {
    const { child, printed } = otherProcess([
      `const lock = lockDataFolder(dir)`,
      `process.stdout.write(lock.ok ? 'locked' : 'refused')`,
      `setInterval(() => {}, 500)`,
    ])
    await printed('locked')
    const refused = lockDataFolder(dir)
    expect(refused).toMatchObject({ ok: false, problem: { code: 'in-use', file: dir } })
    expect(refused.ok ? '' : refused.problem.message).toContain(
      `${dir} is in use by another Vigil (process ${child.pid})`,
    )
    await killed(child)
    opened(lockDataFolder(dir)).release()
  })

  it('keeps out the same process and can be taken again after its release', () => {
    const lock = opened(lockDataFolder(dir))
    expect(lockDataFolder(dir)).toMatchObject({ ok: false, problem: { code: 'in-use' } })
    lock.release()
    lock.release()
    opened(lockDataFolder(dir)).release()
    expect(existsSync(join(dir, 'vigil.lock.pid'))).toBe(false)
  })

  it('says so when the folder cannot be made', () => {
    writeFileSync(file, '')
    expect(lockDataFolder(join(file, 'inside'))).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  })
})

describe('a store in memory', () => {
  it('exports a file that can be opened on disk, goes on working, and opens its own export', async () => {
    const memory = opened(await openSqljs<Tables>())
    await createTables(memory)
    await memory.write((trx) => trx.insert('note', note('kept')))
    writeFileSync(file, await memory.export())
    await memory.write((trx) => trx.insert('note', note('after')))
    await expect(memory.write((trx) => trx.insert('note_line', { id: 'x', note_id: 'no', text: '' }))).rejects.toThrow(
      /foreign/i,
    )
    const again = opened(await openSqljs<Tables>({ bytes: await memory.export() }))
    expect(await countNotes(again)).toBe(2)
    const disk = open()
    expect(await countNotes(disk)).toBe(1)
    for (const engine of [memory, again, disk]) await engine.close()
  })

  it('reads the file of a store on disk', async () => {
    const engine = await storeWithNotes(3)
    await engine.write((trx) => engine.search.put(trx, { ownerId: 'a', kind: 'customer', texts: ['13800138000'] }))
    await engine.close()
    const archive = opened(await openSqljs<Tables>({ bytes: readFileSync(file) }))
    expect(await countNotes(archive)).toBe(3)
    expect(await archive.search.find(archive.reader, '8000', { limit: 1 })).toEqual([
      { ownerId: 'a', kind: 'customer' },
    ])
    await archive.close()
  })

  it('refuses bytes that are no store', async () => {
    expect(await openSqljs({ bytes: randomBytes(8192) })).toMatchObject({ ok: false, problem: { code: 'not-a-store' } })
  })
})

function sqlPrefix(prefix: string): string {
  return `${prefix}%`
}

function otherProgram(at: string): void {
  const db = new DatabaseSync(at)
  db.exec('create table bookmarks (url text)')
  db.close()
}

/** Overwrites the middle of a file, page headers included. */
function scribble(at: string): void {
  const bytes = readFileSync(at)
  for (let page = 4096 * 8; page + 4096 <= bytes.length; page += 4096 * 4) randomBytes(600).copy(bytes, page)
  writeFileSync(at, bytes)
}
