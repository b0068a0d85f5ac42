import type { Engine, Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Reason } from './reasons.ts'

export type RejectedRow = Readonly<{ row: number; reason: Reason }>

/** What became of the records of one batch. */
export type Settled = Readonly<{ added: number; changed: number; same: number; rejected: readonly RejectedRow[] }>

/** For whom and how a batch is stored. */
export type BatchContext = Readonly<{
  search: Engine<DB>['search']
  newId(): string
  /** UTC ms. */
  now: number
  /** Where new records belong. */
  orgId: string
  /** Whether the person may touch a record of this part of the organisation. */
  sees(orgId: string): boolean
}>

/** What is to be done with a batch: found out by reading, then stored or, in a dry run, only counted. */
export type Plan = Readonly<{ settled: Settled; store(trx: Trx<DB>): Promise<void> }>

/** Finds out what to do with the records of one kind; it only reads. */
export type Planner<R> = (reader: Reader<DB>, records: readonly R[], context: BatchContext) => Promise<Plan>

/** How many values go into one `in (…)`. */
const valuesAtOnce = 500

/** Runs `query` for the distinct values in portions and gives all rows; runs nothing for no values. */
export async function inPortions<T extends string, Row>(
  values: readonly T[],
  query: (portion: readonly T[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const distinct = [...new Set(values)]
  const rows: Row[] = []
  for (let at = 0; at < distinct.length; at += valuesAtOnce) {
    rows.push(...(await query(distinct.slice(at, at + valuesAtOnce))))
  }
  return rows
}

/** The rows by a key that several may share. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/** Counts outcomes while a batch is planned. */
export type Tally = { added: number; changed: number; same: number; rejected: RejectedRow[] }

export function newTally(): Tally {
  return { added: 0, changed: 0, same: 0, rejected: [] }
}
