import { parentPort, workerData } from 'node:worker_threads'
import { callRows } from '../../service/imports/call-row.ts'
import { customerRows } from '../../service/imports/customer-row.ts'
import { type FreshCustomers, freshCustomers } from '../../service/imports/fresh-customers.ts'
import { memoised, memoPhones } from '../../service/imports/memo-phones.ts'
import { quickPinyin } from '../../service/imports/memo-pinyin.ts'
import { recipeNamed } from '../../service/imports/recipes/recipes.ts'
import type { CustomerRecord, MappingContext, RowMapper, SourceRow } from '../../service/imports/records.ts'
import { unitRows } from '../../service/imports/unit-row.ts'
import { createPhoneNumbers } from '../../service/phone-numbers.ts'
import { pinyinOf } from '../../service/pinyin.ts'
import { createBulkIds } from './bulk-ids.ts'
import { type ErrorFile, openErrorFile } from './error-file.ts'
import type { AnyRecord, ReaderAnswer, ReaderRequest, ReadJob, ReadProgress } from './job.ts'
import { openTable } from './open-table.ts'
import { type Table, UnreadableFile } from './table.ts'

// This thread reads, decodes and understands the file; it never touches the store.

/** Records in one batch, and characters of long ones; the importing thread may store one in several transactions. */
const recordsInBatch = 2000
const charsInBatch = 500_000

function contextOf(job: ReadJob): MappingContext {
  return {
    zone: job.zone,
    orgId: job.orgId,
    parsePhone: memoPhones(createPhoneNumbers(job.phones).parse),
    pinyin: quickPinyin(memoised(pinyinOf)),
    models: job.models,
    agents: job.agents,
    queues: job.queues,
  }
}

function mapperOf(job: ReadJob, columns: readonly string[]): RowMapper<AnyRecord> {
  const context = contextOf(job)
  const recipe = recipeNamed(job.mapping.recipe)
  if (recipe !== undefined && recipe.kind === job.kind) return recipe.mapper(job.mapping, columns, context)
  switch (job.kind) {
    case 'customers':
      return customerRows(job.mapping, columns, context)
    case 'units':
      return unitRows(job.mapping, columns, context)
    case 'calls':
      return callRows(job.mapping, columns, context)
  }
}

/** The cells of rows under way, for those that the store will not take; forgotten when their batch is settled. */
type Batch = Readonly<{ records: readonly AnyRecord[]; cells: ReadonlyMap<number, readonly string[]> }>

type Source = Readonly<{ table: Table; errors: ErrorFile; counted(rows: number): void }>

async function* batchesOf(job: ReadJob, { table, errors, counted }: Source): AsyncGenerator<Batch> {
  const mapper = mapperOf(job, table.columns)
  let records: AnyRecord[] = []
  let cells = new Map<number, readonly string[]>()
  let chars = 0
  const take = (row: SourceRow | null): void => {
    for (const outcome of row === null ? mapper.end() : mapper.take(row)) {
      if (!outcome.ok) {
        errors.add(outcome.row, outcome.cells, outcome.reason)
        continue
      }
      records.push(outcome.record)
      if (outcome.record.row === row?.row) cells.set(row.row, row.cells)
    }
  }
  const batch = (): Batch => {
    const full = { records, cells }
    records = []
    cells = new Map()
    chars = 0
    return full
  }
  for await (const portion of table.rows()) {
    for (const row of portion) {
      take(row)
      counted(1)
      for (const cell of row.cells) chars += cell.length
      if (records.length >= recordsInBatch || chars >= charsInBatch) yield batch()
    }
    await errors.drained()
  }
  take(null)
  yield batch()
}

/** Makes the rows of new customers beforehand; null where there is nothing to be stored or of another kind. */
function freshMaker(job: ReadJob): (records: readonly AnyRecord[]) => FreshCustomers | null {
  if (job.kind !== 'customers' || job.dryRun) return () => null
  const context = { newId: createBulkIds({ now: Date.now }).next, now: job.now, orgId: job.orgId }
  // Records of a job are all of its kind.
  return (records) => freshCustomers(records as readonly CustomerRecord[], context)
}

/** The entries of new customers go with their rows. */
function withoutSearch(records: readonly AnyRecord[]): readonly object[] {
  return records.map((record) => ({ ...record, search: undefined }))
}

async function serve(job: ReadJob): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('the reader of an import runs on a thread of its own')
  const answer = (message: ReaderAnswer) => port.postMessage(message)
  const table = await openTable(job.file, job.kind, job.mapping.recipe)
  const errors = openErrorFile({ file: job.errorFile, kind: job.kind, locale: job.locale, columns: table.columns })
  let read = 0
  let atEnd = false
  const batches = batchesOf(job, {
    table,
    errors,
    counted: (rows) => {
      read += rows
    },
  })
  const unsettled: Batch[] = []
  const freshOf = freshMaker(job)
  const progress = (): ReadProgress => {
    const seen = table.bytesRead()
    const total = atEnd || seen === 0 ? read : Math.max(read, Math.round((read * table.bytes) / seen))
    return { read, total, rejected: errors.count(), shown: errors.shown() }
  }
  const answerNext = async (): Promise<void> => {
    if (!atEnd) {
      const next = await batches.next()
      atEnd = next.done === true
      if (!next.done) {
        unsettled.push(next.value)
        const { records } = next.value
        const fresh = freshOf(records)
        answer({
          kind: 'batch',
          records: JSON.stringify(fresh === null ? records : withoutSearch(records)),
          count: records.length,
          fresh: fresh === null ? null : JSON.stringify(fresh),
          progress: progress(),
        })
        return
      }
    }
    if (unsettled.length > 0) return
    await errors.end()
    answer({ kind: 'end', progress: progress() })
    port.close()
  }
  const fail = (error: unknown) => {
    answer({ kind: 'unreadable', problem: problemOf(error) })
    port.close()
  }
  let turn: Promise<void> = Promise.resolve()
  port.on('message', ({ rejected }: ReaderRequest) => {
    if (rejected !== null) {
      const settled = unsettled.shift()
      for (const { row, reason } of rejected) errors.add(row, settled?.cells.get(row) ?? [], reason)
    }
    turn = turn.then(answerNext).catch(fail)
  })
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

try {
  await serve(workerData as ReadJob)
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  parentPort?.postMessage({ kind: 'unreadable', problem: error.message } satisfies ReaderAnswer)
}
