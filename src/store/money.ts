import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Bill, BillQuery, ChargeLine, InvoiceRequest, Payment } from '../core/domain/money/bill.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One bill as stored. */
export const billById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('bill').selectAll().where('id', '=', p.id).limit(1),
)

/** Keeps other processes from moving a bill until the transaction ends. */
export const holdBill = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('bill')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

export const linesOfBill = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('charge_line').selectAll().where('bill_id', '=', p.id).orderBy('position'),
)

export const paymentsOfBill = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('payment').selectAll().where('bill_id', '=', p.id).orderBy('position'),
)

export const invoicesOfBill = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('invoice_request').selectAll().where('bill_id', '=', p.id).orderBy('position'),
)

export const queriesOfBill = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('bill_query').selectAll().where('bill_id', '=', p.id).orderBy('position'),
)

/** An order as it decides about its bill. */
export const orderToBill = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('service_order')
    .select([
      'id',
      'case_id',
      'org_id',
      'customer_id',
      'kind',
      'class',
      'zone',
      'state',
      'state_at',
      'done_at',
      'version',
    ])
    .where('id', '=', p.id)
    .limit(1),
)

/** The visits of an order in the order in which they were made. */
export const visitsToBill = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('visit')
    .select(['id', 'arrived_at'])
    .where('order_id', '=', p.id)
    .orderBy('dispatched_at')
    .orderBy('id'),
)

/** All price lists; there are a few in a year. */
export const priceLists = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('price_list').selectAll().orderBy('effective_from', 'desc').limit(200),
)

/** That a bill (as `b`) is in one of the lists: in the words of their indexes. */
export const billIsToAudit = sql<boolean>`b.state = 'open' and b.ready_at is not null`
export const billIsQueried = sql<boolean>`b.state = 'queried'`
export const billIsApproved = sql<boolean>`b.state = 'approved'`

/** Bills with the words that a person reads: the case's or the contract's number, whom it is for, what was done. */
export function billRows(db: Db) {
  return db
    .selectFrom('bill as b')
    .leftJoin('service_order as o', 'o.id', 'b.order_id')
    .leftJoin('contract as k', 'k.id', 'b.contract_id')
    .leftJoin('service_case as s', 's.id', 'b.case_id')
    .leftJoin('customer as c', (join) => join.on(sql<boolean>`c.id = coalesce(o.customer_id, k.customer_id)`))
    .selectAll('b')
    .select([
      'o.kind as order_kind',
      'o.state as order_state',
      'o.class as order_class',
      'o.symptom as symptom',
      'o.finding as finding',
      'o.technician_id as technician_id',
      'o.zone as zone',
      'o.address as address',
      'o.visit_count as visit_count',
      'o.done_at as done_at',
      'k.number as contract_number',
      's.number as case_number',
      'c.id as customer_id',
      'c.name as customer_name',
    ])
}
export type BillListRow = Awaited<ReturnType<ReturnType<typeof billRows>['execute']>>[number]

/** One bill with the words that a person reads. */
export const billRowById = cachedQuery((db: Db, p: ById) => billRows(db).where('b.id', '=', p.id).limit(1))

/** Approved bills of a part of the organisation that no statement holds yet, of before a moment (UTC ms). */
export const unstatedBills = cachedQuery(
  (db: Db, p: QueryParams<{ orgId: string; currency: string; before: number }>) =>
    billRows(db)
      .where(sql<boolean>`b.state = 'approved' and b.statement_id is null`)
      .where('b.org_id', '=', p.orgId)
      .where('b.currency', '=', p.currency)
      .where('b.approved_at', '<', p.before)
      .orderBy('b.approved_at'),
)

/** Bills that a migration has begun for orders done before: as it left them, without a charge. */
export const earlierBills = cachedQuery((db: Db, p: QueryParams<{ limit: number }>) =>
  db
    .selectFrom('bill as b')
    .select(['b.id'])
    .where(billIsToAudit)
    .where('b.order_id', 'is not', null)
    .where('b.version', '=', sql.lit(-1))
    .orderBy('b.ready_at')
    .limit(p.limit),
)

/** The statement of a part of the organisation for a month. */
export const statementOf = cachedQuery((db: Db, p: QueryParams<{ orgId: string; month: string; currency: string }>) =>
  db
    .selectFrom('statement')
    .selectAll()
    .where('org_id', '=', p.orgId)
    .where('month', '=', p.month)
    .where('currency', '=', p.currency)
    .limit(1),
)

/** The bills of a statement. */
export const billsOfStatement = cachedQuery((db: Db, p: ById) =>
  billRows(db).where('b.statement_id', '=', p.id).orderBy('b.approved_at'),
)

