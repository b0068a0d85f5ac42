import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAgenda } from '../../../src/service/clockwork/agenda.ts'

it('gives what is due in order of time, of one moment as it was planned, and keeps the rest', () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat(20) }),
    fc.record({ take: fc.nat(20), limit: fc.integer({ min: 1, max: 5 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const agenda = createAgenda<number>()
      let planned: { at: number; n: number }[] = []
      for (const [n, what] of steps.entries()) {
        if ('add' in what) {
          agenda.add(what.add, n)
          planned = [...planned, { at: what.add, n }].toSorted((a, b) => a.at - b.at || a.n - b.n)
          continue
        }
        const due = planned.filter(({ at }) => at <= what.take).slice(0, what.limit)
        expect(agenda.take(what.take, what.limit)).toEqual(due.map((one) => one.n))
        planned = planned.filter((one) => !due.includes(one))
        expect(agenda.size()).toBe(planned.length)
      }
    }),
  )
})
