import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table statement (id text primary key, org_id text not null references org_unit(id) on delete cascade,
    month text not null, currency text not null, number text not null unique, sums_json text not null,
    issued_at bigint not null, issued_by text not null)`,
  'create unique index statement_month on statement (org_id, month, currency)',
  'create index statement_issued on statement (issued_at)',
  `create table price_list (effective_from text primary key, prices_json text not null, set_by text not null,
    set_at bigint not null)`,
  `create table bill (id text primary key, order_id text references service_order(id) on delete cascade,
    contract_id text references contract(id) on delete cascade, org_id text not null, case_id text, class text,
    currency text not null, state text not null, ready_at bigint, approved_at bigint, approved_by text,
    statement_id text references statement(id) on delete set null, value_minor bigint not null,
    due_minor bigint not null, paid_minor bigint not null, on_account_minor bigint not null,
    version integer not null)`,
  'create unique index bill_order on bill (order_id) where order_id is not null',
  'create unique index bill_contract on bill (contract_id) where contract_id is not null',
  "create index bill_to_audit on bill (ready_at, id) where state = 'open' and ready_at is not null",
  "create index bill_queried on bill (ready_at, id) where state = 'queried'",
  "create index bill_approved on bill (approved_at, id) where state = 'approved'",
  `create index bill_unstated on bill (org_id, currency, approved_at)
    where state = 'approved' and statement_id is null`,
  'create index bill_earlier on bill (ready_at) where version = -1',
  'create index bill_statement on bill (statement_id) where statement_id is not null',
  `create table charge_line (id text primary key, bill_id text not null references bill(id) on delete cascade,
    kind text not null, name text not null, part_id text, part_number text not null, quantity integer not null,
    unit_minor bigint not null, payer text not null, payer_fixed integer not null, source text, at bigint not null,
    by_person text, reason text not null, replaces text, struck_at bigint, struck_by text,
    struck_reason text not null, position integer not null)`,
  'create index charge_line_bill on charge_line (bill_id)',
  `create unique index charge_line_source on charge_line (source) where source is not null and struck_at is null`,
  `create table payment (id text primary key, bill_id text not null references bill(id) on delete cascade,
    method text not null, amount_minor bigint not null, reference text not null, reason text not null,
    at bigint not null, by_person text, position integer not null)`,
  'create index payment_bill on payment (bill_id)',
  `create table invoice_request (id text primary key, bill_id text not null references bill(id) on delete cascade,
    number text not null unique, amount_minor bigint not null, on_account integer not null, title text not null,
    tax_number text not null, email text not null, at bigint not null, by_person text, voided_at bigint,
    voided_by text, void_reason text not null, position integer not null)`,
  'create index invoice_request_bill on invoice_request (bill_id)',
  `create table bill_query (id text primary key, bill_id text not null references bill(id) on delete cascade,
    at bigint not null, by_person text, text text not null, answered_at bigint, answered_by text,
    answer text not null, position integer not null)`,
  'create index bill_query_bill on bill_query (bill_id)',
  // What was done in the last 90 days before there was money to settle waits for its audit; the rest was settled on paper.
  `insert into bill (id, order_id, contract_id, org_id, case_id, class, currency, state, ready_at, approved_at,
      approved_by, statement_id, value_minor, due_minor, paid_minor, on_account_minor, version)
    select id, id, null, org_id, case_id, class, 'CNY', 'open', done_at, null, null, null,
      0, 0, 0, 0, -1
    from service_order
    where state = 'done' and done_at > (select max(done_at) - 7776000000 from service_order)`,
]

/** Price lists, bills with their charges, payments, invoice requests and queries, monthly statements. */
export const money: Migration = {
  version: 70,
  name: 'money',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
