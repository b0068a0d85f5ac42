import { beforeEach, expect, it } from 'vitest'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, hire, type MovableClock, movableClock, refusalOf, startService } from '../../support/service.ts'
import { acknowledgeFirst, at, type ClimbWorld, climbRows, climbWorld, hour, minute, monday } from './climb-world.ts'

const quarter = (30 * minute) / 4

forEachEngine<DB>((name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let world: ClimbWorld

  beforeEach(async () => {
    clock = movableClock(monday)
    engine = await open()
    world = await climbWorld(engine, clock)
    return () => world.service.stop()
  })

  const acknowledgement = 'complaint-acknowledge'
  const rungs = async () =>
    (await climbRows(engine)).map((row) => [row.rung, row.why, row.climbed_at - monday] as const)
  const linesOf = async (caseId: string) =>
    (await world.officer.api.cases.get({ id: caseId })).timeline
      .map(({ kind, params }) => [kind, params.rung])
      .filter(([kind]) => String(kind).includes('climb'))

  it('waits with whoever stands on the rung, stops his clock when he acknowledges, and says who and when', async () => {
    const { manager, vice, lead, complain } = world
    const { id, caseId } = await complain({ severity: 'serious' })
    await at(world, monday)
    const waiting = await manager.api.climbs.list({})
    expect(waiting.map(({ kind, rung, why, ackDueAt }) => [kind, rung, why, ackDueAt])).toEqual([
      [acknowledgement, 'service-manager', 'time', monday + quarter],
      ['complaint-resolve', 'service-manager', 'time', monday + 6 * hour],
    ])
    expect(await vice.api.climbs.list({})).toEqual([])
    expect(await refusalOf(lead.api.climbs.acknowledge({ commandId: commandId(), id: waiting[0]?.id ?? '' }))).toBe(
      'not-allowed',
    )
    await at(world, monday + quarter - 1)
    const answer = await acknowledgeFirst(manager, acknowledgement)
    expect(answer).toEqual({ acknowledgedAt: monday + quarter - 1, byName: 'manager' })
    const again = await hire(world.service, world.admin, { login: 'manager-2', roles: ['manager'] })
    expect(await again.api.climbs.acknowledge({ commandId: commandId(), id: waiting[0]?.id ?? '' })).toEqual(answer)
    await at(world, monday + quarter)
    expect(await rungs()).toHaveLength(2)
    // its time comes all the same
    await at(world, monday + 30 * minute)
    expect(await rungs()).toContainEqual(['vice-president', 'time', 30 * minute])
    expect(await linesOf(caseId)).toEqual([
      ['commitment-climbed', 'service-manager'],
      ['commitment-climbed', 'service-manager'],
      ['climb-acknowledged', 'service-manager'],
      ['commitment-climbed', 'vice-president'],
    ])
    const { promises } = await manager.api.climbs.ofComplaint({ id })
    const [first] = promises.filter(({ kind }) => kind === acknowledgement)
    expect(first?.steps).toMatchObject([
      {
        rung: 'service-manager',
        reached: true,
        acknowledgedByName: 'manager',
        told: [{ why: 'climbed' }, { why: 'informed' }],
      },
      { rung: 'vice-president', reached: true, acknowledgedAt: null, mayAcknowledge: false },
    ])
    expect(first?.unnoticedNextAt).toBe(monday + 30 * minute + quarter)
  })

  it('climbs on once when nobody acknowledges, and is told once more to the vice president and all managers', async () => {
    const { manager, vice, lead, officer, complain } = world
    const { caseId } = await complain({ severity: 'serious' })
    await at(world, monday)
    await acknowledgeFirst(manager, 'complaint-resolve')
    await at(world, monday + quarter)
    await at(world, monday + quarter)
    expect((await rungs()).filter(([rung]) => rung === 'vice-president')).toEqual([
      ['vice-president', 'unacknowledged', quarter],
    ])
    await at(world, monday + 2 * quarter)
    await at(world, monday + 5 * hour)
    const told = await engine.read
      .selectFrom('notice')
      .select(['role', 'key'])
      .where('kind', '=', 'unnoticed')
      .execute()
    expect(told.map(({ role }) => role).toSorted()).toEqual(['manager', 'vice-president'])
    expect((await linesOf(caseId)).slice(3)).toEqual([
      ['climb-unacknowledged', 'vice-president'],
      ['climb-unnoticed', 'vice-president'],
    ])
    // in sight of both until somebody of the rung acknowledges
    const seen = async (who: typeof manager) =>
      (await who.api.climbs.list({})).filter(({ unnoticedAt }) => unnoticedAt !== null)
    expect(await seen(vice)).toMatchObject([{ mayAcknowledge: true, unnoticedAt: monday + 2 * quarter }])
    // the manager's own rung still waits beside it
    expect(await seen(manager)).toMatchObject([{ mayAcknowledge: false, rung: 'vice-president' }])
    expect(await seen(lead)).toEqual([])
    expect(
      await refusalOf(officer.api.climbs.acknowledge({ commandId: commandId(), id: (await seen(vice))[0]?.id ?? '' })),
    ).toBe('not-allowed')
    expect(await lead.api.climbs.unnoticed({})).toEqual({ count: 1 })
    await acknowledgeFirst(vice, acknowledgement)
    expect(await lead.api.climbs.unnoticed({})).toEqual({ count: 0 })
    expect(await seen(manager)).toEqual([])
    expect((await vice.api.commitments.notices({})).filter(({ kind }) => kind === 'unnoticed')).toEqual([])
  })

  it('waits for nobody once it is settled', async () => {
    const { manager, officer, complain } = world
    const { id } = await complain({ severity: 'serious' })
    await at(world, monday)
    const [first] = await manager.api.climbs.list({})
    const { version } = (await officer.api.complaints.get({ id })).complaint
    await officer.api.complaints.move({ commandId: commandId(), id, version, move: 'acknowledge', note: '' })
    expect((await manager.api.climbs.list({})).map(({ kind }) => kind)).toEqual(['complaint-resolve'])
    expect(await refusalOf(manager.api.climbs.acknowledge({ commandId: commandId(), id: first?.id ?? '' }))).toBe(
      'already-settled',
    )
    await at(world, monday + 6 * hour - 1)
    expect((await climbRows(engine)).filter(({ height }) => height === 3)).toEqual([])
  })

  it('holds the manager at night and lets a critical one ring the vice president at once', async () => {
    const { manager, vice, complain } = world
    const night = monday + 12 * hour
    clock.set(night)
    const { id } = await complain({ severity: 'serious' })
    await complain({ severity: 'critical', said: '插座冒烟' })
    await at(world, night)
    expect(await manager.api.climbs.list({})).toEqual([])
    expect((await vice.api.climbs.list({})).map(({ severity, kind }) => [severity, kind])).toEqual([
      ['critical', acknowledgement],
      ['critical', 'complaint-resolve'],
    ])
    const { promises } = await manager.api.climbs.ofComplaint({ id })
    const held = promises[0]?.steps[0]
    const eight = monday - (2 * hour + 40 * minute) + 24 * hour
    expect(held).toMatchObject({ notifyAt: eight, ackDueAt: eight + quarter, mayAcknowledge: false })
    const [climb] = (await climbRows(engine)).filter(({ height }) => height === 2)
    expect(await refusalOf(manager.api.climbs.acknowledge({ commandId: commandId(), id: climb?.id ?? '' }))).toBe(
      'not-allowed',
    )
  })

  it('catches up after days: every climb once, in order, nothing repeated', async () => {
    const { complain, service } = world
    await complain({})
    const anew = await startService(engine, clock)
    clock.set(monday + 30 * 24 * hour)
    await Promise.all([service, anew, service, anew].map((each) => each.scheduler.tick()))
    await service.scheduler.tick()
    const climbed = await climbRows(engine)
    expect(climbed.map(({ rung, why }) => [rung, why])).toEqual([
      ['officer-lead', 'time'],
      ['service-manager', 'unacknowledged'],
      ['vice-president', 'unacknowledged'],
      ['officer-lead', 'time'],
      ['service-manager', 'unacknowledged'],
      ['vice-president', 'unacknowledged'],
    ])
    const notices = await engine.read.selectFrom('notice').select(['key', 'role']).execute()
    expect(new Set(notices.map(({ key, role }) => `${key} ${role}`)).size).toBe(notices.length)
    expect(notices).toHaveLength(2 * (3 + 2))
    expect(climbed.every(({ unnoticed_at, height }) => (unnoticed_at !== null) === (height === 3))).toBe(true)
    await anew.stop()
  })

  it('is acknowledged by one of two who press in the same moment', async () => {
    const { manager, complain, admin, service } = world
    await complain({ severity: 'serious' })
    await at(world, monday)
    const second = await hire(service, admin, { login: 'manager-2', roles: ['manager'] })
    const [waiting] = await manager.api.climbs.list({})
    const press = ({ api }: typeof manager) => api.climbs.acknowledge({ commandId: commandId(), id: waiting?.id ?? '' })
    const answers = await Promise.all([press(manager), press(second)])
    expect(answers[0]).toEqual(answers[1])
    const lines = await engine.read
      .selectFrom('timeline')
      .select('id')
      .where('kind', '=', 'climb-acknowledged')
      .execute()
    expect(lines).toHaveLength(1)
  })

  it('never shows the accused, nor who is outside of its circle, that it climbed', async () => {
    const { manager, admin, service, complain, lead } = world
    const accused = await hire(service, admin, { login: 'accused', roles: ['manager'] })
    await complain({ severity: 'serious', accusedId: accused.id })
    await complain({ confidential: true })
    await at(world, monday + 2 * hour)
    expect(await accused.api.climbs.list({})).toEqual([])
    const all = await climbRows(engine)
    const ofManager = all.find(({ role }) => role === 'manager')
    const ofLead = all.find(({ role }) => role === 'lead')
    expect(await lead.api.climbs.list({})).toEqual([])
    const press = (api: typeof manager.api, id = '') =>
      refusalOf(api.climbs.acknowledge({ commandId: commandId(), id }))
    expect(await press(accused.api, ofManager?.id)).toBe('not-found')
    expect(await press(lead.api, ofLead?.id)).toBe('not-found')
    expect((await manager.api.climbs.list({})).length).toBeGreaterThan(0)
  })

  it('follows the graver ladder when the severity is raised, sooner and never later', async () => {
    const { officer, manager, vice, complain } = world
    const { id, caseId } = await complain({})
    const [ack, resolve] = (await officer.api.climbs.ofComplaint({ id })).promises
    expect([ack?.dueAt, resolve?.steps[0]?.rung]).toEqual([monday + 2 * hour, 'officer-lead'])
    clock.set(monday + 10 * minute)
    const raise = async (severity: 'serious' | 'critical') => {
      const { version } = (await officer.api.complaints.get({ id })).complaint
      return officer.api.climbs.raiseSeverity({ commandId: commandId(), id, version, severity, reason: '客户找了媒体' })
    }
    await raise('serious')
    const serious = (await officer.api.climbs.ofComplaint({ id })).promises
    expect(serious.map(({ dueAt, firstDueAt }) => [dueAt, firstDueAt])).toEqual([
      [monday + 30 * minute, ack?.firstDueAt],
      [monday + 24 * hour, resolve?.firstDueAt],
    ])
    expect(serious[0]?.steps[0]).toMatchObject({ rung: 'service-manager', why: 'raised', at: monday + 10 * minute })
    expect(await manager.api.climbs.list({})).toHaveLength(2)
    expect(await refusalOf(raise('serious'))).toBe('invalid-value')
    clock.set(monday + 9 * hour)
    await raise('critical')
    // critical would have been due in eight hours: it stands with the vice president at once, and once
    await world.service.scheduler.tick()
    const critical = (await officer.api.climbs.ofComplaint({ id })).promises
    expect(critical.map(({ dueAt }) => dueAt)).toEqual([monday + 15 * minute, monday + 8 * hour])
    const top = (await climbRows(engine)).filter(({ height }) => height === 3)
    expect(new Set(top.map((row) => `${row.commitment_id}:${row.height}`)).size).toBe(top.length)
    expect(await vice.api.climbs.list({})).toHaveLength(2)
    const lines = (await officer.api.cases.get({ id: caseId })).timeline.filter(
      ({ kind }) => kind === 'severity-raised',
    )
    expect(lines.map(({ params }) => params.severity)).toEqual(['serious', 'critical'])
  })

  if (name === 'postgres')
    it('climbs once when two processes look at the same moment, clock after clock', async () => {
      const { complain, service } = world
      await complain({ severity: 'serious' })
      const second = await startService(engine, clock)
      for (const moment of [monday, monday + quarter, monday + 2 * quarter, monday + 24 * hour, monday + 60 * hour]) {
        clock.set(moment)
        await Promise.all([service, second, service, second].map((each) => each.scheduler.tick()))
      }
      const climbed = await climbRows(engine)
      const keys = climbed.map((row) => `${row.commitment_id}:${row.height}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(climbed).toHaveLength(4)
      await second.stop()
    })
})
