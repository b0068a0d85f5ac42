import type { Bill } from '../../core/domain/money/bill.ts'
import { totalsOf } from '../../core/domain/money/totals.ts'
import type { Reader } from '../../store/engine.ts'
import {
  billById,
  billOf,
  invoiceRow,
  invoicesOfBill,
  lineRow,
  linesOfBill,
  paymentRow,
  paymentsOfBill,
  queriesOfBill,
  queryRow,
} from '../../store/money.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'

/** A bill with where it belongs. */
export type StoredBill = Readonly<{
  bill: Bill
  orgId: string
  orderId: string | null
  contractId: string | null
  caseId: string | null
}>

/** Reads a bill whole; null when there is none. */
export async function readBill(reader: Reader<DB>, id: string): Promise<StoredBill | null> {
  const bill = await reader.first(billById, { id })
  if (bill === undefined) return null
  // One after the other: inside a transaction they share one connection.
  const lines = await reader.all(linesOfBill, { id })
  const payments = await reader.all(paymentsOfBill, { id })
  const invoices = await reader.all(invoicesOfBill, { id })
  const queries = await reader.all(queriesOfBill, { id })
  return {
    bill: billOf({ bill, lines, payments, invoices, queries }),
    orgId: bill.org_id,
    orderId: bill.order_id,
    contractId: bill.contract_id,
    caseId: bill.case_id,
  }
}

const perRead = 500

function groupedBy<T extends Readonly<{ bill_id: string }>>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, (row) => row.bill_id)
}

/** Reads many bills whole, in the order of their ids given; those that are not there are left out. */
export async function readBills(reader: Reader<DB>, ids: readonly string[]): Promise<readonly Bill[]> {
  const { db } = reader
  const found: Bill[] = []
  for (let from = 0; from < ids.length; from += perRead) {
    const some = ids.slice(from, from + perRead)
    // One after the other: inside a transaction they share one connection.
    const rows = await db.selectFrom('bill').selectAll().where('id', 'in', some).execute()
    const lines = await db
      .selectFrom('charge_line')
      .selectAll()
      .where('bill_id', 'in', some)
      .orderBy('position')
      .execute()
    const payments = await db
      .selectFrom('payment')
      .selectAll()
      .where('bill_id', 'in', some)
      .orderBy('position')
      .execute()
    const invoices = await db
      .selectFrom('invoice_request')
      .selectAll()
      .where('bill_id', 'in', some)
      .orderBy('position')
      .execute()
    const queries = await db
      .selectFrom('bill_query')
      .selectAll()
      .where('bill_id', 'in', some)
      .orderBy('position')
      .execute()
    const parts = [groupedBy(lines), groupedBy(payments), groupedBy(invoices), groupedBy(queries)] as const
    const bills = new Map(rows.map((row) => [row.id, row]))
    for (const id of some) {
      const bill = bills.get(id)
      if (bill === undefined) continue
      const [of, paid, asked, queried] = parts
      found.push(
        billOf({
          bill,
          lines: of.get(id) ?? [],
          payments: paid.get(id) ?? [],
          invoices: asked.get(id) ?? [],
          queries: queried.get(id) ?? [],
        }),
      )
    }
  }
  return found
}

function sumColumns(bill: Bill) {
  const { valueMinor, dueMinor, paidMinor, onAccountMinor } = totalsOf(bill)
  return { value_minor: valueMinor, due_minor: dueMinor, paid_minor: paidMinor, on_account_minor: onAccountMinor }
}

/** Begins an empty bill unless there is one already. */
export async function beginBill(work: Work, begun: StoredBill): Promise<void> {
  const { bill } = begun
  await work.trx.insertIgnore('bill', {
    id: bill.id,
    order_id: begun.orderId,
    contract_id: begun.contractId,
    org_id: begun.orgId,
    case_id: begun.caseId,
    class: bill.class,
    currency: bill.currency,
    state: bill.state,
    ready_at: bill.readyAt,
    approved_at: null,
    approved_by: null,
    statement_id: null,
    ...sumColumns(bill),
    version: bill.version,
  })
}

type Writing<T> = Readonly<{
  before: readonly T[]
  after: readonly T[]
  update: (record: T) => Promise<unknown>
  insert: (record: T, position: number) => Promise<void>
}>

/** Writes the records that are changed and then those that are new: a struck line first makes room for its successor. */
async function storeRecords<T extends Readonly<{ id: string }>>(writing: Writing<T>): Promise<void> {
  const known = new Map(writing.before.map((record) => [record.id, record]))
  for (const record of writing.after) {
    const old = known.get(record.id)
    if (old !== undefined && old !== record) await writing.update(record)
  }
  for (const [position, record] of writing.after.entries())
    if (!known.has(record.id)) await writing.insert(record, position)
}

/**
 * Stores a moved bill with the sums of its rows; false when somebody else moved it meanwhile. Only records that differ
 * are written.
 */
export async function storeBill(work: Work, before: Bill, after: Bill): Promise<boolean> {
  const { id } = after
  const { db, insert } = work.trx
  const updated = await db
    .updateTable('bill')
    .set({
      class: after.class,
      state: after.state,
      ready_at: after.readyAt,
      approved_at: after.approvedAt,
      approved_by: after.approvedBy,
      ...sumColumns(after),
      version: before.version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return false
  await storeRecords({
    before: before.lines,
    after: after.lines,
    update: (line) =>
      db
        .updateTable('charge_line')
        .set({
          payer: line.payer,
          struck_at: line.struckAt,
          struck_by: line.struckBy,
          struck_reason: line.struckReason,
        })
        .where('id', '=', line.id)
        .execute(),
    insert: (line, position) => insert('charge_line', lineRow(id, line, position)),
  })
  for (const [position, payment] of after.payments.entries())
    if (position >= before.payments.length) await insert('payment', paymentRow(id, payment, position))
  await storeRecords({
    before: before.invoices,
    after: after.invoices,
    update: (invoice) =>
      db
        .updateTable('invoice_request')
        .set({ voided_at: invoice.voidedAt, voided_by: invoice.voidedBy, void_reason: invoice.voidReason })
        .where('id', '=', invoice.id)
        .execute(),
    insert: (invoice, position) => insert('invoice_request', invoiceRow(id, invoice, position)),
  })
  await storeRecords({
    before: before.queries,
    after: after.queries,
    update: (query) =>
      db
        .updateTable('bill_query')
        .set({ answered_at: query.answeredAt, answered_by: query.answeredBy, answer: query.answer })
        .where('id', '=', query.id)
        .execute(),
    insert: (query, position) => insert('bill_query', queryRow(id, query, position)),
  })
  return true
}

/** Tells the consoles that the money of an order or of a contract changed. */
export function emitBill(work: Work, stored: StoredBill, customerId: string): void {
  const { orgId, orderId, contractId, caseId } = stored
  if (orderId !== null && caseId !== null) work.emit({ topic: 'charge.changed', orgId, orderId, caseId })
  if (contractId !== null) work.emit({ topic: 'contract.changed', orgId, contractId, customerId })
}
