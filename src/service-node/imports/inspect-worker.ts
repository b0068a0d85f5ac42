import { parentPort, workerData } from 'node:worker_threads'
import type { ImportKind } from '../../service/imports/fields.ts'
import { openTable } from './open-table.ts'
import { UnreadableFile } from './table.ts'

export type InspectJob = Readonly<{ file: string; kind: ImportKind }>

export type Inspected =
  | Readonly<{ ok: true; encoding: string; columns: readonly string[]; rows: readonly (readonly string[])[] }>
  | Readonly<{ ok: false; problem: string }>

const rowsShown = 10
const cellShown = 200

async function inspect({ file, kind }: InspectJob): Promise<Inspected> {
  const table = await openTable(file, kind, undefined)
  const rows: (readonly string[])[] = []
  for await (const portion of table.rows()) {
    rows.push(...portion.map(({ cells }) => cells.map((cell) => cell.slice(0, cellShown))))
    if (rows.length >= rowsShown) break
  }
  return { ok: true, encoding: table.encoding, columns: table.columns, rows: rows.slice(0, rowsShown) }
}

try {
  parentPort?.postMessage(await inspect(workerData as InspectJob))
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  parentPort?.postMessage({ ok: false, problem: error.message } satisfies Inspected)
}
