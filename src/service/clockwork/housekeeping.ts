import { sql } from 'kysely'
import type { DB } from '../../store/schema.ts'
import { forgetRecordings } from '../recordings/forget.ts'
import type { Runtime } from '../runtime.ts'
import { repeat } from './repeat.ts'

/** Facts are kept this long, ms: a console that was away longer reads everything anew. */
export const keepFactsMs = 3 * 24 * 60 * 60 * 1000

/** A command's answer is remembered this long, ms: a console that was away longer must not repeat it. */
export const keepCommandsMs = 90 * 24 * 60 * 60 * 1000

/** What was wished of a telephone is done or forgotten within minutes; it is kept this long for who looks into it, ms. */
export const keepWishesMs = 24 * 60 * 60 * 1000

const kept = [
  { table: 'event', key: 'seq', at: 'at', forMs: keepFactsMs },
  { table: 'command_log', key: 'id', at: 'at', forMs: keepCommandsMs },
  { table: 'feed_order', key: 'id', at: 'asked_at', forMs: keepWishesMs },
  { table: 'call_intent', key: 'id', at: 'at', forMs: keepWishesMs },
] as const satisfies readonly Readonly<{ table: keyof DB; key: string; at: string; forMs: number }>[]

/** So many rows go in one transaction, so that commands of consoles wait a few milliseconds at most. */
const rowsPerTransaction = 2_000

const everyMs = 60 * 60 * 1000

/** Removes what nobody can ask for any more. Gives how many rows went. */
export async function tidy(runtime: Pick<Runtime, 'engine' | 'clock'>): Promise<number> {
  const now = runtime.clock.now()
  let removed = 0
  for (const { table, key, at, forMs } of kept)
    for (;;) {
      const old = sql`select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(at)} < ${now - forMs}
        order by ${sql.ref(at)} limit ${rowsPerTransaction}`
      const gone = await runtime.engine.write(async ({ db }) => {
        const done = await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${old})`.execute(db)
        return Number(done.numAffectedRows ?? 0)
      })
      removed += gone
      if (gone < rowsPerTransaction) break
    }
  return removed
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
