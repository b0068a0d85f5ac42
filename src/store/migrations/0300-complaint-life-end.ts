import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/**
 * How complaints end and begin again: who said what at each turn, when the head office lets an outlet read one, how
 * those who complain often are treated, and what is assumed of those who say nothing.
 */
export const complaintLifeEnd: Migration = {
  version: 300,
  name: 'complaint-life-end',
  up: async (db) => {
    const statements = [
      'alter table complaint add column released_at bigint',
      'alter table complaint add column released_by text',
      `create table complaint_turn (id text primary key,
        complaint_id text not null references complaint(id) on delete cascade, move text not null, at bigint not null,
        by_person text not null, channel text not null, said_by text not null, reason text not null, call_id text)`,
      'create index complaint_turn_of on complaint_turn (complaint_id, at)',
      `create table complainer_note (id text primary key, customer_id text not null references customer(id) on delete cascade,
        note text not null, written_by text not null, written_at bigint not null, version integer not null)`,
      'create index complainer_note_customer on complainer_note (customer_id, written_at)',
      `create table complaint_assumption (id text primary key, holds_from bigint not null, one_of integer not null,
        source text not null,
        repeated_from integer not null, follow_months integer not null, set_by text not null, set_at bigint not null)`,
      'create index complaint_assumption_from on complaint_assumption (holds_from)',
      // whose matter a complaint is stands on its case; figures over a period go through it
      'create index complaint_at on complaint (recorded_at)',
      // the line of a complaint in the case that it is about names it, so that it can be kept from who may not read it
      `update timeline set params_json = '{"complaintId":"' || (select x.id from complaint x
          join service_case s on s.id = x.case_id where x.linked_case_id = timeline.case_id
          and timeline.params_json like '%"number":"' || s.number || '"%' limit 1) || '",' || substr(params_json, 2)
        where kind in ('complaint-recorded', 'suggestion-recorded')
          and case_id in (select y.linked_case_id from complaint y where y.linked_case_id is not null)
          and exists (select 1 from complaint x join service_case s on s.id = x.case_id
            where x.linked_case_id = timeline.case_id
            and timeline.params_json like '%"number":"' || s.number || '"%')`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
