import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { liveRowFigures } from '../../src/core/contract/live.ts'
import type { LiveFigures } from '../../src/core/domain/live/live-figures.ts'
import { seededRandom } from '../../src/service/clockwork/random.ts'
import type { Service } from '../../src/service/create-service.ts'
import { createLiveBoard } from '../../src/service/live/live-board.ts'
import { recount } from '../../src/service/live/recount.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { giveUp, ring } from '../support/callers.ts'
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

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Those whose rows are as many as they say; the rows of occupancy add up to it. */
type CountedFigure = Exclude<(typeof liveRowFigures)[number], 'occupancy'>

/** The figure whose number of rows each list must have. */
const figureOfRows = {
  waiting: (figures) => figures.waiting,
  'in-call': (figures) => figures.inCall,
  offered: (figures) => figures.offered,
  answered: (figures) => figures.answered,
  'answered-in-time': (figures) => figures.answeredInTime,
  abandoned: (figures) => figures.abandoned,
  'abandoned-short': (figures) => figures.abandonedShort,
  handled: (figures) => figures.handled,
  ready: (figures) => figures.ready,
  agents: ({ agents }) => Object.values(agents).reduce((sum, n) => sum + n, 0) - agents.offline,
  'due-soon': (figures) => figures.dueSoon,
  late: (figures) => figures.late,
  'not-called-back': (figures) => figures.notCalledBack,
} as const satisfies Record<CountedFigure, (figures: LiveFigures) => number>