type Rows = Readonly<{
  bill: Selectable<DB['bill']>
  lines: readonly Selectable<DB['charge_line']>[]
  payments: readonly Selectable<DB['payment']>[]
  invoices: readonly Selectable<DB['invoice_request']>[]
  queries: readonly Selectable<DB['bill_query']>[]
}>

function lineOf(row: Selectable<DB['charge_line']>): ChargeLine {
  return {
    id: row.id,
    kind: row.kind as ChargeLine['kind'],
    name: row.name,
    partId: row.part_id,
    partNumber: row.part_number,
    quantity: row.quantity,
    unitMinor: row.unit_minor,
    payer: row.payer as ChargeLine['payer'],
    payerFixed: row.payer_fixed === 1,
    source: row.source,
    at: row.at,
    by: row.by_person,
    reason: row.reason,
    replaces: row.replaces,
    struckAt: row.struck_at,
    struckBy: row.struck_by,
    struckReason: row.struck_reason,
  }
}

function paymentOf(row: Selectable<DB['payment']>): Payment {
  return {
    id: row.id,
    method: row.method as Payment['method'],
    amountMinor: row.amount_minor,
    reference: row.reference,
    reason: row.reason,
    at: row.at,
    by: row.by_person,
  }
}

function invoiceOf(row: Selectable<DB['invoice_request']>): InvoiceRequest {
  return {
    id: row.id,
    number: row.number,
    amountMinor: row.amount_minor,
    onAccount: row.on_account === 1,
    title: row.title,
    taxNumber: row.tax_number,
    email: row.email,
    at: row.at,
    by: row.by_person,
    voidedAt: row.voided_at,
    voidedBy: row.voided_by,
    voidReason: row.void_reason,
  }
}

function queryOf(row: Selectable<DB['bill_query']>): BillQuery {
  return {
    id: row.id,
    at: row.at,
    by: row.by_person,
    text: row.text,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    answer: row.answer,
  }
}

/** The stored rows as the record that decisions are made on; what is in them was checked when it was written. */
export function billOf(rows: Rows): Bill {
  const { bill } = rows
  return {
    id: bill.id,
    state: bill.state as Bill['state'],
    class: bill.class as Bill['class'],
    currency: bill.currency,
    readyAt: bill.ready_at,
    approvedAt: bill.approved_at,
    approvedBy: bill.approved_by,
    lines: rows.lines.map(lineOf),
    payments: rows.payments.map(paymentOf),
    invoices: rows.invoices.map(invoiceOf),
    queries: rows.queries.map(queryOf),
    version: bill.version,
  }
}

/** A line as a row; `position` keeps the order in which the lines were written. */
export function lineRow(billId: string, line: ChargeLine, position: number): Insertable<DB['charge_line']> {
  return {
    id: line.id,
    bill_id: billId,
    kind: line.kind,
    name: line.name,
    part_id: line.partId,
    part_number: line.partNumber,
    quantity: line.quantity,
    unit_minor: line.unitMinor,
    payer: line.payer,
    payer_fixed: line.payerFixed ? 1 : 0,
    source: line.source,
    at: line.at,
    by_person: line.by,
    reason: line.reason,
    replaces: line.replaces,
    struck_at: line.struckAt,
    struck_by: line.struckBy,
    struck_reason: line.struckReason,
    position,
  }
}

export function paymentRow(billId: string, payment: Payment, position: number): Insertable<DB['payment']> {
  return {
    id: payment.id,
    bill_id: billId,
    method: payment.method,
    amount_minor: payment.amountMinor,
    reference: payment.reference,
    reason: payment.reason,
    at: payment.at,
    by_person: payment.by,
    position,
  }
}

export function invoiceRow(
  billId: string,
  invoice: InvoiceRequest,
  position: number,
): Insertable<DB['invoice_request']> {
  return {
    id: invoice.id,
    bill_id: billId,
    number: invoice.number,
    amount_minor: invoice.amountMinor,
    on_account: invoice.onAccount ? 1 : 0,
    title: invoice.title,
    tax_number: invoice.taxNumber,
    email: invoice.email,
    at: invoice.at,
    by_person: invoice.by,
    voided_at: invoice.voidedAt,
    voided_by: invoice.voidedBy,
    void_reason: invoice.voidReason,
    position,
  }
}

export function queryRow(billId: string, query: BillQuery, position: number): Insertable<DB['bill_query']> {
  return {
    id: query.id,
    bill_id: billId,
    at: query.at,
    by_person: query.by,
    text: query.text,
    answered_at: query.answeredAt,
    answered_by: query.answeredBy,
    answer: query.answer,
    position,
  }
}
