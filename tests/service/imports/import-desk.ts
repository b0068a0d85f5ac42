import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ImportMapping, ImportRunView } from '../../../src/core/contract/imports.ts'
import type { OrgUnitId, PersonId } from '../../../src/core/domain/ids.ts'
import { permissionsOf } from '../../../src/core/domain/people/permission.ts'
import type { Principal, SessionId } from '../../../src/core/domain/people/principal.ts'
import { createBus } from '../../../src/service/bus.ts'
import type { AllowedContext, Caller } from '../../../src/service/call-context.ts'
import { createDirectory } from '../../../src/service/directory.ts'
import type { ImportKind } from '../../../src/service/imports/fields.ts'
import { createLedger } from '../../../src/service/ledger.ts'
import { createPhoneNumbers } from '../../../src/service/phone-numbers.ts'
import type { Runtime } from '../../../src/service/runtime.ts'
import { createSettings } from '../../../src/service/settings.ts'
import { createImports, type Imports } from '../../../src/service-node/imports/imports.ts'
import type { StoreAddress } from '../../../src/service-node/imports/job.ts'
import { nodePorts } from '../../../src/service-node/node-ports.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import { openSqlite } from '../../../src/store/engines/sqlite.ts'
import { migrations } from '../../../src/store/migrations/all.ts'
import { openStore } from '../../../src/store/open-store.ts'
import type { DB } from '../../../src/store/schema.ts'
import type { StoreResult } from '../../../src/store/store-problem.ts'

/** A service with imports over a store of its own, and somebody who may run them. */
export type ImportDesk = Readonly<{
  engine: Engine<DB>
  runtime: Runtime
  imports: Imports
  caller: Caller
  context: AllowedContext
  /** What went wrong without a caller. */
  reports: readonly string[]
  /** Uploads the bytes in small pieces; gives the upload's id. */
  send(bytes: Uint8Array, fileName?: string): Promise<string>
  /** Begins a run with the proposed mapping, unless one is given; gives the run's id. */
  begin(uploadId: string, run: RunOptions): Promise<string>
  /** Waits for the end of a run. */
  over(runId: string): Promise<ImportRunView>
  /** Uploads, runs and waits. */
  run(content: string | Uint8Array, run: RunOptions): Promise<ImportRunView>
  errors(runId: string): Promise<string>
  close(): Promise<void>
}>

export type RunOptions = Readonly<{
  kind: ImportKind
  dryRun?: boolean
  fileName?: string
  mapping?: Partial<ImportMapping>
}>

const headId = 'org-head' as OrgUnitId
export const secondOrgId = 'org-second'

function opened<T>(result: StoreResult<T>): T {
  if (result.ok) return result.value
  throw new Error(result.problem.message)
}

async function openEngine(dir: string, store: StoreAddress): Promise<Engine<DB>> {
  const engine =
    store.kind === 'sqlite' ? openSqlite<DB>({ file: store.file }) : await openPostgres<DB>({ url: store.url })
  return opened(await openStore(engine, { migrations, now: Date.now, file: dir }))
}

async function settle(engine: Engine<DB>): Promise<void> {
  const unit = { kind: 'centre', code: '', area_code: null, level: 'A', sample: 0 } as const
  await engine.write(async (trx) => {
    const taken = await trx.db.selectFrom('org_unit').select('id').execute()
    if (taken.length > 0) return
    await trx.insert('org_unit', [
      { ...unit, id: headId, parent_id: null, kind: 'head', name: 'Head', path: '/org-head/', area_code: '020' },
      { ...unit, id: secondOrgId, parent_id: headId, name: 'Second', path: '/org-head/org-second/' },
    ])
    await trx.insert('queue', { id: 'queue-1', org_id: headId, code: 'hotline', name: '热线', sample: 0 })
    await trx.insert('model', {
      ...{ id: 'model-1', code: 'AC-26', name: '挂壁式空调 26', category: '空调', season: null },
      ...{ warranty_months: 24, replacement_years: 10, sample: 0 },
    })
    await trx.insert('person', {
      ...{ id: 'person-1', org_id: headId, team_id: null, login: 'op07', name: 'Operator 07', password_hash: null },
      ...{ active: 1, locale: 'en', roles_json: '["administrator"]', skills_json: '{}', sample: 0, created_at: 0 },
    })
  })
}

