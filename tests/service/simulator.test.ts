import { expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { commandId, found, movableClock, startService } from '../support/service.ts'

const second = 1000
const minute = 60 * second
const start = Date.UTC(2026, 10, 20, 2, 0)

/** Lets the simulated callers ring for some minutes and gives what became of each call. */
async function simulated(engine: Engine<DB>, seed: number) {
  const clock = movableClock(start)
  const service = await startService(engine, clock)
  const admin = await found(service)
  await admin.calls.simulate({ commandId: commandId(), rate: 400, seed, patienceSeconds: 40, minutes: 3, robots: 3 })
  for (let passed = 0; passed < 25 * minute && (passed < 3 * minute || service.simulator.busy()); passed += second) {
    clock.add(second)
    await service.simulator.tick()
  }
  const status = await admin.calls.simulation({})
  const calls = await engine.read.selectFrom('call').selectAll().orderBy('offered_at').orderBy('number_raw').execute()
  const board = service.live.figures('all')
  await service.stop()
  return { status, calls, board }
}

forEachEngine<DB>((name, open) => {
  it('lets the same calls come from the same seed, and others from another', async () => {
    const told = async (seed: number) => {
      const { calls } = await simulated(await open(), seed)
      return calls.map((row) => [row.number_raw, row.offered_at - start, row.outcome, row.wait_ms, row.talk_ms])
    }
    const once = await told(7)
    expect(once.length).toBeGreaterThan(8)
    expect(await told(7)).toEqual(once)
    if (name !== 'postgres') expect(await told(8)).not.toEqual(once)
  })

  it('ends by itself, with every call answered or given up, and counts them as the board does', async () => {
    const { status, calls, board } = await simulated(await open(), 11)
    expect(status.running).toBe(false)
    expect(status.offered).toBe(calls.length)
    expect(calls.every((row) => row.ended_at !== null)).toBe(true)
    const answered = calls.filter((row) => row.outcome === 'answered').length
    expect([status.answered, status.abandoned]).toEqual([answered, calls.length - answered])
    expect(answered).toBeGreaterThan(0)
    expect(board).toMatchObject({ waiting: 0, offered: calls.length, answered })
    expect(board.abandoned + board.abandonedShort).toBe(calls.length - answered)
  })
})
