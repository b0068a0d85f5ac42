import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../core/ports.ts'
import type { Engine } from '../store/engine.ts'
import { type BackupFile, backupStore, listBackups, newestGoodBackup } from '../store/engines/sqlite-backup.ts'
import type { DB } from '../store/schema.ts'
import type { StoreResult } from '../store/store-problem.ts'
import type { BackupJob } from './backup-worker.ts'
import type { DataFolder } from './data-folder.ts'

/** So many backups stay: two weeks of daily ones. */
export const keptBackups = 14

/** A backup is made when the newest is older than this, ms. */
export const backupEveryMs = 24 * 60 * 60 * 1000

/** How often it is looked whether a backup is due, ms; a machine that slept catches up soon. */
const lookEveryMs = 10 * 60 * 1000

export type Backups = Readonly<{
  /** Makes a backup now, on a thread of its own; two at once become one. */
  make(): Promise<StoreResult<BackupFile>>
  /** The backups that can be restored, newest first. */
  list(): readonly BackupFile[]
}>

/** Whether a backup is due; `newestAt` is null when there is none yet. */
export function isBackupDue(newestAt: number | null, now: number): boolean {
  return newestAt === null || now - newestAt >= backupEveryMs
}

/** Backups of the store of a data folder that this process has open. */
export function createBackups(folder: DataFolder, clock: Clock): Backups {
  let making: Promise<StoreResult<BackupFile>> | null = null
  return {
    make() {
      making ??= runBackupWorker({
        storeFile: folder.storeFile,
        dir: folder.backupsDir,
        now: clock.now(),
        keep: keptBackups,
      }).finally(() => {
        making = null
      })
      return making
    },
    list: () => listBackups(folder.backupsDir),
  }
}

/** Copying is done by SQLite, but the check of the copy reads all of it: that must not hold up consoles. */
function runBackupWorker(job: BackupJob): Promise<StoreResult<BackupFile>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: job })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the backup ended with code ${code}`)))
  })
}

/** From source it lies beside this file; bundled, beside the entry or one level above the shared chunks. */
function workerFile(): URL {
  const places = ['./backup-worker.ts', './backup-worker.js', '../backup-worker.js']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (found === undefined) throw new Error('the worker for backups is missing in this installation')
  return found
}

/** A backup on this thread, for the moment before a migration when nobody waits. Rejects when it cannot be made. */
export async function backupBeforeMigration(engine: Engine<DB>, folder: DataFolder, now: number): Promise<void> {
  const made = await backupStore(engine, { dir: folder.backupsDir, now, keep: keptBackups })
  if (!made.ok) throw new Error(`no backup before the update of the store: ${made.problem.message}`)
}

type Schedule = Readonly<{
  backups: Backups
  clock: Clock
  /** Is told why a backup could not be made. */
  onProblem(message: string): void
}>

/** Makes a backup when one is due, now and from then on. The answer stops it and waits for one under way. */
export function scheduleBackups({ backups, clock, onProblem }: Schedule): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve()
  const look = () => {
    const newest = backups.list()[0]?.at ?? null
    if (!isBackupDue(newest, clock.now())) return
    underWay = backups.make().then(
      (made) => {
        if (!made.ok) onProblem(made.problem.message)
      },
      (error: unknown) => onProblem(error instanceof Error ? error.message : String(error)),
    )
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  look()
  return () => {
    clearInterval(timer)
    return underWay
  }
}

/** What to tell somebody whose store is damaged: the newest backup that is sound, if any, and how to restore it. */
export function adviceForDamage(folder: DataFolder): string {
  const newest = newestGoodBackup(folder.backupsDir)
  if (newest === undefined) return `There is no sound backup in ${folder.backupsDir}.`
  return `Nothing was changed. The newest sound backup is of ${new Date(newest.at).toISOString()}; restore it with: vigil restore ${newest.file} --data ${folder.dir}`
}
