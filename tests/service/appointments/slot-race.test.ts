import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import { addCustomer, found, hire, movableClock, repairOf, signedIn, startService } from '../../support/service.ts'
import { until } from '../../support/until.ts'

const hour = 60 * 60_000
/** Monday 23 November 2026, 08:00 in Shanghai. */
const mondayMorning = Date.UTC(2026, 10, 23, 0, 0)

describe('the last free time, promised on two hubs at once', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly Service[] = []
  let apis: readonly ApiClient[] = []

  beforeAll(async () => {
    const clock = movableClock(mondayMorning)
    database = await createDatabase(inject('postgresUrl'))
    engines = [
      opened(await openPostgres<DB>({ url: database.url })),
      opened(await openPostgres<DB>({ url: database.url })),
    ]
    const [left, right] = engines
    if (left === undefined || right === undefined) throw new Error('two engines are needed')
    const one = await startService(left, clock)
    const two = await startService(right, clock)
    hubs = [one, two]
    await Promise.all(hubs.map((hub) => hub.start()))
    const admin = await found(one)
    await until(() => expect(two.runtime.directory.head()).toBeDefined())
    const { id } = await hire(one, admin, { login: 'tech', roles: ['technician'] })
    await until(() => expect(two.runtime.directory.person(id)).toBeDefined())
    apis = [admin, await signedIn(two, 'admin')]
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  it('goes to one of them; the other is told the next free window', async () => {
    const [first] = apis
    if (first === undefined) throw new Error('somebody has to ask')
    // Monday to Friday
    for (let round = 0; round < 5; round += 1) {
      const at = mondayMorning + (24 * round + 4) * hour
      const window = { fromMs: at, toMs: at + 2 * hour }
      const pair = await Promise.all(
        apis.map((_api, index) =>
          addCustomer(first, { name: `${round} ${index}`, phone: `1360013${round}${index}00` }),
        ),
      )
      // way and work take three hours and a half: one of them fills the window
      const tries = await Promise.allSettled(
        apis.map((api, index) =>
          api.cases.registerRepair({ ...repairOf(pair[index] ?? { id: '', unitId: '' }), window, minutes: 180 }),
        ),
      )
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of tries)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ data: { code: 'slot-taken' } })
    }
  })
})
