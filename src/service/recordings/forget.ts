import { recordedBefore } from '../../store/recordings.ts'
import type { Runtime } from '../runtime.ts'
import { readRecordings } from './set-up.ts'

const dayMs = 24 * 60 * 60 * 1000

/** So many links go in one transaction. */
const linksPerTransaction = 1_000

/** Forgets where the recordings of calls are that are older than they may be kept. Gives how many. */
export async function forgetRecordings(runtime: Pick<Runtime, 'engine' | 'clock'>): Promise<number> {
  const { engine, clock } = runtime
  const { settings } = await readRecordings(engine.reader)
  const before = clock.now() - settings.keepDays * dayMs
  let forgotten = 0
  for (;;) {
    const gone = await engine.write(async (trx) => {
      const rows = await trx.all(recordedBefore, { before, limit: linksPerTransaction })
      if (rows.length === 0) return 0
      const ids = rows.map((row) => row.id)
      await trx.db.updateTable('call').set({ recording: null }).where('id', 'in', ids).execute()
      return ids.length
    })
    forgotten += gone
    if (gone < linksPerTransaction) return forgotten
  }
}
