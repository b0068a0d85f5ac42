import { type Kysely, sql } from 'kysely'
import type { Engine } from '../../../src/store/engine.ts'
import { type EngineName, forEachEmptyEngine, type OpenEngine } from '../../support/engines.ts'

/** A throw-away schema, so that these suites stand without the product's tables. */
export type Tables = {
  note: { id: string; body: string; amount: number | null; ratio: number | null; done: number | undefined }
  note_line: { id: string; note_id: string; text: string }
}

/** Creates the tables, the counter and the search on an empty store. */
export async function createTables(engine: Engine<Tables>): Promise<void> {
  await engine.write(async (trx) => {
    const db = trx.db as unknown as Kysely<unknown>
    await engine.answers.createCounterTable(db)
    await engine.answers.createSearchTables(db)
    await sql`create table note (id text primary key, body text not null, amount bigint, ratio double precision,
      done integer not null default 0)`.execute(db)
    await sql`create table note_line (id text primary key, note_id text not null references note(id),
      text text not null)`.execute(db)
  })
}

/** The suite on each engine with these tables in place. */
export function forEachEmptyEngineWithTables(suite: (name: EngineName, open: OpenEngine<Tables>) => void): void {
  forEachEmptyEngine<Tables>((name, open) =>
    suite(name, async () => {
      const engine = await open()
      await createTables(engine)
      return engine
    }),
  )
}

/** A note with nothing special in it. */
export function note(id: string, body = 'body'): { id: string; body: string; amount: null; ratio: null } {
  return { id, body, amount: null, ratio: null }
}
