import { expect, it } from 'vitest'
import { callOutcomes } from '../../../src/core/domain/call/call.ts'
import { settleHandOvers } from '../../../src/service/calls/due-hand-overs.ts'
import { keepAgents } from '../../../src/service/clockwork/agent-keeper.ts'
import { seededRandom } from '../../../src/service/clockwork/random.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { commandId, found, hire, movableClock, startService } from '../../support/service.ts'
import { addQueues, bothFigures, createCrew, outcomesOf } from '../../support/simulated-floor.ts'

const minute = 60_000

async function openFloor() {
  const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
  const service = await startService(opened(await openSqljs<DB>()), clock)
  const admin = await found(service)
  await addQueues(admin, ['售后', '投诉'])
  return { clock, service, admin }
}

/** The proof of `tests/soak/shift.ts`, small. */
it('every call of a simulated floor ends in one way, nobody is stuck, and the figures are what the rows say', async () => {
  const { clock, service, admin } = await openFloor()
  const crew = [
    await hire(service, admin, { login: 'anna', roles: ['operator', 'lead'] }),
    await hire(service, admin, { login: 'bert', roles: ['operator', 'lead'] }),
  ]
  const people = createCrew(service, crew, seededRandom(3))
  const spans = { patienceSeconds: 60, talkSeconds: 60 }
  await admin.calls.simulate({ commandId: commandId(), rate: 240, seed: 5, minutes: 10, robots: 1, ...spans })
  const began = clock.now()
  const isOver = async () => !service.simulator.busy() && (await outcomesOf(service)).open === undefined
  for (let passed = 0; passed < 90 * minute; passed = clock.now() - began) {
    if (passed > 10 * minute && (await isOver())) break
    clock.add(4_000)
    await service.simulator.tick()
    await people.turn()
    await settleHandOvers(service.runtime, null)
    await keepAgents(service.runtime)
  }
  const outcomes = await outcomesOf(service)
  const ends = ['answered', 'abandoned', 'abandoned-short', 'overflow', 'refused']
  const others = Object.entries(outcomes).filter(([key, count]) => count > 0 && !ends.includes(key))
  expect(others).toEqual([])
  expect(callOutcomes).toEqual(expect.arrayContaining(ends))
  expect(outcomes.answered).toBeGreaterThan(5)
  clock.add(10 * minute)
  await keepAgents(service.runtime)
  const stuck = await service.runtime.engine.read
    .selectFrom('agent_state')
    .select(['person_id', 'state'])
    .where('state', 'in', ['ringing', 'on-call'])
    .execute()
  expect(stuck).toEqual([])
  const { live, counted } = await bothFigures(service)
  expect(live).toEqual(counted)
  await service.stop()
})

/** The proof of `tests/soak/rate.ts`, small. */
it('200 simulated calls a second are counted as the rows say, each of them once', async () => {
  const { clock, service, admin } = await openFloor()
  const spans = { patienceSeconds: 5, talkSeconds: 10 }
  const simulation = { rate: 720_000, seed: 2, minutes: 1, robots: 10_000, ...spans }
  await admin.calls.simulate({ commandId: commandId(), ...simulation })
  for (let n = 0; n < 20; n += 1) {
    clock.add(200)
    await service.simulator.tick()
  }
  const { live, counted } = await bothFigures(service)
  expect(live).toEqual(counted)
  expect(live.offered).toBe(service.simulator.status().offered)
  // four seconds, the first caller within two of them
  expect(live.offered).toBeGreaterThan(600)
  expect(live.answered).toBe(service.simulator.status().answered)
  await service.stop()
})
