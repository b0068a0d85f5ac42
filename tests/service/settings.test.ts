import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { defaultTargets } from '../../src/core/domain/commitment/targets.ts'
import { defaultWarrantyTerms } from '../../src/core/domain/unit/warranty.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  adminPassword,
  clientOf,
  commandId,
  found,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  signedIn,
  startService,
} from '../support/service.ts'

const minute = 60_000
const hour = 60 * minute
const friday = (hours: number) => Date.UTC(2026, 10, 20, hours - 8)
const monday = (hours: number) => friday(hours + 72)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let customer: Readonly<{ id: string; unitId: string }>

  beforeEach(async () => {
    clock = movableClock(friday(16))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    customer = await addCustomer(admin, { name: '设定', phone: '13800138000' })
  })

  const repair = async () =>
    (await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })).arrivalDueAt
  const setUrban = (hours: number, effectiveFrom: number | null) =>
    admin.administration.saveSetting({
      commandId: commandId(),
      setting: {
        name: 'targets',
        value: { ...defaultTargets, arrival: { ...defaultTargets.arrival, urbanMs: hours * hour } },
      },
      effectiveFrom,
    })
  const setDay = (date: string, kind: 'holiday' | 'make-up', status: 'approved' | 'pending') =>
    admin.administration.saveCalendarDays({
      commandId: commandId(),
      days: [
        {
          date,
          exception: { kind, intervals: kind === 'holiday' ? [] : [{ from: '08:00', to: '18:00' }], name: kind },
          status,
        },
      ],
    })

  it('holds a value from its moment on: not before, not for what is promised already', async () => {
    expect(await repair()).toBe(monday(12))
    await setUrban(3, monday(0))
    expect(await repair()).toBe(monday(12))
    const { rows } = await admin.commitments.list({ kinds: ['arrival'] })
    clock.set(monday(0) - 1)
    expect(await repair()).toBe(monday(14))
    clock.add(1)
    expect(await repair()).toBe(monday(11))
    const after = await admin.commitments.list({ kinds: ['arrival'] })
    for (const { id, dueAt } of rows) expect(after.rows.find((row) => row.id === id)?.dueAt).toBe(dueAt)
  })

  it('changes nothing that is past, and shows what holds and what will', async () => {
    expect(await refusalOf(setUrban(3, clock.now() - 1))).toBe('invalid-time')
    await setUrban(5, null)
    await setUrban(4, monday(0))
    const settings = await admin.administration.settings({})
    const urban = settings.flatMap(({ setting, effectiveFrom, setBy }) =>
      setting.name === 'targets' ? [[setting.value.arrival.urbanMs / hour, effectiveFrom, setBy]] : [],
    )
    expect(urban).toEqual([
      [6, 0, null],
      [5, friday(16), '管理员'],
      [4, monday(0), '管理员'],
    ])
    expect(service.runtime.settings.targets(friday(16) - 1).arrival.urbanMs).toBe(6 * hour)
    const anew = await startService(engine, clock)
    expect(anew.runtime.settings.targets(monday(0)).arrival.urbanMs).toBe(4 * hour)
    await anew.stop()
  })

  it('judges warranties by the length of the category from its moment on, and the class of work by them', async () => {
    const prepare = () =>
      admin.cases.prepareVisit({
        customerId: customer.id,
        unitId: customer.unitId,
        zone: 'urban',
        windowFrom: null,
        windowTo: null,
      })
    const ends = async () => (await admin.customers.card({ id: customer.id })).units.map((unit) => unit.warranty.end)
    await admin.administration.saveSetting({
      commandId: commandId(),
      setting: {
        name: 'warranty',
        value: { ...defaultWarrantyTerms, byCategory: [{ category: 'fridge', months: 6 }] },
      },
      effectiveFrom: monday(0),
    })
    expect(await ends()).toEqual(['2028-01-15'])
    expect((await prepare()).proposal.class).toBe('C')
    clock.set(monday(9))
    expect(await ends()).toEqual(['2026-07-15'])
    expect((await prepare()).proposal.class).toBe('A')
  })

  it('closes no day for a holiday that nobody has approved', async () => {
    await setDay('2026-11-23', 'holiday', 'pending')
    expect(await repair()).toBe(monday(12))
    await setDay('2026-11-23', 'holiday', 'approved')
    expect(await repair()).toBe(monday(12) + 24 * hour)
    await setDay('2026-11-21', 'make-up', 'pending')
    expect(await repair()).toBe(monday(12) + 24 * hour)
    await setDay('2026-11-21', 'make-up', 'approved')
    expect(await repair()).toBe(friday(12) + 24 * hour)
    await admin.administration.removeCalendarDay({ commandId: commandId(), date: '2026-11-21' })
    await admin.administration.removeCalendarDay({ commandId: commandId(), date: '2026-11-23' })
    expect(await repair()).toBe(monday(12))
    const gone = { commandId: commandId(), date: '2026-11-23' }
    expect(await refusalOf(admin.administration.removeCalendarDay(gone))).toBe('not-found')
  })

  it('lists days with what they wait for', async () => {
    await setDay('2026-10-01', 'holiday', 'approved')
    await setDay('2026-12-31', 'holiday', 'pending')
    await setDay('2027-01-01', 'holiday', 'pending')
    const days = await admin.administration.calendarDays({ year: 2026 })
    expect(days.map((item) => [item.date, item.status])).toEqual([
      ['2026-10-01', 'approved'],
      ['2026-12-31', 'pending'],
    ])
  })

  it('explains a deadline with the calendar that held when it was promised', async () => {
    const { caseId } = await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
    await setDay('2026-11-23', 'holiday', 'approved')
    const arrival = (await admin.cases.get({ id: caseId })).commitments.find((item) => item.kind === 'arrival')
    const detail = await admin.commitments.get({ id: arrival?.id ?? '' })
    expect(detail.dueAt).toBe(monday(12))
    expect(JSON.stringify(detail.explanation)).toContain('2026-11-23')
  })

  it('computes deadlines in the zone in which the organisation was set up', async () => {
    const away = await startService(await open(), clock)
    const guest = await clientOf(away, null)
    await guest.people.setUp({
      commandId: commandId(),
      organisation: 'Urumqi',
      hotline: '',
      zone: 'Asia/Urumqi',
      areaCode: '',
      adminName: 'a',
      login: 'admin',
      password: adminPassword,
      locale: 'en',
      sample: 'none',
    })
    const api = await signedIn(away, 'admin')
    const there = await addCustomer(api, { name: '西', phone: '13800138000' })
    // 16:00 in Shanghai is 14:00 in Urumqi: four hours today, two on Monday from 08:00 there.
    expect((await api.cases.registerRepair(repairOf(there))).arrivalDueAt).toBe(monday(12))
    clock.set(friday(19))
    // Still open there.
    const late = await api.cases.registerRepair({ ...repairOf(there), duplicateSeen: true })
    expect(late.arrivalDueAt).toBe(monday(15))
    const calendar = (await api.administration.settings({})).find((item) => item.setting.name === 'calendar')
    expect(calendar?.setting.value).toMatchObject({ zone: 'Asia/Urumqi' })
    await away.stop()
  })
})
