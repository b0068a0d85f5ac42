import type { Engine } from './engine.ts'
import { type MigrateOptions, migrate } from './migrator.ts'
import type { StoreResult } from './store-problem.ts'

/**
 * Takes an engine that was opened, or the problem met, and brings its store to the newest version. On a problem or an
 * error the engine is closed.
 */
export async function openStore<E extends Engine<DB>, DB>(
  opened: StoreResult<E>,
  options: Omit<MigrateOptions, 'beforeMigrate'> &
    Readonly<{ beforeMigrate?: (engine: E, from: number, to: number) => Promise<void> }>,
): Promise<StoreResult<E>> {
  if (!opened.ok) return opened
  const engine = opened.value
  const { beforeMigrate, ...rest } = options
  try {
    const migrated = await migrate<DB>(engine, {
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
