import type { Engine } from './engine.ts'
import { type MigrateOptions, migrate } from './migrator.ts'
import type { StoreResult } from './store-problem.ts'

export type OpenStoreOptions<DB> = Omit<MigrateOptions, 'beforeMigrate'> &
  Readonly<{
    /** Called once before the first step on a store that has content, for a backup. */
    beforeMigrate?: (engine: Engine<DB>, from: number, to: number) => Promise<void>
  }>

/**
 * Takes an engine that was opened, or the problem met, and brings its store to the newest version. On a problem or an
 * error the engine is closed.
 */
export async function openStore<DB>(
  opened: StoreResult<Engine<DB>>,
  options: OpenStoreOptions<DB>,
): Promise<StoreResult<Engine<DB>>> {
  if (!opened.ok) return opened
  const engine = opened.value
  const { beforeMigrate, ...rest } = options
  try {
    const migrated = await migrate(engine, {
      ...rest,
      ...(beforeMigrate && { beforeMigrate: (from: number, to: number) => beforeMigrate(engine, from, to) }),
    })
    if (migrated.ok) return opened
    await engine.close()
    return migrated
  } catch (error) {
    await engine.close()
    throw error
  }
}
