import { existsSync } from 'node:fs'
import { adviceForDamage } from '../../service-node/backups.ts'
import { dataFolder } from '../../service-node/data-folder.ts'
import { sha256 } from '../../service-node/node-ports.ts'
import type { Engine } from '../../store/engine.ts'
import { openPostgres } from '../../store/engines/postgres.ts'
import { openSqlite } from '../../store/engines/sqlite.ts'
import type { DB } from '../../store/schema.ts'
import { type StoreResult, storeProblem } from '../../store/store-problem.ts'
import { type Command, done, type Flags, failed, textFlag, usage } from '../command.ts'
import { dataDirOf, storeFlags } from '../store-flags.ts'

/** Checks the store without changing it, also while Vigil runs. */
export const verify: Command = {
  summary: 'Check the store, the audit chain and that the records add up',
  synopsis: '[--data DIR]',
  flags: storeFlags,
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`verify takes flags only, not "${words[0]}"`)
    const folder = dataFolder(dataDirOf(flags))
    const opened = await openToRead(flags, folder.storeFile)
    if (!opened.ok) {
      const advice = opened.problem.code === 'damaged' ? `. ${adviceForDamage(folder)}` : ''
      return failed(`${opened.problem.message}${advice}`)
    }
    const { verifyStore } = await import('../../service-node/verify-store.ts')
    try {
      const { auditEntries, balances, problems } = await verifyStore(opened.value, sha256)
      for (const problem of problems) around.say(problem)
      if (problems.length > 0) return failed(`${problems.length} problems in ${opened.value.kind} store`)
      around.say(`Store sound, ${auditEntries} audit entries in an unbroken chain, ${balances} balances right`)
      return done
    } finally {
      await opened.value.close()
    }
  },
}

async function openToRead(flags: Flags, file: string): Promise<StoreResult<Engine<DB>>> {
  const url = textFlag(flags, 'postgres')
  if (url !== undefined) return openPostgres<DB>({ url })
  if (!existsSync(file)) return storeProblem('unreadable', `There is no store ${file}`, file)
  return openSqlite<DB>({ file, readonly: true })
}
