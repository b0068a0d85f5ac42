import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DayVisit, exceptionsOfDay, totalsOfDay } from '../../../src/core/domain/day-report/day-report.ts'
import { moveDayReport } from '../../../src/core/domain/day-report/move-day-report.ts'
import { serviceClasses } from '../../../src/core/domain/service/service-order.ts'
import { visitResults } from '../../../src/core/domain/service/visit.ts'

const visit: DayVisit = {
  visitId: 'v',
  orderId: 'o',
  caseNumber: '261122-0001',
  technicianId: 't',
  technicianName: '何立',
  kind: 'repair',
  class: 'C',
  result: 'solved',
  minutes: 40,
  late: false,
  finding: '',
  parts: [],
}

const anyVisit: fc.Arbitrary<DayVisit> = fc.record({
  visitId: fc.uuid(),
  orderId: fc.uuid(),
  caseNumber: fc.constant('261122-0001'),
  technicianId: fc.constantFrom('t1', 't2', 't3'),
  technicianName: fc.constant('何立'),
  kind: fc.constant('repair' as const),
  class: fc.constantFrom(...serviceClasses),
  result: fc.constantFrom(...visitResults, null),
  minutes: fc.option(fc.integer({ min: 0, max: 1440 })),
  late: fc.boolean(),
  finding: fc.constant(''),
  parts: fc.array(fc.record({ number: fc.string(), name: fc.string(), quantity: fc.integer({ min: 1, max: 9 }) }), {
    maxLength: 3,
  }),
})

describe('totals of a day', () => {
  it('are those of its technicians, whichever way they are added', () => {
    fc.assert(
      fc.property(fc.array(anyVisit), (visits) => {
        const whole = totalsOfDay(visits)
        const parts = [...Map.groupBy(visits, (each) => each.technicianId).values()].map(totalsOfDay)
        for (const figure of ['visits', 'ended', 'solved', 'minutes', 'parts'] as const)
          expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(whole[figure])
        for (const each of serviceClasses)
          expect(parts.reduce((sum, part) => sum + part.classes[each].minutes, 0)).toBe(whole.classes[each].minutes)
        expect(serviceClasses.reduce((sum, each) => sum + whole.classes[each].visits, 0)).toBe(visits.length)
      }),
    )
  })
})

describe('exceptions of a day', () => {
  const kindsOf = (changes: Partial<DayVisit>) =>
    exceptionsOfDay([{ ...visit, ...changes }], []).map(({ kind }) => kind)

  it.each([
    [{}, []],
    [{ minutes: 0 }, []],
    [{ minutes: null }, ['no-minutes']],
    [{ minutes: null, result: 'reassigned' as const }, []],
    [{ result: null, minutes: null }, ['not-ended']],
    [{ late: true }, ['late']],
    [{ result: 'revisit' as const, late: true }, ['late', 'revisit']],
    [{ result: 'to-workshop' as const }, ['to-workshop']],
  ])('%j: %j', (changes, kinds) => {
    expect(kindsOf(changes)).toEqual(kinds)
  })

  it('name the technicians who have not signed', () => {
    expect(exceptionsOfDay([visit], ['何立'])).toEqual([{ kind: 'unsigned', technicianName: '何立', caseNumber: null }])
  })
})

describe('the way of a report', () => {
  const states = ['open', 'signed', 'accepted'] as const
  const moves = ['sign', 'accept', 'send-back'] as const
  const allowed = { 'open sign': 'signed', 'signed accept': 'accepted', 'signed send-back': 'open' } as Readonly<
    Record<string, string>
  >

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    const moved = moveDayReport({ state, signedBy: 'a' }, move, 'b')
    const expected = allowed[`${state} ${move}`]
    expect(moved.ok ? moved.value : moved.code).toBe(expected ?? 'illegal-move')
  })

  it('nobody accepts what he signed himself, but may send it back', () => {
    const signed = { state: 'signed', signedBy: 'a' } as const
    expect(moveDayReport(signed, 'accept', 'a')).toMatchObject({ ok: false, code: 'not-allowed' })
    expect(moveDayReport(signed, 'send-back', 'a')).toMatchObject({ ok: true })
  })
})
