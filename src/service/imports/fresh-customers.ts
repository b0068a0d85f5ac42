import type { FlatTable, FlatValue, Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { PreparedEntry } from '../../store/search.ts'
import type { BatchContext } from './batch.ts'
import { newCustomerRows } from './plan-customers.ts'
import type { CustomerRecord } from './records.ts'

/** Rows of one table for one record after the other: `ends[n]` is where the values of the n-th record end. */
type FlatRows = Readonly<{ columns: readonly string[]; values: FlatValue[]; ends: number[] }>

/**
 * Customers as they would be stored if all of them were new: made on the thread that reads, so that the one that writes,
 * for which everybody waits, has nothing left to do but to write.
 */
export type FreshCustomers = Readonly<{
  keys: readonly string[]
  customers: FlatRows
  phones: FlatRows
  addresses: FlatRows
  entries: readonly PreparedEntry[]
}>

function flatRows(): FlatRows & { columns: string[] } {
  return { columns: [], values: [], ends: [] }
}

function append(to: FlatRows & { columns: string[] }, rows: readonly Readonly<Record<string, unknown>>[]): void {
  for (const row of rows) {
    if (to.columns.length === 0) to.columns.push(...Object.keys(row))
    // In the order of the first row's columns; every row here comes from the same place and has the same ones.
    for (const column of to.columns) to.values.push(row[column] as FlatValue)
  }
  to.ends.push(to.values.length)
}

/** The records as new customers. */
export function freshCustomers(
  records: readonly CustomerRecord[],
  context: Pick<BatchContext, 'newId' | 'now' | 'orgId'>,
): FreshCustomers {
  const customers = flatRows()
  const phones = flatRows()
  const addresses = flatRows()
  const entries = records.map((record): PreparedEntry => {
    const rows = newCustomerRows(record, context)
    append(customers, [rows.customer])
    append(phones, rows.phones)
    append(addresses, rows.addresses)
    return { ...record.search, ownerId: rows.customer.id }
  })
  return { keys: records.map((record) => record.key), customers, phones, addresses, entries }
}

/** From the first to before the last of a batch's records. */
export type Span = Readonly<{ from: number; to: number }>

const keysAtOnce = 500

/** Whether none of these customers is in the store and none comes twice: only then may they be stored as they are. */
export async function areFresh(reader: Reader<DB>, { keys }: FreshCustomers, { from, to }: Span): Promise<boolean> {
  const wanted = keys.slice(from, to)
  if (new Set(wanted).size < wanted.length) return false
  for (let at = 0; at < wanted.length; at += keysAtOnce) {
    const portion = wanted.slice(at, at + keysAtOnce)
    const known = await reader.db
      .selectFrom('customer')
      .select('id')
      .where('external_key', 'in', portion)
      .limit(1)
      .executeTakeFirst()
    if (known !== undefined) return false
  }
  return true
}

function valuesOf({ values, ends }: FlatRows, { from, to }: Span): readonly FlatValue[] {
  return values.slice(ends[from - 1] ?? 0, ends[to - 1] ?? 0)
}

/** Stores customers for whom `areFresh` said so in the same transaction. */
export async function storeFresh(
  trx: Trx<DB>,
  fresh: FreshCustomers,
  of: Span & Readonly<{ search: BatchContext['search'] }>,
): Promise<void> {
  const into = <T extends 'customer' | 'customer_phone' | 'customer_address'>(table: T, rows: FlatRows) =>
    trx.insertFlat({ table, columns: rows.columns } as unknown as FlatTable<DB, T>, valuesOf(rows, of))
  await into('customer', fresh.customers)
  await into('customer_phone', fresh.phones)
  await into('customer_address', fresh.addresses)
  await of.search.add(trx, fresh.entries.slice(of.from, of.to))
}
