import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../../support/service.ts'
import { until } from '../../support/until.ts'

const minute = 60_000

describe('two leads at two hubs on one PostgreSQL', () => {
  let clock: MovableClock
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly [Service, Service]
  let leads: readonly [ApiClient, ApiClient]
  let anna: Readonly<{ id: string; api: ApiClient }>

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    database = await createDatabase(inject('postgresUrl'))
    const first = opened(await openPostgres<DB>({ url: database.url }))
    const second = opened(await openPostgres<DB>({ url: database.url }))
    engines = [first, second]
    hubs = [await startService(first, clock), await startService(second, clock)]
    await Promise.all(hubs.map((hub) => hub.start()))
    const admin = await found(hubs[0])
    const one = await hire(hubs[0], admin, { login: 'lead-one', roles: ['lead'] })
    const two = await hire(hubs[0], admin, { login: 'lead-two', roles: ['lead'] })
    anna = await hire(hubs[0], admin, { login: 'anna', roles: ['operator'] })
    await until(() => expect(hubs[1].runtime.directory.person(two.id)).toBeDefined())
    await until(() => expect(hubs[1].runtime.directory.person(anna.id)).toBeDefined())
    leads = [one.api, await signedIn(hubs[1], 'lead-two')]
  }, 60_000)

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  /** How both fared who did the same at once. */
  const both = (act: (api: ApiClient) => Promise<unknown>) =>
    Promise.all(
      leads.map((api) =>
        act(api).then(
          () => 'done',
          (error: unknown) => refusalOf(Promise.reject(error)),
        ),
      ),
    )

  it('do not both run: one takes the call for help, the other is told who', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await anna.api.floor.askHelp({ commandId: commandId(), note: '', caseId: null })
      const fared = await both((api) => api.floor.takeHelp({ commandId: commandId(), id }))
      expect(fared.toSorted()).toEqual(['already-claimed', 'done'])
      await anna.api.floor.endHelp({ commandId: commandId(), id })
    }
  })

  it('do not both look after one alert', async () => {
    const call = { number: '13800138000', direction: 'in', customerId: null, caseId: null } as const
    for (let round = 0; round < 5; round += 1) {
      const { id } = await anna.api.calls.log({ commandId: commandId(), ...call })
      const since = clock.now()
      clock.add(10 * minute)
      const alert = { kind: 'long-call', subjectId: anna.id, since } as const
      const fared = await both((api) => api.floor.look({ commandId: commandId(), ...alert }))
      expect(fared.toSorted()).toEqual(['already-claimed', 'done'])
      await anna.api.calls.hangUp({ commandId: commandId(), id })
      await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'silent', note: '' })
      clock.add(minute)
    }
  })

  it('see the same figures of the day, whichever hub was told of it', async () => {
    await until(async () => {
      const [here, there] = await Promise.all(leads.map((api) => api.floor.board({})))
      const of = (board: typeof here) => board?.agents.find(({ personId }) => personId === anna.id)?.day
      expect(of(here)).toMatchObject({ taken: 5, ended: 5, talkMs: 50 * minute })
      expect(of(there)).toEqual(of(here))
    })
  })
})
