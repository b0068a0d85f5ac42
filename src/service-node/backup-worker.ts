import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from '../store/engines/sqlite.ts'
import { backupStore } from '../store/engines/sqlite-backup.ts'
import type { DB } from '../store/schema.ts'

/** What one backup needs: the store's file, the folder for backups, the moment (UTC ms), how many stay. */
export type BackupJob = Readonly<{ storeFile: string; dir: string; now: number; keep: number }>

const { storeFile, ...options } = workerData as BackupJob
const opened = openSqlite<DB>({ file: storeFile, readonly: true })
if (!opened.ok) {
  parentPort?.postMessage(opened)
} else {
  const made = await backupStore(opened.value, options)
  await opened.value.close()
  parentPort?.postMessage(made)
}
