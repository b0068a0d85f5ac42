import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { dataFolder } from '../../service-node/data-folder.ts'
import { systemClock } from '../../service-node/node-ports.ts'
import { lockDataFolder } from '../../store/engines/data-folder-lock.ts'
import { restoreStore } from '../../store/engines/sqlite-backup.ts'
import { type Command, done, failed, usage } from '../command.ts'
import { dataDirOf, storeFlags } from '../store-flags.ts'

/** Puts a backup in the place of the store; the present store is set aside, not overwritten. */
export const restore: Command = {
  summary: 'Put a backup in the place of the store; the present one is set aside',
  synopsis: 'FILE [--data DIR]',
  flags: { data: storeFlags.data },
  async run({ flags, words, around }) {
    const [file, ...more] = words
    if (file === undefined || more.length > 0) return usage('restore needs the file of one backup')
    const backup = resolve(file)
    if (!existsSync(backup)) return failed(`There is no file ${backup}`)
    const folder = dataFolder(dataDirOf(flags))
    const lock = lockDataFolder(folder.dir)
    if (!lock.ok) return failed(`${lock.problem.message}; stop it first`)
    try {
      const restored = restoreStore({ file: folder.storeFile, backup, now: systemClock.now() })
      if (!restored.ok) return failed(`${restored.problem.message}. Nothing was changed.`)
      const { setAside } = restored.value
      around.say(
        `${folder.storeFile} is as in ${backup}${setAside === undefined ? '' : `; what was there is ${setAside}`}`,
      )
      return done
    } finally {
      lock.value.release()
    }
  },
}
