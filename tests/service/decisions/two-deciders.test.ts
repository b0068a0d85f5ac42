import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../../support/service.ts'

describe('two hubs on one PostgreSQL', () => {
  let clock: MovableClock
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly [Service, Service]
  let officer: ApiClient
  let deciders: readonly [ApiClient, ApiClient]
  let leadId = ''

  beforeAll(async () => {
    clock = movableClock()
    database = await createDatabase(inject('postgresUrl'))
    const first = opened(await openPostgres<DB>({ url: database.url }))
    const second = opened(await openPostgres<DB>({ url: database.url }))
    engines = [first, second]
    hubs = [await startService(first, clock), await startService(second, clock)]
    await Promise.all(hubs.map((hub) => hub.start()))
    const [one, two] = hubs
    const admin = await found(one)
    officer = (await hire(one, admin, { login: 'officer', roles: ['officer'] })).api
    const left = await hire(one, admin, { login: 'left', roles: ['manager'] })
    const right = await hire(one, admin, { login: 'right', roles: ['manager'] })
    leadId = (await hire(one, admin, { login: 'lead', roles: ['lead'] })).id
    await vi.waitFor(() => expect(two.runtime.directory.person(leadId)).toBeDefined())
    expect(right.id).not.toBe(left.id)
    deciders = [left.api, await signedIn(two, 'right')]
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    for (const engine of engines) await engine.close()
    await database.drop()
  })

  async function complaint(): Promise<string> {
    const phone = `138${String(10_000_000 + Math.trunc(performance.now()))}`
    const customer = await addCustomer(officer, { name: '王秀兰', phone })
    return (await officer.complaints.record(complaintOf(customer.id))).id
  }

  const decision = (id: string) => ({
    commandId: commandId(),
    id,
    seen: null,
    directive: 'free' as const,
    remedyKind: null,
    amountMinor: null,
    words: '当面道歉',
  })
  const handing = (id: string) => ({
    commandId: commandId(),
    id,
    personId: leadId,
    words: '请你定',
    dueAt: clock.now() + 3_600_000,
  })
  const outcomeOf = async (call: Promise<unknown>) => {
    const [result] = await Promise.allSettled([call])
    return result?.status === 'fulfilled' ? 'done' : refusalOf(Promise.reject(result?.reason))
  }

  it('lets one of two decide; the other one is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await complaint()
      const [left, right] = deciders
      const outcomes = await Promise.all([
        outcomeOf(left.decisions.decide(decision(id))),
        outcomeOf(right.decisions.decide(decision(id))),
      ])
      expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'done'])
      expect((await officer.decisions.held({ id })).decisions).toHaveLength(1)
    }
  })

  it('hands a decision on once, and never what somebody else decides in that moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await complaint()
      const [left, right] = deciders
      const outcomes = await Promise.all([
        outcomeOf(left.decisions.delegate(handing(id))),
        outcomeOf(right.decisions.delegate(handing(id))),
      ])
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      expect(['changed-meanwhile', 'duplicate']).toContain(outcomes.find((outcome) => outcome !== 'done'))
      const { asks } = await officer.decisions.held({ id })
      expect(asks.filter(({ state }) => state === 'open')).toHaveLength(1)
    }
  })
})