const countedFigures = Object.keys(figureOfRows) as CountedFigure[]

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let operators: readonly ApiClient[]
  let centre: ApiClient

  beforeEach(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    operators = [
      (await hire(service, admin, { login: 'anna', roles: ['operator', 'lead'] })).api,
      (await hire(service, admin, { login: 'bert', roles: ['operator', 'lead'] })).api,
    ]
    const head = (await admin.people.whoAmI({})).orgId
    const { id: orgId } = await admin.people.saveOrgUnit({
      commandId: commandId(),
      id: null,
      parentId: head,
      kind: 'centre',
      name: '广州',
      code: 'GZ',
      areaCode: '',
      level: 'A',
    })
    centre = (await hire(service, admin, { login: 'carl', roles: ['operator', 'lead'], orgId })).api
  })

  async function rowsOf(api: ApiClient, figure: (typeof liveRowFigures)[number]): Promise<number> {
    const rows = await api.live.rows({ figure })
    if (rows.kind === 'call') return rows.calls.length
    if (rows.kind === 'time') throw new Error('these are not counted')
    return rows.kind === 'agent' ? rows.agents.length : rows.commitments.length
  }

  async function agrees(): Promise<void> {
    const anew = await createLiveBoard(service.runtime, (error) => {
      throw error
    })
    anew.close()
    await service.live.settled()
    expect(service.live.figures('all')).toEqual(anew.figures('all'))
    for (const api of [admin, centre]) {
      const { orgIds } = service.runtime.directory.principal((await api.people.whoAmI({})).personId, '') ?? {
        orgIds: [],
      }
      const figures = await api.live.figuresNow({})
      expect(figures).toEqual(await recount(service.runtime, { day: anew.day(), orgIds, at: clock.now() }))
      for (const figure of countedFigures)
        expect([figure, await rowsOf(api, figure)]).toEqual([figure, figureOfRows[figure](figures)])
      const { offered, answered } = figures
      const sum = (key: 'offered' | 'answered') => figures.buckets.reduce((all, bucket) => all + bucket[key], 0)
      expect([sum('offered'), sum('answered')]).toEqual([offered, answered])
    }
  }

  /** One thing after another that may happen on a hotline; what is not possible just then is refused and passes. */
  async function live(seed: number, steps: number): Promise<void> {
    const random = seededRandom(seed)
    const some = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
    const calls: string[] = []
    const customer = await addCustomer(admin, { name: '随机', phone: '13800138000' })
    const api = () => some([...operators, centre]) ?? admin
    const state = () => some(['ready', 'ready', 'break', 'offline'] as const) ?? 'ready'
    const happenings: readonly (() => Promise<unknown>)[] = [
      async () => calls.push((await ring(service, `1380013${String(Math.floor(random() * 40)).padStart(4, '0')}`)).id),
      async () => calls.push((await ring(service, '')).id),
      () => giveUp(service, some(calls) ?? ''),
      () => api().calls.answer({ commandId: commandId(), id: null }),
      () => api().calls.hangUp({ commandId: commandId(), id: some(calls) ?? '-' }),
      () => api().calls.finish({ commandId: commandId(), id: some(calls) ?? '-', wrapUpCode: 'answered', note: '' }),
      () =>
        api().calls.log({
          commandId: commandId(),
          number: '13700137000',
          direction: random() < 0.5 ? 'in' : 'out',
          customerId: null,
          caseId: null,
        }),
      () => api().calls.setState({ commandId: commandId(), state: state(), reason: 'meal' }),
      () => admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true }),
      () =>
        centre.cases.registerConsultation({
          commandId: commandId(),
          callId: null,
          customerId: null,
          newCustomer: null,
          kind: 'guidance',
          unitId: null,
          topic: '问',
          description: '',
          outcome: 'observe',
          promiseAt: null,
          wrapUpCode: 'to-observe',
        }),
      async () => {
        const { rows } = await api().commitments.list({ kinds: ['check-back', 'call-return'] })
        const { id, version, kind } = some(rows) ?? { id: '-', version: 1, kind: 'check-back' }
        const result = kind === 'check-back' ? 'solved' : 'reached'
        await admin.commitments.settle({ commandId: commandId(), id, version, result, note: '' })
      },
      () => service.scheduler.tick(),
      () => service.silentConsoles.tick(),
    ]
    for (let step = 0; step < steps; step += 1) {
      clock.add(Math.floor(random() * (random() < 0.1 ? 20 * minute : 15 * second)))
      await (some(happenings) ?? agrees)().catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : String(error)
        if (code !== 'REFUSED' && !String(error).includes('not-found')) throw error
      })
      if (step % 12 === 11) await agrees()
    }
  }

  it.each([3, 14, 159])('equals what the store says after a random history (seed %i)', async (seed) => {
    await live(seed, 72)
    const { offered, answered, abandoned } = service.live.figures('all')
    expect([offered > 0, answered + abandoned > 0]).toEqual([true, true])
  })

  it('begins the day anew at midnight in the zone of the organisation', async () => {
    clock.set(Date.UTC(2026, 10, 20, 15, 59, 30))
    const gone = await ring(service, '13800138001')
    clock.add(20 * second)
    await giveUp(service, gone.id)
    await ring(service, '13800138002')
    expect(service.live.figures('all')).toMatchObject({ offered: 2, abandoned: 1, waiting: 1, notCalledBack: 1 })
    clock.set(Date.UTC(2026, 10, 20, 16) - 1)
    expect(service.live.figures('all').offered).toBe(2)
    clock.add(1)
    const figures = service.live.figures('all')
    expect(figures).toMatchObject({ offered: 0, abandoned: 0, waiting: 1, notCalledBack: 1, dayStartMs: clock.now() })
    expect(figures.serviceLevel).toEqual({ value: null, numerator: 0, denominator: 0 })
    expect(figures.buckets).toHaveLength(48)
    await agrees()
    await ring(service, '13800138003')
    expect(service.live.figures('all').offered).toBe(1)
    await agrees()
  })

  it('shows no share of nothing, and each share with what it was made of', async () => {
    expect(service.live.figures('all').serviceLevel.value).toBeNull()
    for (const waitMs of [20 * second, 20 * second + 1, 3 * second]) {
      const call = await ring(service, `1380013800${waitMs % 10}`)
      clock.add(waitMs)
      if (waitMs === 3 * second) await giveUp(service, call.id)
      else {
        await operators[0]?.calls.answer({ commandId: commandId(), id: call.id })
        await operators[0]?.calls.finish({ commandId: commandId(), id: call.id, wrapUpCode: 'answered', note: '' })
      }
    }
    expect(service.live.figures('all').serviceLevel).toEqual({ value: 0.5, numerator: 1, denominator: 2 })
  })

  it('judges by another threshold from the moment on at which it begins to hold', async () => {
    const call = await ring(service, '13800138001')
    clock.add(25 * second)
    await operators[0]?.calls.answer({ commandId: commandId(), id: call.id })
    expect(service.live.figures('all').answeredInTime).toBe(0)
    await admin.administration.saveSetting({
      commandId: commandId(),
      setting: { name: 'thresholds', value: { serviceLevelMs: 30_000, serviceLevelGoal: 0.9 } },
      effectiveFrom: clock.now() + hour,
    })
    await agrees()
    expect(service.live.figures('all').answeredInTime).toBe(0)
    clock.add(hour)
    expect(service.live.figures('all').answeredInTime).toBe(1)
    await agrees()
  })

  it('counts somebody who moves to another part of the organisation there', async () => {
    const anna = service.runtime.directory.personByLogin('anna')
    const orgId = (await centre.people.whoAmI({})).orgId
    await operators[0]?.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    expect((await centre.live.figuresNow({})).agents.ready).toBe(0)
    await admin.people.save({
      commandId: commandId(),
      id: anna?.id ?? '',
      login: 'anna',
      name: 'anna',
      orgId,
      teamId: null,
      roles: ['operator', 'lead'],
      active: true,
      password: null,
    })
    await expect.poll(async () => (await centre.live.figuresNow({})).agents.ready).toBe(1)
    expect((await admin.live.figuresNow({})).agents.ready).toBe(1)
  })
})
