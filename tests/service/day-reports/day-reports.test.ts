import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { openDueReports } from '../../../src/service/day-reports/due-reports.ts'
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

const hour = 60 * 60 * 1000
const friday = '2026-11-20'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let technician: Readonly<{ api: ApiClient; id: string }>
  let supervisor: Readonly<{ api: ApiClient; id: string }>
  let manager: Readonly<{ api: ApiClient; id: string }>
  let orgId: string

  /** A visit by the technician, ended now. */
  async function visited(minutes: number | null, result: 'solved' | 'revisit' = 'solved'): Promise<void> {
    const customer = await addCustomer(admin, { name: '日报', phone: '13700137000' })
    const { orderId } = await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
    await admin.service.assign({ commandId: commandId(), orderId, version: 1, technicianId: technician.id })
    await admin.service.finish({ commandId: commandId(), orderId, version: 2, result, finding: '换件', minutes })
  }

  const own = () => ({ kind: 'technician' as const, orgId, personId: technician.id, date: friday })
  const centre = () => ({ kind: 'centre' as const, orgId, personId: null, date: friday })

  beforeAll(async () => {
    // Friday 15:30 in Shanghai: two and a half hours before the close
    clock = movableClock(Date.UTC(2026, 10, 20, 7, 30))
    service = await startService(await open(), clock)
    admin = await found(service)
    technician = await hire(service, admin, { login: 'tech', roles: ['technician'] })
    supervisor = await hire(service, admin, { login: 'supervisor', roles: ['dispatcher'] })
    manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    orgId = (await admin.people.whoAmI()).orgId
    await visited(40)
    await visited(null, 'revisit')
    return () => service.stop()
  })

  it('drafts the day from the records, for whoever may see it', async () => {
    const report = await technician.api.dayReports.get(own())
    expect(report).toMatchObject({ state: 'open', version: 0, dueAt: null })
    expect(report.totals).toMatchObject({ visits: 2, ended: 2, solved: 1, minutes: 40 })
    expect(report.exceptions.map(({ kind }) => kind)).toEqual(['no-minutes', 'revisit'])
    const seen = await technician.api.dayReports.list({ date: friday })
    expect(seen.reports.map(({ kind, personId }) => [kind, personId])).toEqual([['technician', technician.id]])
    expect(await refusalOf(technician.api.dayReports.get(centre()))).toBe('not-found')
    const all = await supervisor.api.dayReports.list({ date: friday })
    expect(all.reports.map(({ kind }) => kind)).toEqual(['centre', 'technician'])
    expect(all.reports[0]?.totals).toEqual(report.totals)
  })

  it('is promised when the working day is over, once, and climbs when it is not handed in', async () => {
    expect(await openDueReports(service.runtime)).toBe(0)
    clock.set(Date.UTC(2026, 10, 20, 10, 0))
    const opened = await Promise.all([openDueReports(service.runtime), openDueReports(service.runtime)])
    expect(opened[0] + opened[1]).toBe(2)
    expect(await openDueReports(service.runtime)).toBe(0)
    // one working hour after the close of Friday: Monday 09:00
    expect((await technician.api.dayReports.get(own())).dueAt).toBe(Date.UTC(2026, 10, 23, 1, 0))
    const promised = await admin.commitments.list({ kinds: ['day-report', 'centre-day-report'] })
    expect(promised.rows.map(({ kind }) => kind).toSorted()).toEqual(['centre-day-report', 'day-report'])
  })

  it('is signed by whose day it is, with what the records said then', async () => {
    const sign = { commandId: commandId(), ...own(), version: 1, remark: '配件已领' }
    expect(await refusalOf(supervisor.api.dayReports.sign({ ...sign, commandId: commandId() }))).toBe('not-allowed')
    expect(await refusalOf(technician.api.dayReports.sign({ ...sign, version: 9 }))).toBe('changed-meanwhile')
    await technician.api.dayReports.sign({ ...sign, commandId: commandId() })
    const signed = await supervisor.api.dayReports.get(own())
    expect(signed).toMatchObject({ state: 'signed', remark: '配件已领', dueAt: null, changedSince: false })
    const { rows } = await admin.commitments.list({ kinds: ['day-report'] })
    expect(rows).toEqual([])
  })

  it('says when the records have changed since, and keeps what was signed', async () => {
    await service.runtime.engine.write(async (trx) => {
      await trx.db.updateTable('visit').set({ minutes: 25 }).where('minutes', 'is', null).execute()
    })
    const report = await supervisor.api.dayReports.get(own())
    expect(report.changedSince).toBe(true)
    expect(report.totals.minutes).toBe(40)
    // the centre's is still drafted: it says what the records say
    expect((await supervisor.api.dayReports.get(centre())).totals.minutes).toBe(65)
  })

  it('goes back with a reason, and handing it in is promised anew', async () => {
    const back = { commandId: commandId(), ...own(), version: 2, reason: '缺用时' }
    expect(await refusalOf(technician.api.dayReports.sendBack(back))).toBe('FORBIDDEN')
    await supervisor.api.dayReports.sendBack({ ...back, commandId: commandId() })
    const report = await technician.api.dayReports.get(own())
    expect(report).toMatchObject({ state: 'open', backReason: '缺用时', version: 3 })
    expect(report.dueAt).not.toBeNull()
    expect((await supervisor.api.dayReports.get(centre())).exceptions.map(({ kind }) => kind)).toContain('unsigned')
  })

  it('is passed up: the supervisor signs for his people, the manager accepts, nobody his own', async () => {
    await technician.api.dayReports.sign({ commandId: commandId(), ...own(), version: 3, remark: '' })
    await supervisor.api.dayReports.accept({ commandId: commandId(), ...own(), version: 4 })
    await supervisor.api.dayReports.sign({ commandId: commandId(), ...centre(), version: 1, remark: '一切正常' })
    const accept = { ...centre(), version: 2 }
    expect(await refusalOf(supervisor.api.dayReports.accept({ commandId: commandId(), ...accept }))).toBe('not-allowed')
    await manager.api.dayReports.accept({ commandId: commandId(), ...accept })
    const report = await manager.api.dayReports.get(centre())
    expect(report).toMatchObject({ state: 'accepted', remark: '一切正常' })
    expect(report.exceptions.map(({ kind }) => kind)).not.toContain('unsigned')
    clock.add(72 * hour)
    expect((await admin.commitments.list({ kinds: ['day-report', 'centre-day-report'] })).rows).toEqual([])
  })
})
