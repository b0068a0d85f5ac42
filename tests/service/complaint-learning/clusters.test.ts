import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { learnMissed } from '../../../src/service/complaint-learning/keep-learning.ts'
import { learnFrom } from '../../../src/service/complaint-learning/learn.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complain } from '../../support/alike-complaints.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  fridayAfternoon,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const day = 24 * 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  let engine: Engine<DB>
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let lead: ApiClient
  let manager: Readonly<{ id: string; api: ApiClient }>

  beforeEach(async () => {
    engine = await open()
    clock = movableClock()
    service = await startService(engine, clock)
    admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
  })

  const warnings = async () => (await manager.api.complaintLearning.actions({})).clusters
  const notices = async () => engine.read.selectFrom('notice').selectAll().where('kind', '=', 'cluster').execute()

  async function complainOn(...days: readonly number[]): Promise<readonly string[]> {
    const ids: string[] = []
    for (const each of days) {
      clock.set(fridayAfternoon + each * day)
      ids.push((await complain(lead)).id)
    }
    return ids
  }

  it('raises a warning at the fifth alike within fourteen days, to the millisecond, and tells managers once', async () => {
    await complainOn(0, 1, 2, 3)
    expect(await warnings()).toEqual([])
    clock.set(fridayAfternoon + 14 * day)
    await complain(lead)
    const [warning] = await warnings()
    expect(warning).toMatchObject({ basis: 'model', subject: '冰箱 BX-320', subClass: 'defect', complaints: 5 })
    expect((await notices()).map(({ role }) => role).toSorted()).toEqual(['manager', 'vice-president'])
    const told = await manager.api.commitments.notices({})
    expect(told.map(({ kind, commitment }) => [kind, commitment.kind])).toEqual([['cluster', 'corrective-action']])
  })

  it('raises none at the fifth after fourteen days', async () => {
    await complainOn(0, 1, 2, 3)
    clock.set(fridayAfternoon + 14 * day + 1)
    await complain(lead)
    expect(await warnings()).toEqual([])
  })

  it('lets a warning grow and raises no other, however often and by whom it is looked at', async () => {
    const ids = await complainOn(0, 1, 2, 3, 4, 5, 6)
    for (const id of ids)
      await service.runtime.ledger.run(
        { personId: null, sessionId: null, remote: 'test', procedure: 'test' },
        null,
        (work) => learnFrom(service.runtime, work, id),
      )
    expect((await warnings()).map(({ complaints }) => complaints)).toEqual([7])
    expect(await notices()).toHaveLength(2)
  })

  it('finds those that were missed', async () => {
    const ids = await complainOn(0, 1, 2, 3)
    await engine.write(async (trx) => {
      await trx.db.deleteFrom('complaint_alike').execute()
      await trx.db.updateTable('complaint').set({ learned_at: null }).execute()
    })
    await complainOn(4)
    expect(await warnings()).toEqual([])
    expect(await learnMissed(service.runtime)).toBe(ids.length)
    expect((await warnings()).map(({ complaints }) => complaints)).toEqual([5])
    expect(await learnMissed(service.runtime)).toBe(0)
  })

  it('follows an action for all of its complaints to its check, and what did not help to another one', async () => {
    await complainOn(0, 1, 2, 3, 4)
    const [warning] = await warnings()
    const officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    const { id } = await manager.api.complaintLearning.plan({
      commandId: commandId(),
      kind: 'corrective',
      what: '更换启动器批次',
      ownerId: officer.id,
      dueOn: '2026-12-10',
      complaintIds: [],
      clusterId: warning?.id ?? '',
    })
    expect(await warnings()).toEqual([])
    const [action] = (await officer.api.complaintLearning.actions({})).actions
    expect(action).toMatchObject({ id, state: 'open', mine: true, hidden: 0, ownerName: 'officer' })
    expect(action?.complaints).toHaveLength(5)
    const finish = { commandId: commandId(), id, version: 1, done: '已换批次', checkOn: '2026-12-20' }
    expect(
      await refusalOf(
        (await hire(service, admin, { login: 'other', roles: ['operator'] })).api.complaintLearning.finish(finish),
      ),
    ).toBe('not-allowed')
    const done = await officer.api.complaintLearning.finish(finish)
    const check = { commandId: commandId(), id, version: done.version, effective: false, note: '还有同样的投诉' }
    expect(await refusalOf(manager.api.complaintLearning.check({ ...check, next: null }))).toBe('invalid-value')
    const next = { kind: 'preventive' as const, what: '改进来料检验', ownerId: manager.id, dueOn: '2027-01-10' }
    const checked = await manager.api.complaintLearning.check({ ...check, commandId: commandId(), next })
    const { actions } = await manager.api.complaintLearning.actions({})
    expect(actions).toMatchObject([{ id: checked.nextId, replacesId: id, state: 'open' }])
    const ended = await manager.api.complaintLearning.actions({ group: 'ended' })
    expect(ended.actions).toMatchObject([{ id, state: 'not-effective', checkNote: '还有同样的投诉' }])
    const promised = await engine.read
      .selectFrom('commitment')
      .select(['state', 'result', 'case_id'])
      .where('kind', '=', 'corrective-action')
      .orderBy('id')
      .execute()
    expect(promised).toEqual([
      { state: 'kept', result: 'done', case_id: null },
      { state: 'kept', result: 'done', case_id: null },
      { state: 'kept', result: 'not-effective', case_id: null },
      { state: 'open', result: null, case_id: null },
    ])
  })

  it('raises another warning only for as many new complaints after it was dismissed', async () => {
    await complainOn(0, 1, 2, 3, 4)
    const [warning] = await warnings()
    const dismiss = { id: warning?.id ?? '', version: warning?.version ?? 0 }
    await manager.api.complaintLearning.dismiss({ ...dismiss, commandId: commandId(), reason: '同一小区停电' })
    expect(
      await refusalOf(manager.api.complaintLearning.dismiss({ ...dismiss, commandId: commandId(), reason: '又' })),
    ).toBe('already-settled')
    await complainOn(5, 6, 7, 8)
    expect(await warnings()).toEqual([])
    await complainOn(9)
    expect((await warnings()).map(({ complaints }) => complaints)).toEqual([5])
  })

  it('raises one warning when two processes record the fifth at once', async () => {
    await complainOn(0, 1, 2)
    clock.set(fridayAfternoon + 3 * day)
    await Promise.all([complain(lead), complain(manager.api)])
    expect((await warnings()).map(({ complaints }) => complaints)).toEqual([5])
    expect(await notices()).toHaveLength(2)
  })
})
