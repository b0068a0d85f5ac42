import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Complaints begin; what was dialled is known; and a matter has one open callback, an order one service callback. */
export const complaints: Migration = {
  version: 200,
  name: 'complaints',
  up: async (db) => {
    const statements = [
      `create table complaint (id text primary key, org_id text not null,
        case_id text not null references service_case(id) on delete cascade,
        linked_case_id text references service_case(id) on delete set null, order_id text, survey_id text,
        technician_id text, class text not null, sub_class text not null, severity text, proposed_severity text,
        severity_reasons_json text not null, severity_reason text not null, said text not null, wanted text not null,
        claim_minor bigint, channel text not null, state text not null, recorded_at bigint not null,
        recorded_by text not null, version integer not null)`,
      'create unique index complaint_case on complaint (case_id)',
      'create index complaint_linked on complaint (linked_case_id) where linked_case_id is not null',
      'create unique index complaint_survey on complaint (survey_id, class) where survey_id is not null',
      'create index complaint_recorded on complaint (org_id, recorded_at)',
      `create table commitment_dial (commitment_id text primary key references commitment(id) on delete cascade,
        person_id text not null, call_id text not null, number_normal text not null, at bigint not null)`,
      // Of several open callbacks about one matter the first one is kept.
      `update commitment set state = 'dropped', reason = 'duplicate', done_at = promised_at, wake_at = null,
        claimed_by = null, claimed_until = null, not_before = null, version = version + 1
        where state = 'open' and kind in ('promised-call', 'check-back') and case_id is not null and exists (
          select 1 from commitment other where other.case_id = commitment.case_id and other.state = 'open'
            and other.kind in ('promised-call', 'check-back') and other.id < commitment.id)`,
      `create unique index commitment_one_callback on commitment (case_id)
        where state = 'open' and kind in ('promised-call', 'check-back')`,
      `update commitment set state = 'dropped', reason = 'duplicate', result = null, done_at = promised_at,
        wake_at = null, claimed_by = null, claimed_until = null, not_before = null, version = version + 1
        where kind = 'service-callback' and state = 'open' and exists (
          select 1 from commitment other where other.about_id = commitment.about_id
            and other.kind = 'service-callback' and other.id < commitment.id)`,
      `create unique index commitment_one_open_survey on commitment (about_id)
        where kind = 'service-callback' and state = 'open'`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
