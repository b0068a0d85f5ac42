import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('counts each matter once for which somebody was called unasked before', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(110), now: () => 1, file: 'test' })
    const promise = (id: string, kind: string) => ({
      id,
      org_id: 'o',
      kind,
      case_id: null,
      about_kind: 'customer',
      about_id: 'c-1',
      customer_id: 'c-1',
      state: 'open',
      promised_at: 1,
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
      wake_at: null,
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
    const attempt = (id: string, of: string, at: number) => ({
      id,
      commitment_id: of,
      case_id: null,
      customer_id: 'c-1',
      at,
      by_person: 'p',
      channel: 'phone',
      number_normal: '',
      result: 'no-answer',
      note: '',
    })
    await engine.write(async (trx) => {
      const head = {
        kind: 'head',
        name: '示例',
        code: '',
        path: '/o/',
        area_code: '020',
        level: 'A',
        sample: 0,
      } as const
      await trx.insert('org_unit', { id: 'o', parent_id: null, ...head })
      for (const [id, kind] of [
        ['m-1', 'reminder'],
        ['m-2', 'service-callback'],
        ['m-3', 'survey-task'],
      ] as const)
        await trx.insert('commitment', promise(id, kind))
      await trx.insert('contact_attempt', attempt('a-1', 'm-1', 20))
      await trx.insert('contact_attempt', attempt('a-2', 'm-1', 10))
      await trx.insert('contact_attempt', attempt('a-3', 'm-2', 30))
    })
    await migrate(engine, { migrations: upTo(120), now: () => 2, file: 'test' })
    expect(await engine.read.selectFrom('unasked_contact').selectAll().execute()).toEqual([
      { id: 'm-1', customer_id: 'c-1', at: 10 },
    ])
  })
})
