import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { ServiceFigure } from '../../../src/core/domain/service/service-figures.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../../support/service.ts'

const hour = 60 * 60 * 1000
const period = { from: '2026-11-20', to: '2026-11-21' }

forEachEngine<DB>((_name, open) => {
  let service: Service
  let admin: ApiClient
  const clock = movableClock(Date.UTC(2026, 10, 20, 1, 0))

  beforeAll(async () => {
    // Friday 09:00 in Shanghai
    service = await startService(await open(), clock)
    admin = await found(service)
    const technician = await hire(service, admin, { login: 'tech', roles: ['technician'] })
    const repair = async (minutes: number | null, lateBy: number, results: readonly ('solved' | 'revisit')[]) => {
      const customer = await addCustomer(admin, { name: '指标', phone: '13700137001' })
      const { orderId } = await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
      const at = clock.now()
      let version = 1
      for (const result of results) {
        const step = { orderId, version }
        version = (await admin.service.assign({ commandId: commandId(), ...step, technicianId: technician.id })).version
        clock.add(lateBy)
        version = (await admin.service.arrive({ commandId: commandId(), orderId, version, at: null })).version
        const ended = { commandId: commandId(), orderId, version, result, finding: '换件', minutes }
        version = (await admin.service.finish(ended)).version
      }
      clock.set(at)
      return orderId
    }
    await repair(30, 0, ['solved'])
    await repair(50, 0, ['solved'])
    await repair(null, 0, ['revisit', 'solved'])
    // 09:00 + 6 working hours, lunch open: due at 15:00; this one comes at 16:00
    const late = await repair(20, 7 * hour, ['solved'])
    await service.runtime.engine.write(async (trx) => {
      const { id } = await trx.db
        .selectFrom('service_order')
        .select('id')
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow()
      await trx.db.updateTable('service_order').set({ repeat_of: id }).where('id', '=', late).execute()
    })
    clock.add(10 * hour)
    return () => service.stop()
  })

  it('counts arrivals, first visits and repeats, with what they are of', async () => {
    const { shares } = await admin.serviceFigures.get(period)
    // the revisit promises a second arrival, which was kept
    expect(shares['arrival-on-time']).toEqual({ numerator: 4, denominator: 5 })
    // one came back, one needed two visits
    expect(shares['first-visit-fix']).toEqual({ numerator: 2, denominator: 4 })
    expect(shares['repeat-repair']).toEqual({ numerator: 1, denominator: 4 })
  })

  it('sums minutes by class over the visits that said them', async () => {
    const { minutes } = await admin.serviceFigures.get(period)
    expect(minutes.reduce((sum, each) => sum + each.minutes, 0)).toBe(100)
    expect(minutes.reduce((sum, each) => sum + each.visits, 0)).toBe(3)
  })

  it('has nothing outside of the period, and refuses one that ends before it begins', async () => {
    const { shares, minutes, faults } = await admin.serviceFigures.get({ from: '2026-11-19', to: '2026-11-20' })
    expect(shares['first-visit-fix']).toEqual({ numerator: 0, denominator: 0 })
    expect([minutes, faults]).toEqual([[], []])
    expect(await refusalOf(admin.serviceFigures.get({ from: '2026-11-20', to: '2026-11-20' }))).toBe('invalid-value')
  })

  async function allRows(figure: ServiceFigure, key: string | null) {
    const rows = []
    let after: string | undefined
    do {
      const page = await admin.serviceFigures.rows({
        ...period,
        figure,
        key,
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    return rows
  }

  it('opens as many rows as each figure says', async () => {
    const figures = await admin.serviceFigures.get(period)
    for (const figure of ['arrival-on-time', 'first-visit-fix', 'repeat-repair'] as const) {
      const rows = await allRows(figure, null)
      expect([figure, rows.filter((row) => row.counted).length, rows.length]).toEqual([
        figure,
        figures.shares[figure].numerator,
        figures.shares[figure].denominator,
      ])
    }
    for (const { key, visits, minutes } of figures.minutes) {
      const rows = await allRows('minutes', key)
      expect([rows.length, rows.reduce((sum, row) => sum + (row.amount ?? 0), 0)]).toEqual([visits, minutes])
    }
    for (const { key, orders } of figures.faults) expect(await allRows('fault', key)).toHaveLength(orders)
    for (const { key, lines, valueMinor } of figures.cost) {
      const rows = await allRows('cost', key)
      expect([rows.length, rows.reduce((sum, row) => sum + (row.amount ?? 0), 0)]).toEqual([lines, valueMinor])
    }
    for (const { key, lines } of figures.parts) expect(await allRows('part', key)).toHaveLength(lines)
  })

  it('is not for operators', async () => {
    const operator = await hire(service, admin, { login: 'op', roles: ['operator'] })
    expect(await refusalOf(operator.api.serviceFigures.get(period))).toBe('FORBIDDEN')
  })
})
