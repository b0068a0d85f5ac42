import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { FactBatch } from '../../src/core/contract/fact.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openPostgres } from '../../src/store/engines/postgres.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'
import { createDatabase } from '../support/postgres.ts'
import {
  addCustomer,
  adminPassword,
  clientOf,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  signedIn,
  startService,
} from '../support/service.ts'
import { until } from '../support/until.ts'

const minute = 60_000

describe('two hubs on one PostgreSQL', () => {
  let clock: MovableClock
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly [Service, Service]
  let apis: readonly [ApiClient, ApiClient]
  let rivals: readonly [ApiClient, ApiClient]
  let technicians: readonly [string, string]

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    database = await createDatabase(inject('postgresUrl'))
    const first = opened(await openPostgres<DB>({ url: database.url }))
    const second = opened(await openPostgres<DB>({ url: database.url }))
    engines = [first, second]
    const one = await startService(first, clock)
    const two = await startService(second, clock)
    hubs = [one, two]
    await Promise.all(hubs.map((hub) => hub.start()))
    const admin = await found(one)
    await until(() => expect(two.runtime.directory.head()).toBeDefined())
    const rival = await hire(one, admin, { login: 'rival', roles: ['operator', 'lead', 'dispatcher'] })
    const [left, right] = [
      await hire(one, admin, { login: 'tech-1', roles: ['technician'] }),
      await hire(one, admin, { login: 'tech-2', roles: ['technician'] }),
    ]
    technicians = [left.id, right.id]
    await until(() => expect(two.runtime.directory.person(right.id)).toBeDefined())
    apis = [admin, await signedIn(two, 'admin')]
    rivals = [rival.api, await signedIn(two, 'rival')]
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  const consult = (api: ApiClient, customerId: string, id = commandId()) =>
    api.cases.registerConsultation({
      commandId: id,
      callId: null,
      customerId,
      newCustomer: null,
      kind: 'consultation',
      unitId: null,
      topic: '问',
      description: '',
      outcome: 'answered',
      promiseAt: null,
      wrapUpCode: 'answered',
    })

  it('tells the facts of one on the other, all of them, once and in order', async () => {
    const told: [FactBatch[], FactBatch[]] = [[], []]
    const undo = hubs.map((hub, index) => hub.runtime.bus.subscribe((batch) => told[index]?.push(batch)))
    const { newest } = await hubs[0].runtime.ledger.range()
    const customer = await addCustomer(apis[0], { name: '两边', phone: '13500135001' })
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => consult(index % 2 === 0 ? apis[0] : apis[1], customer.id)),
    )
    const stored = (await hubs[0].runtime.ledger.read(newest, 500)).map((batch) => batch.seq)
    await until(() => expect(told.map((batches) => batches.length)).toEqual([stored.length, stored.length]))
    for (const step of undo) step()
    for (const batches of told) expect(batches.map((batch) => batch.seq)).toEqual(stored)
    expect(stored.length).toBeGreaterThanOrEqual(41)
  })

  it('gives case numbers without gap or duplicate to a hundred commands on both', async () => {
    const customer = await addCustomer(apis[0], { name: '号码', phone: '13500135002' })
    clock.set(Date.UTC(2026, 10, 23, 2, 0))
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => consult(index % 2 === 0 ? apis[0] : apis[1], customer.id)),
    )
    expect(answers.map((answer) => answer.number).toSorted()).toEqual(
      Array.from({ length: 100 }, (_, index) => `261123-${String(index + 1).padStart(4, '0')}`),
    )
  })

  it('carries out a command once that reaches both at the same moment', async () => {
    const customer = await addCustomer(apis[0], { name: '一次', phone: '13500135003' })
    for (let round = 0; round < 10; round += 1) {
      const input = { ...repairOf(customer), duplicateSeen: true }
      const [here, there] = await Promise.all(apis.map((api) => api.cases.registerRepair(input)))
      expect(there).toEqual(here)
    }
    expect((await apis[1].cases.list({ customerId: customer.id })).rows).toHaveLength(10)
    const plain = repairOf(await addCustomer(apis[0], { name: '再一次', phone: '13500135004' }))
    const [here, there] = await Promise.all(apis.map((api) => api.cases.registerRepair(plain)))
    expect(there).toEqual(here)
  })

  it('lets one of two persons claim a commitment, whichever hub they are on', async () => {
    const customer = await addCustomer(apis[0], { name: '认领', phone: '13500135005' })
    for (let round = 0; round < 8; round += 1) {
      const { caseId } = await apis[0].cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
      const [commitment] = (await apis[0].cases.get({ id: caseId })).commitments
      const claim = (api: ApiClient) => api.commitments.claim({ commandId: commandId(), id: commitment?.id ?? '' })
      const tries = await Promise.allSettled([claim(apis[0]), claim(rivals[1])])
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('gives two persons who take the next one at once different ones', async () => {
    for (let round = 0; round < 8; round += 1) {
      const takers = round % 2 === 0 ? [apis[0], rivals[1]] : [rivals[0], apis[1]]
      const taken = await Promise.all(takers.map((api) => api.commitments.takeNext({ commandId: commandId() })))
      expect(new Set(taken.map((item) => item.id)).size).toBe(2)
      for (const [index, { id }] of taken.entries())
        await takers[index]?.commitments.release({ commandId: commandId(), id })
    }
  })

  it('sends one technician to an order, also when two dispatchers assign it at once', async () => {
    const customer = await addCustomer(apis[0], { name: '派工', phone: '13500135006' })
    for (let round = 0; round < 8; round += 1) {
      const { caseId, orderId } = await apis[0].cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
      const assign = (api: ApiClient, technicianId: string) =>
        api.service.assign({ commandId: commandId(), orderId, version: 1, technicianId })
      const tries = await Promise.allSettled([assign(apis[0], technicians[0]), assign(rivals[1], technicians[1])])
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      const visits = await engines[0]?.read.selectFrom('visit').selectAll().where('order_id', '=', orderId).execute()
      expect(visits).toHaveLength(1)
      const { orders } = await apis[1].cases.get({ id: caseId })
      expect(orders[0]).toMatchObject({ state: 'dispatched', visitCount: 1, technicianId: visits?.[0]?.technician_id })
    }
  })

  it('refuses the second of two repairs of one unit that are registered at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await addCustomer(apis[0], { name: `重复 ${round}`, phone: `1350013510${round}` })
      const tries = await Promise.allSettled(apis.map((api) => api.cases.registerRepair(repairOf(customer))))
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('closes a case when its last two promises are settled at the same moment', async () => {
    const customer = await addCustomer(apis[0], { name: '收尾', phone: '13500135007' })
    for (let round = 0; round < 5; round += 1) {
      const { caseId, orderId } = await apis[0].cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
      const promised = await apis[0].commitments.promise({
        commandId: commandId(),
        kind: 'check-back',
        caseId,
        at: null,
        note: '',
      })
      const moved = await apis[0].service.assign({
        commandId: commandId(),
        orderId,
        version: 1,
        technicianId: technicians[0],
      })
      await apis[0].service.finish({
        commandId: commandId(),
        orderId,
        version: moved.version,
        result: 'solved',
        finding: '好了',
        minutes: null,
      })
      const { commitments } = await apis[0].cases.get({ id: caseId })
      const callback = commitments.find((item) => item.kind === 'service-callback')
      await Promise.all([
        apis[0].service.answerCallback({
          commandId: commandId(),
          commitmentId: callback?.id ?? '',
          version: callback?.version ?? 0,
          result: 'refused',
          answers: null,
          nps: null,
          pleased: '',
          annoyed: '',
        }),
        rivals[1].commitments.settle({
          commandId: commandId(),
          id: promised.id,
          version: 1,
          result: 'solved',
          note: '',
        }),
      ])
      expect((await apis[1].cases.get({ id: caseId })).case.state).toBe('closed')
    }
  })

  it('lets one of two operators answer a call', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = hubs[0].runtime.ids.next()
      await hubs[0].runtime.engine.write((trx) => trx.insert('call', { ...waitingCall(id), offered_at: clock.now() }))
      const tries = await Promise.allSettled(
        [apis[0], rivals[1]].map((api) => api.calls.answer({ commandId: commandId(), id })),
      )
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      const { call } = await apis[0].calls.get({ id })
      const [winner, other] = tries[0]?.status === 'fulfilled' ? [apis[0], rivals[1]] : [rivals[1], apis[0]]
      expect(call.agentId).toBe((await winner.people.whoAmI({})).personId)
      expect(await refusalOf(other.calls.hangUp({ commandId: commandId(), id }))).toBe('not-found')
      await winner.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    }
  })

  function waitingCall(id: string) {
    return {
      id,
      org_id: hubs[0].runtime.directory.head()?.id ?? '',
      queue_id: null,
      direction: 'in',
      source: 'manual',
      external_id: null,
      number_raw: '13500135999',
      number_normal: '+8613500135999',
      number_ext: null,
      number_kind: 'mobile',
      line: '',
      customer_id: null,
      case_id: null,
      agent_id: null,
      state: 'waiting',
      ringing_at: null,
      answered_at: null,
      held_since: null,
      ended_at: null,
      ended_by: null,
      wrapped_at: null,
      wait_ms: 0,
      talk_ms: 0,
      hold_ms: 0,
      acw_ms: 0,
      outcome: null,
      wrap_up_code: null,
      note: '',
      events_json: JSON.stringify([{ kind: 'offered', at: clock.now(), queueId: null }]),
      sample: 0 as const,
    }
  }

  it('climbs once, whichever of two schedulers comes first', async () => {
    const customer = await addCustomer(apis[0], { name: '升级', phone: '13500135008' })
    await apis[0].cases.registerRepair(repairOf(customer))
    clock.add(5 * 24 * 60 * minute)
    await Promise.all(hubs.flatMap((hub) => [hub.scheduler.tick(), hub.scheduler.tick()]))
    const notices = await engines[0]?.read.selectFrom('notice').selectAll().execute()
    const keys = notices?.map((row) => `${row.key} ${row.person_id ?? row.role}`) ?? []
    expect(new Set(keys).size).toBe(keys.length)
    const climbs = await engines[0]?.read
      .selectFrom('timeline')
      .selectAll()
      .where('kind', '=', 'commitment-climbed')
      .execute()
    const told = climbs?.map((row) => `${row.case_id} ${row.params_json}`) ?? []
    expect(told.length).toBeGreaterThan(0)
    expect(new Set(told).size).toBe(told.length)
  })

  it('ends a session on both', async () => {
    let closed = 0
    const guest = await clientOf(hubs[0], null)
    const { token } = await guest.people.signIn({ login: 'rival', password: adminPassword })
    await hubs[1].openConnection({
      remote: 'test',
      token,
      onEnd: () => {
        closed += 1
      },
    })
    await (await clientOf(hubs[0], token)).people.signOut({})
    await until(() => expect(closed).toBe(1))
  })

  it('keeps one unbroken audit trail of what both did', async () => {
    const checked = await verifyAudit(hubs[0].runtime)
    expect(checked.broken).toEqual([])
    expect(checked.entries).toBeGreaterThan(200)
  })
})
