import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { complain } from '../support/alike-complaints.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, refusalOf, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what was learned, once however often it is sent; and none is closed without a finding', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const { id: ownerId, api } = await hire(service, admin, { login: 'boss', roles: ['manager', 'officer'] })
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push((await complain(api)).id)
    const [id = '', otherId = ''] = ids
    const finding = {
      department: 'quality',
      orgId: null,
      causeId: 'cause-1-2',
      justified: 'partly',
      foundBy: 'talk',
      note: '焊点虚焊',
    }
    const cause = await send<{ id: string }>(api, 'complaintLearning.saveCause', {
      id: null,
      version: 0,
      parentId: 'cause-1',
      name: '喷涂',
      nameEn: 'Painting',
      position: 9,
      retired: false,
    })
    const moved = { id: cause.id, version: 1, parentId: 'cause-2', name: '喷涂', nameEn: 'Painting', position: 9 }
    await send(api, 'complaintLearning.find', { id, version: 0, ...finding, causeId: cause.id })
    await send(api, 'complaintLearning.saveCause', { ...moved, retired: true })
    // what was found stays with a cause that was moved and is not used any more, and nothing new is found by it
    expect((await api.complaintLearning.get({ id })).finding).toMatchObject({ causeId: cause.id })
    const other = { commandId: 'other', id: otherId, version: 0, ...finding, causeId: cause.id } as const
    expect(await refusalOf(api.complaintLearning.find(other as never))).toBe('invalid-value')
    expect(await engine.read.selectFrom('cause_change').select('cause_id').execute()).toHaveLength(2)
    await send(api, 'complaintLearning.find', { id, version: 1, ...finding })
    expect((await api.complaintLearning.get({ id })).changes.map(({ causeId }) => causeId)).toEqual([
      'cause-1-2',
      cause.id,
    ])
    await send(api, 'complaintLearning.link', { id, otherId, similar: true, note: '同一批次' })
    const { rows } = await api.complaintLearning.similar({ id })
    expect(rows[0]).toMatchObject({ id: otherId, confirmed: true })
    expect(rows[0]?.reasons.map(({ reason }) => reason)).toEqual(['confirmed', 'model', 'words'])
    const plan = { kind: 'corrective', what: '返工', ownerId, dueOn: '2026-12-20' }
    const action = await send<{ id: string }>(api, 'complaintLearning.plan', {
      ...plan,
      complaintIds: [id],
      clusterId: null,
    })
    const second = await send<{ id: string }>(api, 'complaintLearning.plan', {
      ...plan,
      complaintIds: [otherId],
      clusterId: null,
    })
    await send(api, 'complaintLearning.withdraw', { id: second.id, version: 1, reason: '重复' })
    await send(api, 'complaintLearning.finish', { id: action.id, version: 1, done: '已返工', checkOn: '2027-01-10' })
    await send(api, 'complaintLearning.check', {
      id: action.id,
      version: 2,
      effective: true,
      note: '没有再发生',
      next: null,
    })
    const [cluster] = (await api.complaintLearning.actions({})).clusters
    await send(api, 'complaintLearning.dismiss', { id: cluster?.id, version: cluster?.version, reason: '同一小区' })
    expect(sent()).toEqual(commandsOf('audit-learning'))

    await engine.write(async (trx) => {
      await trx.db.updateTable('complaint').set({ state: 'verified', outcome: 'satisfied' }).execute()
    })
    const close = async (which: string) => {
      const { version } = (await api.complaints.get({ id: which })).complaint
      return api.complaints.move({ commandId: `close-${which}`, id: which, version, move: 'close', note: '' })
    }
    expect(await refusalOf(close(otherId))).toBe('finding-required')
    expect(await close(id)).toMatchObject({ state: 'closed' })
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
