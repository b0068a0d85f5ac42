import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Service } from '../../src/service/create-service.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'
import { found, startService } from '../support/service.ts'
import { addQueues } from '../support/simulated-floor.ts'

type Floor = Readonly<{ service: Service; admin: ApiClient; queueIds: readonly string[]; close(): Promise<void> }>

type Clock = Readonly<{ now(): number }>

/** A service over a new SQLite file with three queues, for a person who runs a proof by hand. */
export async function openFloor(clock: Clock): Promise<Floor> {
  const dir = mkdtempSync(join(tmpdir(), 'vigil-soak-'))
  const engine = opened(openSqlite<DB>({ file: join(dir, 'store.db') }))
  await migrate(engine, { migrations, now: clock.now, file: 'soak' })
  const still = { now: clock.now, set: () => undefined, add: () => undefined }
  const service = await startService(engine, still, { report: (line) => console.error(line) })
  const admin = await found(service)
  const queueIds = await addQueues(admin, ['售后', '投诉', '咨询'])
  return {
    ...{ service, admin, queueIds },
    async close() {
      await service.stop()
      await engine.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** What the live figures and the store say of each figure where they differ; empty when they agree. */
export function differences(live: object, counted: object): readonly string[] {
  const [a, b] = [new Map(Object.entries(live)), new Map(Object.entries(counted))]
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const [one, other] = [a.get(key), b.get(key)]
    if (isDeepStrictEqual(one, other)) return []
    return [`${key}: live ${JSON.stringify(one)}, counted ${JSON.stringify(other)}`]
  })
}

/** `text` to the width of a column, and the value behind it. */
export function printLine(what: string, value: string | number): void {
  console.log(`${what.padEnd(58)} ${typeof value === 'number' ? value.toLocaleString('en') : value}`)
}
