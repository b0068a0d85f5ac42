import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { noFilters, type ReminderRule } from '../../../src/core/domain/reminder/rule.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { checkOff } from '../../../src/service/reminders/check-off.ts'
import { runRules } from '../../../src/service/reminders/run-rules.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../../support/service.ts'
import { newPurchase } from './some-rules.ts'

/** Monday 2 March 2026, 10:00 in Shanghai. */
const monday = Date.UTC(2026, 2, 2, 2)
const dayMs = 24 * 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  describe('reminder rules', () => {
    let clock: MovableClock
    let engine: Engine<DB>
    let service: Service
    let lead: ApiClient
    let operator: ApiClient
    let ruleId: string
    let version: number
    const people: Record<string, { id: string; unitId: string }> = {}

    const complain = (error: unknown) => {
      throw error
    }
    const run = () => runRules(service.runtime, { onError: complain })
    const save = (
      rule: ReminderRule,
      of: { id: string | null; version: number | null } = { id: null, version: null },
    ) => lead.reminders.save({ commandId: commandId(), ...of, active: true, rule })
    const hits = async (id = ruleId) => {
      const { rows } = await lead.reminders.runs({ ruleId: id })
      return (await Promise.all(rows.map((each) => lead.reminders.hits({ runId: each.id })))).flatMap(
        (page) => page.rows,
      )
    }

    beforeAll(async () => {
      clock = movableClock(monday)
      engine = await open()
      service = await startService(engine, clock)
      const admin = await found(service)
      lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
      operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
      // 30 days before 2 March is 31 January
      people.today = await addCustomer(lead, { name: '王秀兰', phone: '13800138000', boughtOn: '2026-01-31' })
      people.tomorrow = await addCustomer(lead, { name: '刘建国', phone: '13800138001', boughtOn: '2026-02-01' })
      people.missed = await addCustomer(lead, { name: '赵敏', phone: '13800138002', boughtOn: '2026-01-29' })
      people.gone = await addCustomer(lead, { name: '孙倩', phone: '13800138003', boughtOn: '2026-01-20' })
      people.quiet = await addCustomer(lead, { name: '周平', phone: '13800138004', boughtOn: '2026-01-31' })
      await engine.write(async (trx) => {
        await trx.db
          .updateTable('customer')
          .set({ do_not_call: 1 })
          .where('id', '=', people.quiet?.id ?? '')
          .execute()
      })
    })

    it('tell before they are saved whom they would call and when, and write nothing', async () => {
      const preview = await lead.reminders.preview({ rule: newPurchase, id: null, days: 3 })
      expect(preview.days).toEqual([
        { date: '2026-03-02', reminded: 2, leftOut: 1 },
        { date: '2026-03-03', reminded: 1, leftOut: 0 },
        { date: '2026-03-04', reminded: 0, leftOut: 0 },
      ])
      expect(preview.leftOut).toEqual([{ reason: 'do-not-call', count: 1 }])
      expect(preview.first.map((each) => [each.customerName, each.date, each.baseOn])).toEqual([
        ['赵敏', '2026-03-02', '2026-01-29'],
        ['王秀兰', '2026-03-02', '2026-01-31'],
        ['刘建国', '2026-03-03', '2026-02-01'],
      ])
      expect(preview.complete).toBe(true)
      expect(await lead.reminders.list()).toEqual([])
      expect((await lead.reminders.runs({})).rows).toEqual([])
    })

    it('make a promise for each whose day has come, and those missed while their window lasts', async () => {
      const saved = await save(newPurchase)
      ruleId = saved.id
      version = saved.version
      await run()
      const made = await hits()
      expect(made.map((hit) => [hit.customerName, hit.occursOn, hit.outcome, hit.reason]).toSorted()).toEqual(
        [
          ['周平', '2026-03-02', 'left-out', 'do-not-call'],
          ['王秀兰', '2026-03-02', 'call', null],
          ['赵敏', '2026-02-28', 'call', null],
        ].toSorted(),
      )
      const [rule] = await lead.reminders.list()
      expect(rule?.lastRun).toMatchObject({
        day: '2026-03-02',
        state: 'done',
        counts: [
          { outcome: 'call', reason: null, count: 1 },
          { outcome: 'left-out', reason: 'do-not-call', count: 1 },
        ],
      })
      // the hour of today is over: next tomorrow at 08:00
      expect(rule?.nextAt).toBe(Date.UTC(2026, 2, 3))
    })

    it('make nothing twice', async () => {
      const before = await hits()
      await run()
      await lead.reminders.runNow({ commandId: commandId(), id: ruleId })
      await run()
      expect(await hits()).toEqual(before)
    })

    it('say in the promise what to tell and why, until its window is over', async () => {
      const { rows } = await operator.commitments.list({ kinds: ['reminder'] })
      const mine = rows.find((row) => row.customerName === '王秀兰')
      expect(mine).toMatchObject({ aboutKind: 'reminder', dueAt: Date.UTC(2026, 2, 8, 16) })
      expect(await operator.reminders.reason({ commitmentId: mine?.id ?? '' })).toMatchObject({
        ruleName: newPurchase.name,
        baseOn: '2026-01-31',
        occursOn: '2026-03-02',
        windowEnd: '2026-03-08',
        unitName: '冰箱 BX-320',
        script: { zh: '您好，王秀兰，您 2026-01-31 购买的冰箱 BX-320 用得还好吗？' },
      })
      expect(await refusalOf(operator.reminders.reason({ commitmentId: 'x' }))).toBe('not-found')
    })

    it('are offered as the next thing to do, and settled by a result', async () => {
      const taken = await operator.commitments.takeNext({ commandId: commandId(), kinds: ['reminder'] })
      const detail = await operator.commitments.get({ id: taken.id })
      await operator.commitments.settle({
        commandId: commandId(),
        id: taken.id,
        version: detail.version,
        result: 'reached',
        note: '用得很好',
      })
      const settled = (await hits()).find((hit) => hit.commitmentId === taken.id)
      expect(settled).toMatchObject({ state: 'kept', result: 'reached' })
    })

    it('keep every form that they had; an earlier one is not overwritten by somebody who did not see the last', async () => {
      const changed = { ...newPurchase, windowDays: 5 }
      const next = await save(changed, { id: ruleId, version })
      expect(await refusalOf(save(newPurchase, { id: ruleId, version }))).toBe('changed-meanwhile')
      const { versions } = await lead.reminders.get({ id: ruleId })
      expect(versions.map((each) => [each.version, each.rule.windowDays, each.byName])).toEqual([
        [2, 5, 'lead'],
        [1, 7, 'lead'],
      ])
      const before = await hits()
      await run()
      expect((await hits()).map((hit) => hit.id).toSorted()).toEqual(before.map((hit) => hit.id).toSorted())
      version = next.version
    })

    it('rest while switched off, and catch up on what they missed while its window lasts', async () => {
      const off = await lead.reminders.switch({ commandId: commandId(), id: ruleId, version, active: false })
      expect(await refusalOf(lead.reminders.runNow({ commandId: commandId(), id: ruleId }))).toBe('illegal-move')
      clock.add(dayMs)
      await run()
      expect((await hits()).some((hit) => hit.customerName === '刘建国')).toBe(false)
      const on = await lead.reminders.switch({ commandId: commandId(), id: ruleId, version: off.version, active: true })
      version = on.version
      clock.add(dayMs)
      await run()
      expect((await hits()).find((hit) => hit.customerName === '刘建国')).toMatchObject({
        occursOn: '2026-03-03',
        outcome: 'call',
      })
    })

    it('wait for their hour', async () => {
      await addCustomer(lead, { name: '钱多', phone: '13800138005', boughtOn: '2026-02-03' })
      clock.set(Date.UTC(2026, 2, 4, 23, 59))
      await run()
      expect((await hits()).some((hit) => hit.customerName === '钱多')).toBe(false)
      clock.set(Date.UTC(2026, 2, 5, 0, 0))
      await run()
      expect((await hits()).some((hit) => hit.customerName === '钱多')).toBe(true)
    })

    it('leave out who was contacted enough, and who was reminded by the rule already', async () => {
      for (const name of ['甲', '乙']) {
        const saved = await save({ ...newPurchase, name, priority: 9, timing: { kind: 'new-purchase', days: 30 } })
        await run()
        const outcome = (await hits(saved.id)).find((hit) => hit.customerName === '钱多')
        // one is open from before: the second one fills the cap of two, the third is left out
        expect(outcome?.reason ?? null).toBe(name === '甲' ? null : 'contacted-enough')
        await lead.reminders.remove({ commandId: commandId(), id: saved.id, version: 1 })
      }
      expect((await lead.reminders.list()).map((rule) => rule.rule.name)).toEqual([newPurchase.name])
    })

    it('let a reminder go whose unit was visited meanwhile, and keep one that somebody has in hand', async () => {
      const check = await save({
        ...newPurchase,
        name: '年度安检',
        timing: { kind: 'periodic-check', months: 12 },
        filters: { ...noFilters, categories: ['空调'] },
      })
      const ids: string[] = []
      for (const [index, name] of ['冯一', '冯二'].entries()) {
        const one = await addCustomer(lead, { name, phone: `1380013801${index}`, boughtOn: '2025-03-05' })
        ids.push(one.unitId)
      }
      await engine.write(async (trx) => {
        await trx.db.updateTable('unit').set({ category: '空调' }).where('id', 'in', ids).execute()
      })
      await run()
      const made = (await hits(check.id)).filter((hit) => hit.outcome === 'call')
      expect(made.map((hit) => [hit.customerName, hit.baseOn]).toSorted()).toEqual([
        ['冯一', '2025-03-05'],
        ['冯二', '2025-03-05'],
      ])
      const [first, second] = made
      await operator.commitments.claim({ commandId: commandId(), id: second?.commitmentId ?? '' })
      clock.add(60_000)
      for (const unitId of ids) await visited(lead, unitId)
      expect(await checkOff(service.runtime)).toBe(1)
      expect(await operator.commitments.get({ id: first?.commitmentId ?? '' })).toMatchObject({
        state: 'dropped',
        reason: 'meanwhile-visited',
      })
      expect((await operator.commitments.get({ id: second?.commitmentId ?? '' })).state).toBe('open')
    })

    /** Work on a unit is done. */
    async function visited(api: ApiClient, unitId: string): Promise<void> {
      const unit = await engine.read.selectFrom('unit').selectAll().where('id', '=', unitId).executeTakeFirstOrThrow()
      const { orderId } = await api.cases.registerRepair({
        ...repairOf({ id: unit.customer_id, unitId }),
        zone: 'urban',
      })
      await engine.write(async (trx) => {
        await trx.db
          .updateTable('service_order')
          .set({ state: 'done', done_at: clock.now() })
          .where('id', '=', orderId)
          .execute()
      })
    }
  })
})
