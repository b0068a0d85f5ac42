import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { commandId, movableClock } from '../../support/service.ts'
import { at, type ClimbWorld, climbRows, climbWorld, hour, minute, monday } from './climb-world.ts'

vi.setConfig({ testTimeout: 60_000 })

const step = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 20 * minute }), fc.integer({ min: 0, max: 30 * hour })),
  deed: fc.constantFrom('wait', 'wait', 'lead', 'manager', 'vice'),
})
const severity = fc.constantFrom('general', 'serious', 'critical')

// one engine is enough for the rules; that each engine climbs once is tested beside this
describe('random histories in one centre', () => {
  /** What must hold whenever the scheduler has looked. */
  async function check({ engine, clock }: ClimbWorld) {
    const now = clock.now()
    const rows = await climbRows(engine)
    const open = await engine.read.selectFrom('commitment').selectAll().where('state', '=', 'open').execute()
    const rungs = new Map(open.map((row) => [row.id, row.rung]))
    for (const row of rows) {
      const isWaiting = row.acknowledged_at === null && row.ended_at === null
      const isPast = row.ack_due_at !== null && row.ack_due_at <= now
      // past its time it has climbed on, or is marked as unnoticed on the highest rung
      if (isWaiting && isPast && rungs.get(row.commitment_id) === row.height) {
        expect(row.height).toBe(3)
        expect(row.unnoticed_at).toBe(row.ack_due_at)
      }
    }
    const keys = rows.map((row) => `${row.commitment_id}:${row.due_at}:${row.height}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const row of rows.filter(({ why }) => why === 'unacknowledged')) {
      const below = rows.findLast((each) => each.commitment_id === row.commitment_id && each.height < row.height)
      expect(below?.ack_due_at).toBe(row.climbed_at)
      // he may take notice later, when it has long climbed on
      expect(below?.acknowledged_at ?? now).toBeGreaterThanOrEqual(row.climbed_at)
    }
    expect(open.every(({ wake_at }) => wake_at === null || wake_at > now)).toBe(true)
  }

  it('leave nothing unnoticed, climb nothing twice, and let nothing climb for silence that was acknowledged', async () => {
    const clock = movableClock(monday)
    const world = await climbWorld(opened(await openSqljs<DB>()), clock)
    await fc.assert(
      fc.asyncProperty(severity, fc.array(step, { minLength: 2, maxLength: 8 }), async (grave, steps) => {
        await world.complain({ severity: grave, duplicateSeen: true })
        await at(world, clock.now())
        for (const { gap, deed } of steps) {
          await at(world, clock.now() + gap)
          if (deed !== 'wait') {
            const { api } = world[deed]
            const [waiting] = (await api.climbs.list({})).filter(({ mayAcknowledge }) => mayAcknowledge)
            if (waiting !== undefined) await api.climbs.acknowledge({ commandId: commandId(), id: waiting.id })
          }
          await world.service.scheduler.tick()
          await check(world)
        }
      }),
      { numRuns: 15 },
    )
    expect((await climbRows(world.engine)).some(({ unnoticed_at }) => unnoticed_at !== null)).toBe(true)
    await world.service.stop()
  })
})
