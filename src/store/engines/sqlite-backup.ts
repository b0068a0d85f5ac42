import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { Engine } from '../engine.ts'
import { type StoreProblemCode, type StoreResult, storeOk, storeProblem } from '../store-problem.ts'
import { sqliteProblemCode } from './sqlite.ts'
import { applicationId } from './sqlite-core.ts'

/** One backup: `at` is the instant in its name, UTC ms. */
export type BackupFile = Readonly<{ file: string; bytes: number; at: number }>

export type BackupOptions = Readonly<{
  dir: string
  /** UTC ms; becomes the file's name. */
  now: number
  /** How many of the newest backups stay; at least 1. */
  keep: number
}>

const named = /^vigil-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/

function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:.]/g, '')
}

/**
 * Copies the store to `dir` while it is in use, checks the copy in full and only then gives it its name; older backups
 * beyond `keep` are removed. The check reads the whole copy on this thread: run it in a worker for a large store.
 */
export async function backupStore<DB>(engine: Engine<DB>, options: BackupOptions): Promise<StoreResult<BackupFile>> {
  if (engine.backup === null) return storeProblem('unreadable', 'this store is backed up by its server', options.dir)
  const file = join(options.dir, `vigil-${stamp(options.now)}.db`)
  const part = `${file}.part`
  mkdirSync(options.dir, { recursive: true })
  rmSync(part, { force: true })
  try {
    await engine.backup(part)
    const problem = verifyStoreFile(part)
    if (problem !== undefined) return storeProblem(problem.code, problem.message, file)
    flush(part)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
  for (const old of listBackups(options.dir).slice(Math.max(1, options.keep))) rmSync(old.file)
  return storeOk({ file, bytes: statSync(file).size, at: options.now })
}

/** The backups in the folder, newest first, by their names; none when there is no such folder. */
export function listBackups(dir: string): BackupFile[] {
  if (!existsSync(dir)) return []
  const found = readdirSync(dir).flatMap((name) => {
    const parts = named.exec(name)
    if (parts === null) return []
    const [year, month, day, hour, minute, second, ms] = parts.slice(1).map(Number)
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms)
    const file = join(dir, name)
    return [{ file, bytes: statSync(file).size, at }]
  })
  return found.sort((a, b) => b.at - a.at)
}

/** The newest backup that is sound, found by checking each in full from the newest on. */
export function newestGoodBackup(dir: string): BackupFile | undefined {
  return listBackups(dir).find((backup) => verifyStoreFile(backup.file) === undefined)
}

/** What is wrong with a store file that nobody has open: undefined when it is sound. The file is not changed. */
export function verifyStoreFile(file: string): Readonly<{ code: StoreProblemCode; message: string }> | undefined {
  let db: DatabaseSync | undefined
  try {
    const address = pathToFileURL(file)
    address.search = '?immutable=1'
    db = new DatabaseSync(address, { readOnly: true })
    const mark = db.prepare('pragma application_id').get()?.application_id
    if (mark !== applicationId) return { code: 'not-a-store', message: `${file}: not a store of Vigil` }
    const lines = db
      .prepare('pragma integrity_check')
      .all()
      .map((row) => String(row.integrity_check))
    const loose = db.prepare('pragma foreign_key_check').all().length
    if (lines.join() !== 'ok') return { code: 'damaged', message: `${file}: ${lines.slice(0, 3).join('; ')}` }
    return loose === 0 ? undefined : { code: 'damaged', message: `${file}: ${loose} rows point to nothing` }
  } catch (error) {
    const message = `${file}: ${error instanceof Error ? error.message : String(error)}`
    return { code: sqliteProblemCode(error) ?? 'unreadable', message }
  } finally {
    db?.close()
  }
}

export type RestoreOptions = Readonly<{
  /** The store's file; nobody may have it open. */
  file: string
  backup: string
  /** UTC ms; becomes part of the name of the file set aside. */
  now: number
}>

/**
 * Puts a sound backup in the place of the store. The present file and its log are set aside under a new name beside it,
 * never overwritten; `setAside` is that name, or undefined when there was no file. A process that ends in between leaves
 * either the present file or the backup in place.
 */
export function restoreStore(options: RestoreOptions): StoreResult<Readonly<{ setAside: string | undefined }>> {
  const { file, backup } = options
  const problem = verifyStoreFile(backup)
  if (problem !== undefined) return storeProblem(problem.code, problem.message, backup)
  const part = `${file}.restoring`
  copyFileSync(backup, part)
  flush(part)
  const setAside = existsSync(file) ? freeName(`${file}.aside-${stamp(options.now)}`) : undefined
  if (setAside !== undefined) keepAs(file, setAside)
  for (const log of ['-wal', '-shm']) {
    if (existsSync(file + log)) renameSync(file + log, (setAside ?? freeName(`${file}.aside`)) + log)
  }
  renameSync(part, file)
  flush(dirname(file))
  return storeOk({ setAside })
}

function freeName(wanted: string): string {
  const taken = new Set(readdirSync(dirname(wanted)))
  let name = wanted
  for (let n = 2; taken.has(basename(name)); n += 1) name = `${wanted}-${n}`
  return name
}

/** A second name for the same content, so that the file is never absent; a plain rename where that is not possible. */
function keepAs(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch {
    renameSync(file, name)
  }
}

/** Waits until the file or folder is on disk. Windows cannot do that for a folder and needs it less. */
function flush(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