/** Opens the desk on the data folder `dir`; closed and opened again it finds what it left. */
export async function openImportDesk(dir: string, storeUrl?: string): Promise<ImportDesk> {
  const store: StoreAddress =
    storeUrl === undefined ? { kind: 'sqlite', file: join(dir, 'vigil.sqlite') } : { kind: 'postgres', url: storeUrl }
  const engine = await openEngine(dir, store)
  await settle(engine)
  const reports: string[] = []
  const report = (line: string) => reports.push(line)
  const bus = createBus((error) => report(String(error)))
  const ports = { ...nodePorts(), engine, backups: null, mailer: null, textGateway: null }
  const runtime: Runtime = {
    ...ports,
    bus,
    settings: await createSettings(engine),
    directory: await createDirectory(engine),
    ledger: createLedger(ports, bus, { beforePublish: async () => {}, onError: (error) => report(String(error)) }),
    phones: createPhoneNumbers({ homeAreaCode: '020', stripPrefixes: ['9', '0'] }),
  }
  const imports = createImports({ runtime, dir: join(dir, 'imports'), store, report })
  const principal: Principal = {
    ...{
      personId: 'person-1' as PersonId,
      name: 'Operator 07',
      roles: ['administrator'],
      orgId: headId,
      orgIds: 'all',
    },
    ...{ permissions: permissionsOf(['administrator']), sessionId: 'session' as SessionId, locale: 'en' },
  }
  const actor = { personId: principal.personId, sessionId: null, remote: 'test', procedure: 'imports.run' }
  const context: AllowedContext = { runtime, peer: { remote: 'test', principal }, principal, actor }
  const caller: Caller = { ...runtime, principal }

  const desk: Omit<ImportDesk, 'run'> = {
    ...{ engine, runtime, imports, caller, context, reports },
    async send(bytes, fileName = 'file.csv') {
      const uploadId = randomUUID()
      const size = 700_000
      for (let offset = 0; offset === 0 || offset < bytes.length; offset += size) {
        const piece = bytes.subarray(offset, offset + size)
        const base64 = Buffer.from(piece).toString('base64')
        const last = offset + size >= bytes.length
        await imports.upload(caller, { uploadId, fileName, offset, base64, last })
      }
      return uploadId
    },
    async begin(uploadId, { kind, dryRun = false, mapping }) {
      const inspected = await imports.inspect(caller, { uploadId, kind })
      const commandId = randomUUID()
      const run = { commandId, uploadId, kind, dryRun, mapping: { ...inspected.mapping, ...mapping } }
      return (await imports.run(context, run)).runId
    },
    over: (runId) =>
      new Promise((resolve, reject) => {
        const look = async () => {
          const view = (await imports.get(caller, { id: runId })) as ImportRunView
          if (view.endedAt === null) return
          undo()
          resolve(view)
        }
        const undo = runtime.bus.subscribe((batch) => {
          if (batch.facts.some((fact) => fact.topic === 'import.changed')) look().catch(reject)
        })
        look().catch(reject)
      }),
    async errors(runId) {
      let csv = ''
      for (let offset: number | null = 0; offset !== null; ) {
        const piece = await imports.errorFile(caller, { id: runId, offset })
        csv += piece.csv
        offset = piece.next
      }
      return csv
    },
    async close() {
      await imports.close()
      await engine.close()
    },
  }
  return {
    ...desk,
    async run(content, options) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      return desk.over(await desk.begin(await desk.send(bytes, options.fileName), options))
    },
  }
}
