import { parentPort, workerData } from 'node:worker_threads'
import type { ImportKind } from '../../service/imports/fields.ts'
import { openTable } from './open-table.ts'
import { type Table, UnreadableFile } from './table.ts'

export type InspectJob = Readonly<{ file: string; kind: ImportKind }>

type Seen = Pick<Table, 'encoding' | 'columns' | 'recipe'> & Readonly<{ rows: readonly (readonly string[])[] }>

export type Inspected = (Readonly<{ ok: true }> & Seen) | Readonly<{ ok: false; problem: string }>

const rowsShown = 10
const cellShown = 200

async function inspect({ file, kind }: InspectJob): Promise<Inspected> {
  const table = await openTable(file, kind, undefined)
  const rows: (readonly string[])[] = []
  for await (const portion of table.rows()) {
    rows.push(...portion.map(({ cells }) => cells.map((cell) => cell.slice(0, cellShown))))
    if (rows.length >= rowsShown) break
  }
  const { encoding, columns, recipe } = table
  return { ok: true, encoding, columns, recipe, rows: rows.slice(0, rowsShown) }
}

try {
  parentPort?.postMessage(await inspect(workerData as InspectJob))
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  parentPort?.postMessage({ ok: false, problem: error.message } satisfies Inspected)
}
