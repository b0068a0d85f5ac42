import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type StoreResult, storeOk, storeProblem } from '../store-problem.ts'
import { sqliteProblemCode } from './sqlite.ts'

export type DataFolderLock = Readonly<{ release(): void }>

/**
 * Makes this process the only user of the data folder. The lock is an open exclusive transaction, which the operating
 * system ends with the process however it ends; a side file names the process for the message.
 */
export function lockDataFolder(dir: string): StoreResult<DataFolderLock> {
  const file = join(dir, 'vigil.lock')
  const holderFile = join(dir, 'vigil.lock.pid')
  let db: DatabaseSync | undefined
  try {
    mkdirSync(dir, { recursive: true })
    db = new DatabaseSync(file, { timeout: 0 })
    db.exec('begin exclusive')
    writeFileSync(holderFile, `${process.pid}\n`)
  } catch (error) {
    db?.close()
    if (sqliteProblemCode(error) === 'in-use') {
      return storeProblem('in-use', `${dir} is in use by another Vigil (process ${holder(holderFile)})`, dir)
    }
    return storeProblem('unreadable', `${dir}: ${error instanceof Error ? error.message : String(error)}`, dir)
  }
  const held = db
  return storeOk({
    release: () => {
      if (!held.isOpen) return
      rmSync(holderFile, { force: true })
      held.close()
    },
  })
}

/** The process that holds the lock; the file may be gone or half written in the moment of taking it. */
function holder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'unknown'
  } catch {
    return 'unknown'
  }
}
