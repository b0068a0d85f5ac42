import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { defaultCareTerms } from '../../../src/core/domain/care/care-terms.ts'
import { earnPoints } from '../../../src/service/care/points.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  fridayAfternoon,
  hire,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const day = 24 * 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  let service: Service
  let admin: ApiClient
  const clock = movableClock(fridayAfternoon)
  let phones = 0

  beforeAll(async () => {
    service = await startService(await open(), clock)
    admin = await found(service)
    return () => service.stop()
  })

  async function customerNamed(name: string, changes: object = {}): Promise<string> {
    phones += 1
    const { id } = await addCustomer(admin, { name, phone: `1380013${String(1000 + phones)}` })
    if (Object.keys(changes).length > 0) {
      const { customer } = await admin.customers.card({ id })
      await admin.customers.save({ ...inputOf(customer), ...changes })
    }
    return id
  }

  type Customer = Awaited<ReturnType<ApiClient['customers']['card']>>['customer']

  /** What is sent to save a customer as he is. */
  function inputOf(customer: Customer) {
    const { id, version, kind, name, contactName, email, memberLevel, doNotCall, preferredCallWindow, note } = customer
    return {
      ...{ id, version, kind, name, contactName, email, memberLevel, doNotCall, preferredCallWindow, note },
      commandId: commandId(),
      phones: customer.phones.map((phone) => ({ id: phone.id, raw: null, label: 'mobile' as const })),
      addresses: [],
      consent: { care: customer.consent.care, marketing: customer.consent.marketing },
    }
  }

  const give = (customerId: string, id: string) =>
    service.runtime.ledger.run(
      { personId: null, sessionId: null, remote: 'test', procedure: 'test' },
      null,
      async (work) => ({
        ok: true,
        value: await earnPoints(service.runtime, work, { customerId, source: { kind: 'order', id } }),
      }),
    )

  it('gives points once for a source, raises the level with them, and says where each came from', async () => {
    const id = await customerNamed('积分')
    expect(await give(id, 'o-1')).toEqual({ ok: true, value: 100 })
    expect(await give(id, 'o-1')).toEqual({ ok: true, value: 0 })
    for (const n of [2, 3, 4, 5]) await give(id, `o-${n}`)
    const points = await admin.care.points({ customerId: id, limit: 2 })
    expect([points.balance, points.earned, points.memberLevel]).toEqual([500, 500, 'silver'])
    expect(points.nextLevel).toEqual({ level: 'gold', missing: 1500 })
    expect(points.lines.map((line) => [line.kind, line.points, line.sourceKind])).toEqual([
      ['earned', 100, 'order'],
      ['earned', 100, 'order'],
    ])
    const seen = [...points.lines]
    for (let { next } = points; next !== null; ) {
      const page = await admin.care.points({ customerId: id, limit: 2, after: next })
      seen.push(...page.lines)
      next = page.next
    }
    expect(new Set(seen.map((line) => line.id)).size).toBe(5)
  })

  it('takes what there is and not one point more, even when two take it at once; the level stays', async () => {
    const id = await customerNamed('兑换')
    for (const n of [1, 2, 3, 4, 5]) await give(id, `x-${n}`)
    const take = (points: number) =>
      admin.care.redeem({ commandId: commandId(), customerId: id, points, reason: '滤芯一只' })
    const both = await Promise.allSettled([take(300), take(300)])
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(take(201))).toBe('invalid-value')
    expect(await take(200)).toEqual({ balance: 0 })
    const { balance, earned, memberLevel } = await admin.care.points({ customerId: id })
    expect([balance, earned, memberLevel]).toEqual([0, 500, 'silver'])
  })

  it('corrects with a reason, which counts for the level', async () => {
    const id = await customerNamed('更正')
    const correct = (points: number, reason: string) =>
      admin.care.correct({ commandId: commandId(), customerId: id, points, reason })
    expect(await refusalOf(correct(10, ''))).toBe('reason-required')
    expect(await correct(2000, '旧卡转入')).toEqual({ balance: 2000 })
    expect((await admin.care.points({ customerId: id })).memberLevel).toBe('gold')
    expect(await refusalOf(correct(-2001, '记错'))).toBe('invalid-value')
  })

  it('gives points to who brought a new customer, for each of them once', async () => {
    const [id, other, brought] = [await customerNamed('老客'), await customerNamed('别人'), await customerNamed('新客')]
    const recommend = (customerId: string) =>
      admin.care.recommend({ commandId: commandId(), customerId, newCustomerId: brought })
    expect(await recommend(id)).toEqual({ balance: 200 })
    expect(await refusalOf(recommend(other))).toBe('duplicate')
    expect(await refusalOf(recommend(brought))).toBe('invalid-value')
  })

  it('carries points with a merge and takes them back with its undoing, unless they are spent', async () => {
    const [kept, merged] = [await customerNamed('合并甲'), await customerNamed('合并乙')]
    await give(merged, 'm-1')
    const merge = () => admin.customers.merge({ commandId: commandId(), keptId: kept, mergedId: merged })
    const undo = (mergeId: string) => admin.customers.undoMerge({ commandId: commandId(), mergeId })
    const balance = async (customerId: string) => (await admin.care.points({ customerId })).balance
    const first = await merge()
    expect([await balance(kept), await balance(merged)]).toEqual([100, 0])
    await undo(first.mergeId)
    expect([await balance(kept), await balance(merged)]).toEqual([0, 100])
    const second = await merge()
    await admin.care.redeem({ commandId: commandId(), customerId: kept, points: 60, reason: '滤芯' })
    expect(await refusalOf(undo(second.mergeId))).toBe('cannot-undo')
    expect([await balance(kept), await balance(merged)]).toEqual([40, 0])
  })

  it('lists who is due by his own plan or his level, the longest due first, page by page', async () => {
    const gold = await customerNamed('金卡', { memberLevel: 'gold' })
    const key = await customerNamed('重点', { memberLevel: 'gold' })
    const silent = await customerNamed('勿扰', { memberLevel: 'gold', doNotCall: true })
    const { version } = (await admin.customers.card({ id: key })).customer
    const plan = { commandId: commandId(), customerId: key, days: 30 }
    expect(await refusalOf(admin.care.plan({ ...plan, version: version - 1 }))).toBe('changed-meanwhile')
    await admin.care.plan({ ...plan, commandId: commandId(), version })
    const known = async () => {
      const ids: string[] = []
      let after: string | undefined
      do {
        const page = await admin.care.due({ limit: 1, ...(after === undefined ? {} : { after }) })
        ids.push(...page.rows.map((row) => row.id))
        after = page.next ?? undefined
      } while (after !== undefined)
      return ids.filter((id) => [gold, key, silent].includes(id))
    }
    const at = clock.now()
    clock.set(at + 30 * day - 1)
    expect(await known()).toEqual([])
    clock.set(at + 30 * day)
    expect(await known()).toEqual([key])
    clock.set(at + 180 * day)
    expect(await known()).toEqual([key, gold])
    expect((await admin.care.overview({})).due).toBe((await admin.care.due({ limit: 500 })).rows.length)

    const { id } = await admin.care.promiseCall({ commandId: commandId(), customerId: key })
    const detail = await admin.commitments.get({ id })
    expect([detail.kind, detail.aboutKind, detail.customerId]).toEqual(['reminder', 'customer', key])
    const promised = (await admin.care.due({ limit: 500 })).rows.find((row) => row.id === key)
    expect(promised?.callDueAt).toBe(detail.dueAt)
    const again = (customerId: string) => admin.care.promiseCall({ commandId: commandId(), customerId })
    expect(await refusalOf(again(key))).toBe('duplicate')
    expect(await refusalOf(again(silent))).toBe('not-allowed')
    clock.set(at)
  })

  it('shows birthdays of the next days, over the turn of a month and without the year', async () => {
    const today = await customerNamed('今日', { birthday: '1980-11-20' })
    const soon = await customerNamed('将到', { birthday: '--12-03' })
    await customerNamed('还早', { birthday: '1990-12-05' })
    const rows = []
    let after: string | undefined
    do {
      const page = await admin.care.birthdays({ limit: 1, ...(after === undefined ? {} : { after }) })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(rows.map((row) => [row.id, row.date, row.birthday])).toEqual([
      [today, '2026-11-20', '1980-11-20'],
      [soon, '2026-12-03', '--12-03'],
    ])
    expect((await admin.care.overview({})).birthdays).toBe(2)
  })

  it('keeps a birthday that is not sent, takes one away that is sent empty, refuses one that is none', async () => {
    const id = await customerNamed('生日', { birthday: '--02-29' })
    const { customer } = await admin.customers.card({ id })
    expect(customer.birthday).toBe('--02-29')
    await admin.customers.save(inputOf(customer))
    expect((await admin.customers.card({ id })).customer.birthday).toBe('--02-29')
    const now = (await admin.customers.card({ id })).customer
    expect(await refusalOf(admin.customers.save({ ...inputOf(now), birthday: '1999-02-29' }))).toBe('BAD_REQUEST')
    await admin.customers.save({ ...inputOf(now), birthday: null })
    expect((await admin.customers.card({ id })).customer.birthday).toBeNull()
  })

  it('lists the members of a level with their points', async () => {
    const id = await customerNamed('钻石', { memberLevel: 'diamond' })
    await give(id, 'd-1')
    const { rows } = await admin.care.members({ level: 'diamond' })
    expect(rows.map((row) => [row.id, row.balance])).toEqual([[id, 100]])
    expect((await admin.care.overview({})).members.diamond).toBe(1)
  })

  it('lets leads set the terms, which must rise, and operators only look', async () => {
    const operator = await hire(service, admin, { login: 'op', roles: ['operator'] })
    const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { levels } = defaultCareTerms
    const terms = { ...defaultCareTerms, points: { ...defaultCareTerms.points, perOrder: 0 } }
    const wrong = { ...terms, levels: { ...levels, gold: { ...levels.gold, threshold: 1 } } }
    const save = (api: ApiClient, given: typeof terms) => api.care.saveTerms({ commandId: commandId(), terms: given })
    expect(await refusalOf(save(operator.api, terms))).toBe('FORBIDDEN')
    expect(await refusalOf(save(lead.api, wrong))).toBe('invalid-value')
    clock.add(1000)
    await save(lead.api, terms)
    expect((await operator.api.care.overview({})).terms.points.perOrder).toBe(0)
    const id = await customerNamed('不积分')
    expect(await give(id, 'none')).toEqual({ ok: true, value: 0 })
  })
})
