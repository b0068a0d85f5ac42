import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('keeps the first of several open callbacks about one matter and drops the others as doubled', async () => {
    const engine = await open()
    await migrate(engine, { migrations: migrations.filter((step) => step.version < 200), now: () => 1, file: 'test' })
    const promise = (id: string, kind: string, given: Readonly<{ caseId?: string; state?: string }> = {}) => ({
      id,
      org_id: 'o',
      kind,
      case_id: given.caseId ?? 's-1',
      about_kind: 'service-order',
      about_id: `about-${given.caseId ?? 's-1'}`,
      customer_id: 'c-1',
      state: given.state ?? 'open',
      promised_at: 5,
      due_at: 100,
      first_due_at: 100,
      due_changed_by_customer: 0 as const,
      due_change_reason: null,
      warn_at: null,
      explanation_json: '{}',
      owner_person_id: null,
      owner_team_id: null,
      owner_role: 'operator',
      rung: 0,
      wake_at: 90,
      warned_at: null,
      claimed_by: null,
      claimed_until: null,
      attempts: 0,
      counted_attempts: 0,
      last_attempt_at: null,
      not_before: null,
      result: null,
      reason: null,
      done_at: null,
      done_by: null,
      allowed_by: null,
      severity: null,
      version: 1,
    })
    await engine.write(async (trx) => {
      await trx.insert('commitment', promise('a-kept', 'check-back', { state: 'kept' }))
      await trx.insert('commitment', promise('b-first', 'promised-call'))
      await trx.insert('commitment', promise('c-second', 'check-back'))
      await trx.insert('commitment', promise('d-third', 'promised-call'))
      await trx.insert('commitment', promise('e-other', 'check-back', { caseId: 's-2' }))
      await trx.insert('commitment', promise('f-survey', 'service-callback'))
      await trx.insert('commitment', promise('g-survey', 'service-callback'))
      await trx.insert('commitment', promise('h-arrival', 'arrival'))
    })
    await migrate(engine, { migrations: upTo(200), now: () => 2, file: 'test' })
    const rows = await engine.read
      .selectFrom('commitment')
      .select(['id', 'state', 'reason', 'wake_at', 'version'])
      .orderBy('id')
      .execute()
    const dropped = { state: 'dropped', reason: 'duplicate', wake_at: null, version: 2 }
    const untouched = { state: 'open', reason: null, wake_at: 90, version: 1 }
    expect(rows).toEqual([
      { id: 'a-kept', ...untouched, state: 'kept' },
      { id: 'b-first', ...untouched },
      { id: 'c-second', ...dropped },
      { id: 'd-third', ...dropped },
      { id: 'e-other', ...untouched },
      { id: 'f-survey', ...untouched },
      { id: 'g-survey', ...dropped },
      { id: 'h-arrival', ...untouched },
    ])
    expect(await engine.read.selectFrom('complaint').selectAll().execute()).toEqual([])
  })
})
