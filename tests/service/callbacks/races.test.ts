import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { giveUp, ring } from '../../support/callers.ts'
import { finishedRepair, newNumber } from '../../support/done-order.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  signedIn,
  startService,
} from '../../support/service.ts'
import { until } from '../../support/until.ts'

const minute = 60_000
const rounds = [1, 2, 3, 4, 5]

describe('two hubs on one PostgreSQL', () => {
  let clock: MovableClock
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly [Service, Service]
  let apis: readonly [ApiClient, ApiClient]
  let technicianId: string

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
    await hire(one, admin, { login: 'rival', roles: ['operator', 'lead'] })
    technicianId = (await hire(one, admin, { login: 'tech', roles: ['technician'] })).id
    await until(() => expect(two.runtime.directory.person(technicianId)).toBeDefined())
    apis = [admin, await signedIn(two, 'rival')]
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  const openOf = async (customerId: string) => (await apis[0].customers.card({ id: customerId })).commitments

  it('promise one call-return to a caller who gives up on both at the same moment', async () => {
    for (const _round of rounds) {
      const number = newNumber()
      const { id } = await addCustomer(apis[0], { name: '王秀兰', phone: number })
      const calls = await Promise.all(hubs.map((hub) => ring(hub, number)))
      clock.add(10_000)
      await Promise.all(hubs.map((hub, index) => giveUp(hub, calls[index]?.id ?? '')))
      expect((await openOf(id)).map((item) => item.kind)).toEqual(['call-return'])
    }
  })

  it('promise one call about a case when both are asked at the same moment', async () => {
    for (const _round of rounds) {
      const order = await finishedRepair(apis[0], technicianId)
      const asked = await Promise.allSettled(
        apis.flatMap((api) => [
          api.commitments.promise({
            commandId: commandId(),
            kind: 'check-back',
            caseId: order.caseId,
            at: null,
            note: '',
          }),
          api.commitments.promise({
            commandId: commandId(),
            kind: 'promised-call',
            caseId: order.caseId,
            at: clock.now() + 60 * minute,
            note: '',
          }),
        ]),
      )
      expect(asked.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('dial a customer from one of them, and record his survey once', async () => {
    for (const _round of rounds) {
      const order = await finishedRepair(apis[0], technicianId)
      const dialled = await Promise.allSettled(
        apis.map((api) => api.commitments.dial({ commandId: commandId(), id: order.callbackId, number: null })),
      )
      expect(dialled.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      const winner = apis[dialled[0]?.status === 'fulfilled' ? 0 : 1]
      const { version } = await winner.commitments.get({ id: order.callbackId })
      const survey = {
        commitmentId: order.callbackId,
        version,
        result: 'reached',
        answers: { attitude: 1, skill: 4, punctuality: 4, promises: 4 },
        nps: null,
        pleased: '',
        annoyed: '态度差',
        complaint: {
          subClass: 'attitude',
          said: '态度差',
          wanted: '',
          severity: null,
          severityReason: '',
          claimMinor: null,
        },
      } as const
      const answered = await Promise.allSettled(
        [winner, winner, winner].map((api) => api.service.answerCallback({ commandId: commandId(), ...survey })),
      )
      expect(answered.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      const matter = await apis[0].cases.get({ id: order.caseId })
      expect([matter.surveys.length, matter.complaints.length]).toEqual([1, 1])
    }
  })
})
