import { createService, type Service } from '../service/create-service.ts'
import { pageOrigins } from '../service/softphone/page-origins.ts'
import type { Engine } from '../store/engine.ts'
import { type DataFolderLock, lockDataFolder } from '../store/engines/data-folder-lock.ts'
import { openPostgres } from '../store/engines/postgres.ts'
import { openSqlite } from '../store/engines/sqlite.ts'
import { migrations } from '../store/migrations/all.ts'
import { openStore } from '../store/open-store.ts'
import type { DB } from '../store/schema.ts'
import { type StoreResult, storeOk, storeProblem } from '../store/store-problem.ts'
import { createPortServer, type ServicePort } from './attach-port.ts'
import { adviceForDamage, type Backups, backupBeforeMigration, createBackups, scheduleBackups } from './backups.ts'
import { type CallGate, createCallGate } from './call-gate.ts'
import { type DataFolder, dataFolder, makeDataFolder } from './data-folder.ts'
import { faultText } from './fault-text.ts'
import { type AmiFeed, createAmiFeed } from './feeds/ami/ami-feed.ts'
import { createImports, type Imports } from './imports/imports.ts'
import type { StoreAddress } from './imports/job.ts'
import { createMailer, mailPasswordVariable } from './mail/mailer.ts'
import { nodePorts } from './node-ports.ts'
import { createRecordings } from './recordings/fetch-recording.ts'
import { createTextGateway, gatewaySecretVariable } from './text-gateway/text-gateway.ts'
import { vigilVersion } from './version.ts'

export type LocalServiceOptions = Readonly<{
  /** The folder of store, backups and uploads; made when it is not there. */
  dataDir: string
  /** `postgres://…` of a hub's database; without it the store is a SQLite file in the folder. */
  postgresUrl?: string | undefined
  /** Watches deadlines and makes backups. Default true; a command that does one thing needs neither. */
  watch?: boolean
  /** Is told of what went wrong without a caller to tell. Default: a line on stderr. */
  report?: (line: string) => void
}>

export type LocalService = Readonly<{
  service: Service
  folder: DataFolder
  gate: CallGate
  /** Serves one console over a port; the answer ends that. */
  attachPort(port: ServicePort, peer: Readonly<{ remote: string }>): () => void
  /** Origins besides its own that a page sent now may talk to. */
  pageOrigins(): Promise<readonly string[]>
  /** Finishes the calls under way, stops the service and lets go of the store. */
  close(): Promise<void>
}>

/** Calls that take longer than this are not waited for at the end, ms. */
const finishWithinMs = 10_000

/**
 * Opens the service of one data folder: takes the folder for this process, opens the store, brings it to the newest
 * version after a backup, and starts. What keeps it from that comes back as a problem whose message says what to do;
 * nothing is overwritten then.
 */
export async function openLocalService(options: LocalServiceOptions): Promise<StoreResult<LocalService>> {
  const folder = dataFolder(options.dataDir)
  const report = options.report ?? ((line: string) => console.error(line))
  const locked = takeFolder(folder)
  if (!locked.ok) return locked
  const lock = locked.value
  try {
    const store: StoreAddress =
      options.postgresUrl === undefined
        ? { kind: 'sqlite', file: folder.storeFile }
        : { kind: 'postgres', url: options.postgresUrl }
    const opened = await openEngine(folder, store)
    if (!opened.ok) {
      lock.release()
      return withAdvice(opened.problem, folder)
    }
    return storeOk(await run({ folder, lock, engine: opened.value, store, report, watch: options.watch ?? true }))
  } catch (error) {
    lock.release()
    throw error
  }
}

function takeFolder(folder: DataFolder): StoreResult<DataFolderLock> {
  try {
    makeDataFolder(folder)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return storeProblem('unreadable', `${folder.dir}: ${why}`, folder.dir)
  }
  return lockDataFolder(folder.dir)
}

/** Opens the store without the folder's lock being looked at; the caller holds it. */
async function openEngine(folder: DataFolder, store: StoreAddress): Promise<StoreResult<Engine<DB>>> {
  const { clock } = nodePorts()
  const common = { migrations, now: clock.now }
  if (store.kind === 'postgres') {
    return openStore<DB>(await openPostgres<DB>({ url: store.url }), {
      ...common,
      file: 'the database',
    })
  }
  return openStore<DB>(openSqlite<DB>({ file: store.file }), {
    ...common,
    file: store.file,
    beforeMigrate: (engine) => backupBeforeMigration(engine, folder, clock.now()),
  })
}

function withAdvice(problem: Extract<StoreResult<never>, { ok: false }>['problem'], folder: DataFolder) {
  const advised = problem.code === 'damaged' || problem.code === 'not-a-store'
  const message = advised ? `${problem.message}. ${adviceForDamage(folder)}` : problem.message
  return storeProblem<LocalService>(problem.code, message, problem.file)
}

/** A secret that the host keeps instead of the store; null: it keeps none. */
function secretOf(variable: string): string | null {
  return process.env[variable] || null
}

type Running = Readonly<{
  folder: DataFolder
  lock: DataFolderLock
  engine: Engine<DB>
  store: StoreAddress
  report: (line: string) => void
  watch: boolean
}>

async function run({ folder, lock, engine, store, report, watch }: Running): Promise<LocalService> {
  const ports = nodePorts()
  const backups: Backups | null = engine.backup === null ? null : createBackups(folder, ports.clock)
  const mailer = createMailer({ password: secretOf(mailPasswordVariable) })
  const textGateway = createTextGateway({ secret: secretOf(gatewaySecretVariable), clock: ports.clock })
  let imports: Imports | null = null
  let ami: AmiFeed | null = null
  const service = await createService(
    { ...ports, engine, backups, mailer, textGateway },
    {
      version: vigilVersion,
      report,
      imports: (runtime) => {
        imports = createImports({ runtime, dir: folder.importsDir, store, report })
        return imports
      },
      recordings: createRecordings(),
      feeds: (runtime) => {
        ami = createAmiFeed({ runtime, report })
        return ami
      },
    },
  )
  const gate = createCallGate({
    clock: ports.clock,
    onFault: (path, error) => report(`${path} failed: ${faultText(error)}`),
  })
  const listen = () => ami?.start()
  if (watch) {
    await service.start()
    listen()
  }
  const stopBackups =
    watch && backups !== null
      ? scheduleBackups({ backups, clock: ports.clock, onProblem: (message) => report(`No backup: ${message}`) })
      : () => Promise.resolve()
  let closed: Promise<void> | null = null
  const close = async () => {
    await gate.close(finishWithinMs)
    await Promise.all([stopBackups(), imports?.close(), ami?.close()])
    await service.stop()
    mailer.close()
    await engine.close()
    lock.release()
  }
  return {
    service,
    folder,
    gate,
    attachPort: createPortServer(service, gate),
    pageOrigins: () => pageOrigins(service.runtime, report),
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
