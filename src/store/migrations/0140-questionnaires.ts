import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Questionnaires with frozen versions, and responses with one row for each chosen option or value. */
export const questionnaires: Migration = {
  version: 140,
  name: 'questionnaires',
  up: async (db) => {
    const statements = [
      `create table questionnaire (id text primary key, org_id text not null references org_unit(id),
        retired_at bigint, version integer not null, sample integer not null default 0, created_at bigint not null,
        created_by text not null, changed_at bigint not null)`,
      'create index questionnaire_newest on questionnaire (created_at, id)',
      `create table questionnaire_version (id text primary key,
        questionnaire_id text not null references questionnaire(id) on delete cascade, number integer not null,
        state text not null, body_json text not null, published_at bigint, published_by text,
        unique (questionnaire_id, number))`,
      `create table response (id text primary key,
        version_id text not null references questionnaire_version(id) on delete cascade, campaign_id text,
        target_id text unique, customer_id text, org_id text not null, channel text not null, at bigint not null,
        by_person text, region text not null default '', member_level text not null default '', technician_id text,
        sample integer not null default 0)`,
      'create index response_version on response (version_id, org_id, at)',
      'create index response_page on response (version_id, id)',
      'create index response_campaign on response (campaign_id, id)',
      'create index response_customer on response (customer_id, at)',
      `create table response_answer (response_id text not null references response(id) on delete cascade,
        question text not null, choice text not null, value double precision, text text, version_id text not null,
        campaign_id text, org_id text not null, at bigint not null, primary key (response_id, question, choice))`,
      // Results are counted within these alone.
      `create index response_answer_version on response_answer
        (version_id, question, choice, value, org_id, at, campaign_id, response_id)`,
      `create index response_answer_campaign on response_answer
        (campaign_id, version_id, question, choice, value, org_id, at, response_id)`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
