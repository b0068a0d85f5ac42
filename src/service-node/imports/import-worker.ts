import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type BatchContext, newTally, type Plan, type RejectedRow } from '../../service/imports/batch.ts'
import { areFresh, type FreshCustomers, type Span, storeFresh } from '../../service/imports/fresh-customers.ts'
import { planCalls } from '../../service/imports/plan-calls.ts'
import { planCustomers } from '../../service/imports/plan-customers.ts'
import { planUnits } from '../../service/imports/plan-units.ts'
import type { CallRecord, CustomerRecord, UnitRecord } from '../../service/imports/records.ts'
import type { Engine, Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { StoreResult } from '../../store/store-problem.ts'
import { createBulkIds } from './bulk-ids.ts'
import { threadFile, threadLimits } from './import-thread.ts'
import type {
  AnyRecord,
  Counts,
  ImportCommand,
  ImportJob,
  ImportReport,
  ReaderAnswer,
  ReaderRequest,
  ReadProgress,
} from './job.ts'
import { isWorkbook } from './open-table.ts'
import { createSeenRecords } from './seen-records.ts'

// This thread stores what the reading thread understood, on a connection of its own, in turns with the consoles.

/** How long a turn takes, ms: a console's command waits behind it, but each commit costs the index a merge. */
const turnMs = 45
const recordsInTurn = { first: 200, fewest: 100, most: 2000 } as const
/** What was written is moved into the file after so many turns: by then many pages were written several times. */
const turnsBeforeTidy = 4
const reportEveryMs = 250
/** The next batches are read while one is stored. */
const batchesAhead = 2

const job = workerData as ImportJob
const port = parentPort
if (port === null) throw new Error('an import runs on a thread of its own')
const report = (message: ImportReport): void => port.postMessage(message)

let cancelled = false
let onTurn: (() => void) | null = null
port.on('message', (command: ImportCommand) => {
  if (command.kind === 'cancel') cancelled = true
  else onTurn?.()
})

/** Only the engine that is wanted is loaded. */
async function openStore(): Promise<Engine<DB>> {
  const { store } = job
  if (store.kind === 'sqlite') {
    const { openSqlite } = await import('../../store/engines/sqlite.ts')
    return opened(openSqlite<DB>({ file: store.file, bulk: true }))
  }
  const { openPostgres } = await import('../../store/engines/postgres.ts')
  return opened(await openPostgres<DB>({ url: store.url, poolSize: 2 }))
}

function opened(result: StoreResult<Engine<DB>>): Engine<DB> {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** Records of a job are all of its kind: the reading thread was given the same job. */
function planOf(reader: Reader<DB>, records: readonly AnyRecord[], context: BatchContext): Promise<Plan> {
  switch (job.kind) {
    case 'customers':
      return planCustomers(reader, records as readonly CustomerRecord[], context)
    case 'units':
      return planUnits(reader, records as readonly UnitRecord[], context)
    case 'calls':
      return planCalls(reader, records as readonly CallRecord[], context)
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = new Promise<void>((resolve) => {
    onTurn = resolve
  })
  report({ kind: 'turn-please' })
  await mine
  try {
    return await work()
  } finally {
    report({ kind: 'turn-over' })
  }
}

type Portion = Readonly<{ added: number; changed: number; same: number; rejected: readonly RejectedRow[] }>

/** A batch as it came from the reading thread; its records are made only when they are needed. */
type Batch = Readonly<{ count: number; fresh: FreshCustomers | null; records(): readonly AnyRecord[] }>

function batchOf(answer: Extract<ReaderAnswer, { kind: 'batch' }>): Batch {
  const fresh = answer.fresh === null ? null : (JSON.parse(answer.fresh) as FreshCustomers)
  let made: readonly AnyRecord[] | null = null
  return {
    count: answer.count,
    fresh,
    records() {
      if (made !== null) return made
      const records = JSON.parse(answer.records) as readonly AnyRecord[]
      made =
        fresh === null ? records : records.map((record, n) => ({ ...record, search: fresh.entries[n] }) as AnyRecord)
      return made
    },
  }
}

function createStorer(engine: Engine<DB>) {
  const sees = job.orgIds === null ? () => true : (orgId: string) => job.orgIds?.includes(orgId) === true
  const context: BatchContext = {
    search: engine.search,
    newId: createBulkIds({ now: Date.now }).next,
    now: job.now,
    orgId: job.orgId,
    sees,
  }
  const seen = createSeenRecords(job.kind)
  let size: number = recordsInTurn.first
  let turnsTaken = 0

  async function storeIn(trx: Trx<DB>, batch: Batch, span: Span): Promise<Portion> {
    const { fresh } = batch
    if (fresh !== null && (await areFresh(trx, fresh, span))) {
      await storeFresh(trx, fresh, { ...span, search: engine.search })
      return { added: span.to - span.from, changed: 0, same: 0, rejected: [] }
    }
    const plan = await planOf(trx, batch.records().slice(span.from, span.to), context)
    await plan.store(trx)
    return plan.settled
  }

  async function storePortion(batch: Batch, span: Span): Promise<Portion> {
    const settled = await inTurn(async () => {
      const began = performance.now()
      const done = await engine.write((trx) => storeIn(trx, batch, span))
      const fitting = ((span.to - span.from) * turnMs) / Math.max(performance.now() - began, 1)
      // Halfway only, so that one slow flush of the disk does not make the next turns small.
      size = Math.min(recordsInTurn.most, Math.max(recordsInTurn.fewest, Math.round((size + fitting) / 2)))
      return done
    })
    turnsTaken += 1
    if (turnsTaken % turnsBeforeTidy === 0) await engine.tidy()
    return settled
  }

  /** What storing would do. Records that an earlier batch of the file would have made are known only here. */
  async function weigh(records: readonly AnyRecord[]): Promise<Portion> {
    const { fresh, same, changed } = seen.sift(records)
    const { settled } = await planOf(engine.reader, fresh, context)
    return { ...settled, same: settled.same + same, changed: settled.changed + changed }
  }

  return async (batch: Batch): Promise<Portion> => {
    if (job.dryRun) return weigh(batch.records())
    const tally = newTally()
    for (let at = 0; at < batch.count && !cancelled; ) {
      const left = batch.count - at
      // Even portions: a small rest would cost a commit of its own.
      const span = { from: at, to: at + Math.ceil(left / Math.ceil(left / size)) }
      const settled = await storePortion(batch, span)
      tally.added += settled.added
      tally.changed += settled.changed
      tally.same += settled.same
      tally.rejected.push(...settled.rejected)
      at = span.to
    }
    return tally
  }
}

/**
 * The answers of the reading thread in order, waiting for those to come. Each wait is a promise of its own: one that
 * lives as long as the import would keep every answer in memory.
 */
function answersOf(reader: Worker): () => Promise<ReaderAnswer> {
  const ready: ReaderAnswer[] = []
  let failure: Error | null = null
  let waiting: PromiseWithResolvers<ReaderAnswer> | null = null
  reader.on('message', (answer: ReaderAnswer) => {
    if (waiting === null) ready.push(answer)
    else waiting.resolve(answer)
    waiting = null
  })
  reader.on('error', (error: Error) => {
    failure = error
    waiting?.reject(error)
  })
  return () => {
    const first = ready.shift()
    if (first !== undefined) return Promise.resolve(first)
    if (failure !== null) return Promise.reject(failure)
    waiting = Promise.withResolvers<ReaderAnswer>()
    return waiting.promise
  }
}

async function runImport(engine: Engine<DB>): Promise<void> {
  // A workbook holds its shared texts at once, however long its rows are.
  const resourceLimits = (await isWorkbook(job.file)) ? { maxOldGenerationSizeMb: 1024 } : threadLimits
  const reader = new Worker(threadFile('row-worker'), { workerData: job, resourceLimits })
  const next = answersOf(reader)
  const ask = (rejected: ReaderRequest['rejected']) => reader.postMessage({ kind: 'more', rejected })
  const store = createStorer(engine)
  const sum = { added: 0, changed: 0, same: 0 }
  const countsAt = (progress: ReadProgress): Counts => ({
    ...sum,
    read: progress.read,
    total: progress.total,
    rejected: progress.rejected,
  })
  let reportedAt = 0
  for (let n = 0; n < batchesAhead; n += 1) ask(null)
  for (;;) {
    const answer = await next()
    if (answer.kind === 'unreadable') return report({ kind: 'failed', problem: answer.problem })
    const { progress } = answer
    if (answer.kind === 'end' || cancelled) {
      await reader.terminate()
      const outcome = answer.kind === 'end' ? 'finished' : 'cancelled'
      return report({ kind: 'end', outcome, counts: countsAt(progress), shown: progress.shown })
    }
    const settled = await store(batchOf(answer))
    sum.added += settled.added
    sum.changed += settled.changed
    sum.same += settled.same
    ask(settled.rejected)
    if (performance.now() - reportedAt < reportEveryMs) continue
    reportedAt = performance.now()
    report({ kind: 'progress', counts: countsAt(progress), shown: progress.shown })
  }
}

const engine = await openStore()
try {
  await runImport(engine)
} catch (error) {
  report({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) })
} finally {
  await engine.close()
  port.close()
}
