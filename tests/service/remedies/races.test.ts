import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import { faultyUnit, propose, remedyPeople } from '../../support/remedies.ts'
import { commandId, movableClock, refusalOf, signedIn, startService } from '../../support/service.ts'

const start = Date.UTC(2026, 10, 20, 2, 0)

/** What an officer may give in the end, however many ask at once: his limit and not a cent more. */
async function raceToPropose(officers: readonly ApiClient[], complaintId: string): Promise<number> {
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      propose(officers[at % officers.length] as ApiClient, complaintId, { kind: 'compensation', valueMinor: 60_00 }),
    ),
  )
  return (await (officers[0] as ApiClient).remedies.ofComplaint({ complaintId })).grantedMinor
}

/** Several leads approve several requests on one complaint at once; gives the sum and what was refused. */
async function raceToApprove(leads: readonly ApiClient[], officer: ApiClient, complaintId: string) {
  const ids: string[] = []
  for (let at = 0; at < 4; at += 1)
    ids.push((await propose(officer, complaintId, { kind: 'refund', valueMinor: 400_00 })).id)
  const answers = await Promise.all(
    ids.map((id, at) =>
      (leads[at % leads.length] as ApiClient).remedies
        .approve({ commandId: commandId(), id, note: '' })
        .then(() => 'approved')
        .catch((error: unknown) => refusalOf(Promise.reject(error))),
    ),
  )
  const { grantedMinor } = await officer.remedies.ofComplaint({ complaintId })
  return { grantedMinor, answers: answers.toSorted() }
}

forEachEngine<DB>((_name, open) => {
  it('never grants more than the limit, however many propose and approve at once', async () => {
    const { officer, colleague, lead, otherLead, service } = await remedyPeople(await open(), movableClock(start))
    const first = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000031' })
    expect(await raceToPropose([officer, colleague], first.id)).toBe(180_00)
    const second = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000032' })
    expect(await raceToApprove([lead, otherLead], officer, second.id)).toEqual({
      grantedMinor: 800_00,
      answers: ['approved', 'approved', 'over-limit', 'over-limit'],
    })
    await service.stop()
  })
})

describe('two hubs on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly Service[] = []

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'))
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  it('never grant more than the limit together', async () => {
    const clock = movableClock(start)
    const here = opened(await openPostgres<DB>({ url: database.url }))
    const there = opened(await openPostgres<DB>({ url: database.url }))
    engines = [here, there]
    const people = await remedyPeople(here, clock)
    const other = await startService(there, clock)
    hubs = [people.service, other]
    await Promise.all(hubs.map((hub) => hub.start()))
    await vi.waitFor(() => expect(other.runtime.directory.personByLogin('technician')).toBeDefined())
    const [colleague, lead] = [await signedIn(other, 'colleague'), await signedIn(other, 'other-lead')]
    const first = await faultyUnit(people.officer, { boughtOn: '2026-01-15', phone: '13800000033' })
    expect(await raceToPropose([people.officer, colleague], first.id)).toBe(180_00)
    const second = await faultyUnit(people.officer, { boughtOn: '2026-01-15', phone: '13800000034' })
    expect((await raceToApprove([people.lead, lead], people.officer, second.id)).grantedMinor).toBe(800_00)
    // the same approval sent to both hubs happens once
    const third = await faultyUnit(people.officer, { boughtOn: '2026-01-15', phone: '13800000035' })
    const { id } = await propose(people.officer, third.id, { kind: 'refund', valueMinor: 300_00 })
    const once = commandId()
    const both = await Promise.all([
      people.lead.remedies.approve({ commandId: once, id, note: '' }),
      signedIn(other, 'lead').then((api) => api.remedies.approve({ commandId: once, id, note: '' })),
    ])
    expect(both.map(({ state }) => state)).toEqual(['approved', 'approved'])
  })
})
