import { type Kysely, sql } from 'kysely'
import type { Engine, EngineAnswers } from './engine.ts'
import { type StoreResult, storeOk, storeProblem } from './store-problem.ts'

/** The tables as a migration sees them: it names its own, never today's types (`db.withTables<…>()` for moving data). */
export type MigrationDb = Kysely<unknown>

/** One step forward: `version` counts by tens, `up` runs in one transaction together with its version mark. */
export type Migration = Readonly<{
  version: number
  name: string
  up(db: MigrationDb, answers: EngineAnswers): Promise<void>
}>

export type MigrateOptions = Readonly<{
  migrations: readonly Migration[]
  /** Written beside each version mark, UTC ms. */
  now: () => number
  /** The file or address for messages. */
  file: string
  /** Called once before the first step on a store that has content, for a backup; when it rejects, nothing is changed. */
  beforeMigrate?: (from: number, to: number) => Promise<void>
}>

export type Migrated = Readonly<{ from: number; to: number }>

/**
 * Brings the store to the newest version, each step in one transaction together with its mark. A store of a newer
 * version is refused as it is. An error in a step is thrown; the steps before it stay.
 */
export async function migrate<DB>(engine: Engine<DB>, options: MigrateOptions): Promise<StoreResult<Migrated>> {
  const { migrations } = options
  assertOrder(migrations)
  const newest = migrations.at(-1)?.version ?? 0
  const from = await storeVersion(engine)
  if (from > newest) {
    const message = `${options.file}: made by a newer Vigil (store version ${from}, this one knows ${newest})`
    return storeProblem('newer-version', message, options.file)
  }
  const pending = migrations.filter((migration) => migration.version > from)
  if (pending.length > 0 && from > 0) await options.beforeMigrate?.(from, newest)
  for (const migration of pending) await step(engine, migration, options.now())
  return storeOk({ from, to: newest })
}

/** The version of the store's tables; 0 for a store without any. */
export async function storeVersion<DB>(engine: Engine<DB>): Promise<number> {
  const tables = await engine.read.introspection.getTables()
  if (!tables.some((table) => table.name === 'schema_version')) return 0
  return versionIn(engine.read)
}

async function versionIn<DB>(db: Kysely<DB>): Promise<number> {
  const marks = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(db)
  return marks.rows[0]?.version ?? 0
}

function step<DB>(engine: Engine<DB>, migration: Migration, at: number): Promise<void> {
  return engine.write(async (trx) => {
    const db = trx.db as unknown as MigrationDb
    await engine.answers.lockSchema(db)
    await sql`create table if not exists schema_version (version integer primary key, name text not null,
      at bigint not null)`.execute(db)
    if ((await versionIn(db)) >= migration.version) return
    await migration.up(db, engine.answers)
    await sql`insert into schema_version (version, name, at)
      values (${migration.version}, ${migration.name}, ${at})`.execute(db)
  })
}

function assertOrder(migrations: readonly Migration[]): void {
  let before = 0
  for (const { version, name } of migrations) {
    if (version <= before || version % 10 !== 0) throw new Error(`migration ${version} (${name}) is out of order`)
    before = version
  }
}
