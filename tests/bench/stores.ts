import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Role } from '../../src/core/domain/people/role.ts'
import { createService, type Service } from '../../src/service/create-service.ts'
import { nodePorts } from '../../src/service-node/node-ports.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import type { DB } from '../../src/store/schema.ts'
import { generateStore } from './generator/generate-store.ts'
import { generatedNow, type Size, sizes } from './generator/scale.ts'

const folder = join(tmpdir(), 'vigil-bench')
const generatorDir = join(import.meta.dirname, 'generator')
const migrationsDir = join(import.meta.dirname, '..', '..', 'src', 'store', 'migrations')
const seed = 7

/** Changes with the generator and the schema, so that a kept store is never of yesterday's making. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const dir of [generatorDir, migrationsDir])
    for (const name of readdirSync(dir).toSorted()) hash.update(readFileSync(join(dir, name)))
  return hash.digest('hex').slice(0, 10)
}

/** The generated store of a size, from the temporary folder or made anew. It is only read: write to a copy. */
export async function storeOf(size: Size, say: (line: string) => void): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${size}-${fingerprint()}.db`)
  if (existsSync(file)) return file
  for (const name of readdirSync(folder)) if (name.startsWith(`${size}-`)) rmSync(join(folder, name), { force: true })
  say(`making the store of ${sizes[size]} customers, kept in ${folder}`)
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  const made = await generateStore(draft, { customers: sizes[size], seed }, say)
  renameSync(draft, file)
  say(`${made.rows} rows in ${Math.round(made.seconds)} s: ${Math.round(made.rows / made.seconds)} rows/s`)
  return file
}

/** A copy that may be written to; `remove` takes it away again. */
export async function copyOf(file: string, name: string): Promise<Readonly<{ file: string; remove(): void }>> {
  const copy = join(folder, `copy-${process.pid}-${name}.db`)
  await copyFile(file, copy)
  return {
    file: copy,
    remove: () => {
      for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true })
    },
  }
}

/** A service over a store at the moment up to which its history reaches. */
export type Bench = Readonly<{
  engine: Engine<DB>
  service: Service
  /** Calls the API in this process as somebody of a role, through everything but a transport. */
  clientOf(role: Role): ApiClient
  close(): Promise<void>
}>

export async function openBench(file: string): Promise<Bench> {
  const opened = openSqlite<DB>({ file })
  if (!opened.ok) throw new Error(opened.problem.message)
  const engine = opened.value
  const started = performance.now()
  const clock = { now: () => generatedNow + Math.floor(performance.now() - started) }
  const report = (line: string) => console.error(line)
  const service = await createService(
    { ...nodePorts(), engine, clock, backups: null, mailer: null, textGateway: null },
    { version: 'bench', report },
  )
  const { runtime } = service
  return {
    engine,
    service,
    clientOf(role) {
      const head = runtime.directory.head()
      const person = runtime.directory.people().find((one) => one.roles.includes(role) && one.orgId === head?.id)
      const principal = person === undefined ? undefined : runtime.directory.principal(person.id, 'bench')
      if (principal === undefined) throw new Error(`nobody is ${role}`)
      return createRouterClient(service.router, { context: { runtime, peer: { remote: 'bench', principal } } })
    },
    async close() {
      await service.stop()
      await engine.close()
    },
  }
}
