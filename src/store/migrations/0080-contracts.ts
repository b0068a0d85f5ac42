import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  'alter table contract add column version integer not null default 1',
  'alter table contract add column renewed_from text',
  'alter table contract add column sold_at bigint',
  'alter table contract add column sold_by text',
  'alter table contract add column cancel_reason text',
  'alter table contract add column planned_at bigint',
  'create unique index contract_renewed on contract (renewed_from) where renewed_from is not null',
  'create index contract_ends_id on contract (ends_on, id)',
  'create index contract_unplanned on contract (id) where planned_at is null',
  `create table contract_visit (id text primary key,
    contract_id text not null references contract(id) on delete cascade, due_on text not null,
    order_id text references service_order(id) on delete set null, skipped_at bigint)`,
  'create index contract_visit_contract on contract_visit (contract_id, due_on)',
  'create unique index contract_visit_order on contract_visit (order_id) where order_id is not null',
  'create index contract_visit_due on contract_visit (due_on) where order_id is null and skipped_at is null',
]

/** Sold and renewed contracts with the plan of their visits. */
export const contracts: Migration = {
  version: 80,
  name: 'contracts',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
