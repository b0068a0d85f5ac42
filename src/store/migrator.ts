import type { Kysely } from 'kysely'
import type { EngineAnswers } from './engine.ts'

/** The tables as a migration sees them: it names its own, never today's types (`db.withTables<…>()` for moving data). */
export type MigrationDb = Kysely<unknown>

/** One step forward: `version` counts by tens, `up` runs in one transaction together with its version mark. */
export type Migration = Readonly<{
  version: number
  name: string
  up(db: MigrationDb, answers: EngineAnswers): Promise<void>
}>
