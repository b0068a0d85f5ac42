import type { StoreResult } from '../store/store-problem.ts'

/** One backup: its file, size in bytes, and when it was made, UTC ms. */
export type BackupEntry = Readonly<{ file: string; bytes: number; at: number }>

/** Backups of the store, where the place that runs the service can make them. */
export type BackupsPort = Readonly<{
  make(): Promise<StoreResult<BackupEntry>>
  list(): readonly BackupEntry[]
}>
