import { forgetRecordings } from '../recordings/forget.ts'
import type { Runtime } from '../runtime.ts'
import { repeat } from './repeat.ts'

/** Facts are kept this long, ms: a console that was away longer reads everything anew. */
export const keepFactsMs = 3 * 24 * 60 * 60 * 1000

/** A command's answer is remembered this long, ms: a console that was away longer must not repeat it. */
export const keepCommandsMs = 90 * 24 * 60 * 60 * 1000

/** So many rows go in one transaction, so that commands of consoles wait a few milliseconds at most. */
const rowsPerTransaction = 2_000

const everyMs = 60 * 60 * 1000

/** Removes what nobody can ask for any more. Gives how many rows went. */
export async function tidy(runtime: Pick<Runtime, 'engine' | 'clock'>): Promise<number> {
  const now = runtime.clock.now()
  let removed = 0
  for (;;) {
    const gone = await runtime.engine.write(async (trx) => {
      const facts = await trx.db
        .deleteFrom('event')
        .where('seq', 'in', (e) =>
          e
            .selectFrom('event')
            .select('seq')
            .where('at', '<', now - keepFactsMs)
            .orderBy('at')
            .limit(rowsPerTransaction),
        )
        .executeTakeFirst()
      const commands = await trx.db
        .deleteFrom('command_log')
        .where('id', 'in', (e) =>
          e
            .selectFrom('command_log')
            .select('id')
            .where('at', '<', now - keepCommandsMs)
            .orderBy('at')
            .limit(rowsPerTransaction),
        )
        .executeTakeFirst()
      return Number(facts.numDeletedRows) + Number(commands.numDeletedRows)
    })
    removed += gone
    if (gone === 0) return removed
  }
}

/**
 * Tidies now and every hour; the answer stops it.
 * @param onError is told of a run that failed; the next one tries again
 */
export function startTidying(
  runtime: Pick<Runtime, 'engine' | 'clock'>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const work = async () => {
    await tidy(runtime)
    await forgetRecordings(runtime)
  }
  return repeat(everyMs, work, onError)
}
