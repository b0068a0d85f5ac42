import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('lets what had climbed wait for somebody without a clock, and counts what was seen as acknowledged', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(240), now: () => 1, file: 'test' })
    const promise = (id: string, kind: string, rung: number) => ({
      id,
      org_id: 'o',
      kind,
      case_id: null,
      about_kind: 'complaint',
      about_id: `x-${id}`,
      customer_id: null,
      state: id === 'settled' ? 'kept' : 'open',
      promised_at: 1,
      due_at: 100,
      first_due_at: 100,
      due_changed_by_customer: 0 as const,
      due_change_reason: null,
      warn_at: null,
      explanation_json: '{}',
      owner_person_id: null,
      owner_team_id: null,
      owner_role: 'officer',
      rung,
      wake_at: 200,
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
    const notice = (id: string, of: string, seen: Readonly<{ by: string; at: number }> | null) => ({
      id,
      key: `${id}:climbed`,
      person_id: null,
      role: 'lead',
      org_id: 'o',
      commitment_id: of,
      kind: 'climbed',
      rung: 1,
      at: 110,
      notify_at: 120,
      seen_at: seen?.at ?? null,
      seen_by: seen?.by ?? null,
    })
    await engine.write(async (trx) => {
      await trx.insert('commitment', promise('seen', 'complaint-resolve', 1))
      await trx.insert('commitment', promise('waiting', 'suggestion-reply', 1))
      await trx.insert('commitment', promise('top', 'complaint-acknowledge', 3))
      await trx.insert('commitment', promise('untold', 'complaint-verify', 0))
      await trx.insert('commitment', promise('settled', 'complaint-resolve', 2))
      await trx.insert('commitment', promise('other', 'dispatch', 1))
      await trx.insert('notice', notice('n-1', 'seen', { by: 'anna', at: 130 }))
      await trx.insert('notice', notice('n-2', 'waiting', null))
    })
    await migrate(engine, { migrations: upTo(250), now: () => 2, file: 'test' })
    const climbs = await engine.read.selectFrom('climb').selectAll().orderBy('commitment_id').execute()
    const common = { org_id: 'o', due_at: 100, why: 'time', ack_due_at: null, unnoticed_at: null, ended_at: null }
    const unseen = { acknowledged_by: null, acknowledged_at: null }
    expect(climbs).toEqual([
      {
        ...common,
        id: 'climb-seen',
        commitment_id: 'seen',
        height: 1,
        rung: 'officer-lead',
        role: 'lead',
        climbed_at: 110,
        notify_at: 120,
        acknowledged_by: 'anna',
        acknowledged_at: 130,
      },
      {
        ...common,
        ...unseen,
        id: 'climb-top',
        commitment_id: 'top',
        height: 3,
        rung: 'vice-president',
        role: 'vice-president',
        climbed_at: 100,
        notify_at: 100,
      },
      {
        ...common,
        ...unseen,
        id: 'climb-waiting',
        commitment_id: 'waiting',
        height: 1,
        rung: 'department-head',
        role: 'manager',
        climbed_at: 110,
        notify_at: 120,
      },
    ])
    const clocks = await engine.read.selectFrom('commitment').select('ack_due_at').execute()
    expect(new Set(clocks.map((row) => row.ack_due_at))).toEqual(new Set([null]))
  })
})
