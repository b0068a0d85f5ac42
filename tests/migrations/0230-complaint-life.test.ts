import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

/** What was promised about a complaint before complaints had a life, and how it ended. */
type Promised = Readonly<{ kind: string; state: string; doneAt: number | null }>

const stories: Readonly<Record<string, Readonly<{ class: string; promised: readonly Promised[] }>>> = {
  fresh: { class: 'service', promised: [{ kind: 'complaint-resolve', state: 'open', doneAt: null }] },
  heard: {
    class: 'service',
    promised: [
      { kind: 'complaint-acknowledge', state: 'kept', doneAt: 7 },
      { kind: 'complaint-resolve', state: 'open', doneAt: null },
    ],
  },
  solved: {
    class: 'goods',
    promised: [
      { kind: 'complaint-acknowledge', state: 'late', doneAt: 8 },
      { kind: 'complaint-resolve', state: 'kept', doneAt: 20 },
    ],
  },
  verifying: {
    class: 'goods',
    promised: [
      { kind: 'complaint-resolve', state: 'late', doneAt: 30 },
      { kind: 'complaint-verify', state: 'open', doneAt: null },
    ],
  },
  replied: { class: 'suggestion', promised: [{ kind: 'suggestion-reply', state: 'kept', doneAt: 40 }] },
  waiting: { class: 'suggestion', promised: [{ kind: 'suggestion-reply', state: 'open', doneAt: null }] },
}

forEachEmptyEngine<DB>((_name, open) => {
  it('gives earlier complaints the life that their promises tell of', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(220), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      await sql`insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
        values ('o', null, 'head', '示例', '', '/o/', '020', 'A', 0)`.execute(trx.db)
      for (const [id, story] of Object.entries(stories)) {
        await sql`insert into service_case (id, number, org_id, kind, state, customer_id, unit_id, call_id, owner_id,
          topic, description, waiting_on, waiting_until, opened_at, opened_by, state_at, solved_at, closed_at, outcome,
          reopened_count, version, sample) values (${`s-${id}`}, ${`N-${id}`}, 'o', 'complaint', 'open', null,
          null, null, null, '', '', null, null, 5, 'p-1', 5, null, null, null, 0, 1, 0)`.execute(trx.db)
        await sql`insert into complaint (id, org_id, case_id, linked_case_id, order_id, survey_id, technician_id, class,
          sub_class, severity, proposed_severity, severity_reasons_json, severity_reason, said, wanted, claim_minor,
          channel, state, recorded_at, recorded_by, version) values (${id}, 'o', ${`s-${id}`}, null, null, null, 't-1',
          ${story.class}, 'skill', null, null, '[]', '', '慢', '', null, 'phone', 'recorded', 5, 'p-1', 1)`.execute(
          trx.db,
        )
        for (const { kind, state, doneAt } of story.promised)
          await sql`insert into commitment (id, org_id, kind, case_id, about_kind, about_id, customer_id, state,
            promised_at, due_at, first_due_at, due_changed_by_customer, explanation_json, owner_role, rung, attempts,
            counted_attempts, done_at, version) values (${`${id}-${kind}`}, 'o', ${kind}, ${`s-${id}`}, 'complaint',
            ${id}, 'c-1', ${state}, 5, 100, 100, 0, '{}', 'officer', 0, 0, 0, ${doneAt}, 1)`.execute(trx.db)
      }
    })
    await migrate(engine, { migrations: upTo(230), now: () => 2, file: 'test' })
    const rows = await sql<Record<string, unknown>>`select id, state, outcome, acknowledged_at, remedied_at, closed_at,
      accused_id, unit_id, complainant, confidential from complaint order by id`.execute(engine.read)
    const plain = (id: string) => ({
      id,
      outcome: null,
      acknowledged_at: null,
      remedied_at: null,
      closed_at: null,
      accused_id: 't-1',
      unit_id: null,
      complainant: 'customer',
      confidential: 0,
    })
    expect(rows.rows).toEqual([
      { ...plain('fresh'), state: 'recorded' },
      { ...plain('heard'), state: 'acknowledged', acknowledged_at: 7 },
      { ...plain('replied'), state: 'closed', outcome: 'replied', closed_at: 40 },
      {
        ...plain('solved'),
        state: 'closed',
        outcome: 'unverified',
        acknowledged_at: 8,
        remedied_at: 20,
        closed_at: 20,
      },
      { ...plain('verifying'), state: 'remedied', remedied_at: 30 },
      { ...plain('waiting'), state: 'recorded' },
    ])
  })
})
