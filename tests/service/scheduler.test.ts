import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { PromiseFacts } from '../../src/core/domain/commitment/promise.ts'
import type { OrgUnitId } from '../../src/core/domain/ids.ts'
import { makePromise } from '../../src/service/commitments/keep.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  repairOf,
  startService,
} from '../support/service.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Friday 20 November 2026, 10:00 in Shanghai: open until 18:00, closed until Monday 08:00. */
const friday10 = Date.UTC(2026, 10, 20, 2, 0)
const friday = (hours: number, minutes = 0) => Date.UTC(2026, 10, 20, hours - 8, minutes)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  const reported: string[] = []

  beforeEach(async () => {
    reported.length = 0
    clock = movableClock(friday10)
    engine = await open()
    service = await startService(engine, clock, { report: (line) => reported.push(line) })
    admin = await found(service)
  })

  async function repair(): Promise<string> {
    const customer = await addCustomer(admin, { name: '李工', phone: '13600136001' })
    return (await admin.cases.registerRepair(repairOf(customer))).caseId
  }

  async function promise(facts: PromiseFacts) {
    const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
    const orgId = service.runtime.directory.head()?.id ?? ('' as OrgUnitId)
    const subject = { orgId, aboutKind: 'complaint' as const, aboutId: service.runtime.ids.next() }
    const made = await service.runtime.ledger.run(actor, null, (work) =>
      makePromise(service.runtime, work, { facts, subject }),
    )
    if (!made.ok) throw new Error(made.code)
    return made.value
  }

  const notices = () => engine.read.selectFrom('notice').selectAll().orderBy('at').orderBy('id').execute()
  const climbsOf = async (caseId: string) =>
    (await admin.cases.get({ id: caseId })).timeline
      .filter((line) => line.kind === 'commitment-climbed')
      .map((line) => [line.params.commitment, line.params.rung, line.params.at])

  it('warns the owner an hour before, and climbs rung by rung, each at its moment', async () => {
    const caseId = await repair()
    clock.set(friday(15) - 1)
    expect(await service.scheduler.tick()).toBe(0)
    clock.set(friday(15))
    expect(await service.scheduler.tick()).toBe(1)
    expect(await service.scheduler.tick()).toBe(0)
    expect((await notices()).map((row) => [row.kind, row.role, row.at, row.rung])).toEqual([
      ['warned', 'dispatcher', friday(15), 0],
    ])
    clock.set(friday(16) - 1)
    expect(await service.scheduler.tick()).toBe(0)
    clock.set(friday(16))
    expect(await service.scheduler.tick()).toBe(1)
    expect(await climbsOf(caseId)).toEqual([['arrival', 'supervisor', friday(16)]])
    clock.set(friday(18))
    await service.scheduler.tick()
    expect(await climbsOf(caseId)).toEqual(
      expect.arrayContaining([
        ['arrival', 'service-manager', friday(18)],
        ['dispatch', 'supervisor', friday(18)],
      ]),
    )
    const shown = await admin.commitments.notices({})
    expect(shown.map((notice) => notice.kind).toSorted()).toEqual(['climbed', 'climbed', 'warned'])
    expect(shown.every((notice) => notice.commitment.caseId === caseId)).toBe(true)
  })

  it('catches up after ten days of silence and a restart: each climb once, in order, at its own moment', async () => {
    const caseId = await repair()
    await service.stop()
    clock.set(friday10 + 10 * day)
    const anew = await startService(engine, clock)
    expect(await anew.scheduler.tick()).toBe(2)
    const climbs = await climbsOf(caseId)
    const mondayNine = Date.UTC(2026, 10, 23, 1, 0)
    expect(climbs.toSorted((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ['arrival', 'supervisor', friday(16)],
      ['arrival', 'service-manager', friday(18)],
      ['dispatch', 'supervisor', friday(18)],
      ['dispatch', 'service-manager', mondayNine],
    ])
    expect(await anew.scheduler.tick()).toBe(0)
    const told = await notices()
    expect(new Set(told.map((row) => `${row.key} ${row.role}`)).size).toBe(told.length)
    expect(told).toHaveLength(5)
    await anew.stop()
  })

  it('never climbs twice when two schedulers look at the same store at once', async () => {
    const caseId = await repair()
    clock.set(friday10 + 10 * day)
    const second = await startService(engine, clock)
    const woken = await Promise.all([service, second, service, second].map((each) => each.scheduler.tick()))
    expect(woken.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(await climbsOf(caseId)).toHaveLength(4)
    expect(await notices()).toHaveLength(5)
    await second.stop()
  })

  it('wakes by itself when the time has come, and when something is promised', async () => {
    const caseId = await repair()
    await service.start()
    clock.set(friday(15))
    // Any change lets it look again, as the passing of time does.
    await admin.commitments.promise({ commandId: commandId(), kind: 'check-back', caseId, at: null, note: '' })
    await expect.poll(async () => (await notices()).length).toBe(1)
    await service.stop()
  })

  it('tells of a serious complaint at once, but rings no manager at night; a critical one rings', async () => {
    await hire(service, admin, { login: 'night-manager', roles: ['manager'] })
    const manager = (await hire(service, admin, { login: 'manager-2', roles: ['manager'] })).api
    const vice = (await hire(service, admin, { login: 'vice', roles: ['vice-president'] })).api
    clock.set(friday(22))
    const serious = await promise({ kind: 'complaint-acknowledge', severity: 'serious' })
    expect(serious.wakeAt).toBe(friday(22))
    expect(await service.scheduler.tick()).toBe(1)
    const saturday8 = friday(8) + day
    expect((await notices()).map((row) => [row.kind, row.role, row.at, row.notify_at])).toEqual([
      ['climbed', 'manager', friday(22), saturday8],
      ['informed', 'vice-president', friday(22), saturday8],
    ])
    expect(await manager.commitments.notices({})).toEqual([])
    clock.set(saturday8 - 1)
    expect(await manager.commitments.notices({})).toEqual([])
    await service.scheduler.tick()
    const told: string[] = []
    const undo = service.runtime.bus.subscribe(({ facts }) => {
      for (const fact of facts) if (fact.topic === 'notice.made') told.push(fact.role)
    })
    await service.scheduler.tick()
    expect(told).toEqual([])
    clock.set(saturday8)
    await service.scheduler.tick()
    expect(told.toSorted()).toEqual(['manager', 'vice-president'])
    await service.scheduler.tick()
    expect(told).toHaveLength(2)
    undo()
    expect(await manager.commitments.notices({})).toMatchObject([{ kind: 'climbed', commitment: { id: serious.id } }])

    clock.set(friday(23) + day)
    const critical = await promise({ kind: 'complaint-resolve', severity: 'critical' })
    await service.scheduler.tick()
    const heard = await vice.commitments.notices({})
    expect(heard.map((notice) => notice.commitment.id)).toContain(critical.id)
  })

  it('shows a notice until somebody of its role has acknowledged it', async () => {
    await repair()
    clock.set(friday(15))
    await service.scheduler.tick()
    const [notice] = await admin.commitments.notices({})
    await admin.commitments.seeNotice({ commandId: commandId(), id: notice?.id ?? '' })
    expect(await admin.commitments.notices({})).toEqual([])
  })

  it('drops a reminder whose window has passed, says why, and tells nobody', async () => {
    const reminder = await promise({ kind: 'reminder', windowEndAt: friday(12) })
    clock.set(friday(12) - 1)
    expect(await service.scheduler.tick()).toBe(0)
    clock.set(friday(12))
    expect(await service.scheduler.tick()).toBe(1)
    const row = await engine.read.selectFrom('commitment').selectAll().where('id', '=', reminder.id).executeTakeFirst()
    expect(row).toMatchObject({ state: 'dropped', reason: 'window-passed', wake_at: null, done_at: friday(12) })
    expect(await notices()).toEqual([])
  })

  it('lets a settled commitment sleep for good', async () => {
    const caseId = await repair()
    const promised = await admin.commitments.promise({
      commandId: commandId(),
      kind: 'check-back',
      caseId,
      at: null,
      note: '',
    })
    await admin.commitments.settle({ commandId: commandId(), id: promised.id, version: 1, result: 'solved', note: '' })
    clock.add(30 * day)
    await service.scheduler.tick()
    expect((await notices()).filter((row) => row.commitment_id === promised.id)).toEqual([])
    const sleeping = await engine.read
      .selectFrom('commitment')
      .select('id')
      .where('state', '<>', 'open')
      .where('wake_at', 'is not', null)
      .execute()
    expect(sleeping).toEqual([])
  })

  it('wakes the others when one cannot be woken, and reports it', async () => {
    const broken = await promise({ kind: 'reminder', windowEndAt: friday(11) })
    await engine.write(async (trx) => {
      await trx.db.updateTable('commitment').set({ explanation_json: '{' }).where('id', '=', broken.id).execute()
    })
    await promise({ kind: 'reminder', windowEndAt: friday(12) })
    clock.set(friday(12))
    expect(await service.scheduler.tick()).toBe(1)
    expect(reported).toHaveLength(1)
  })

  it('wakes more than fit into one look', async () => {
    for (let index = 0; index < 130; index += 1) await promise({ kind: 'reminder', windowEndAt: friday(12) })
    clock.set(friday(12))
    expect(await service.scheduler.tick()).toBe(130)
  })
})
