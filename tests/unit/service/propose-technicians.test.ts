import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, ServiceOrderId } from '../../../src/core/domain/ids.ts'
import { type DayPlan, dayPlan, fits } from '../../../src/core/domain/service/day-plan.ts'
import {
  arrivalSpan,
  compareProposals,
  type Proposal,
  proposeTechnicians,
  reasonsOf,
  type ToPropose,
} from '../../../src/core/domain/service/propose-technicians.ts'
import type { TechnicianDay } from '../../../src/core/domain/service/technician-day.ts'

const hour = 3_600_000
const minute = 60_000
/** A day that begins at 0, with work from 8 to 18. */
const whole = { fromMs: 0, toMs: 24 * hour }
const shift = { fromMs: 8 * hour, toMs: 18 * hour }
const now = 9 * hour

function workday(spans: TechnicianDay['spans'] = [shift]): TechnicianDay {
  return { date: '2026-11-18', startMs: 0, endMs: 24 * hour, spans, absence: null, isEntered: false }
}

type Seat = Readonly<{ zones?: readonly string[]; skills?: readonly string[]; visits?: readonly number[] }>

/** A technician with visits of one hour that begin at the given hours, each after a way of half an hour. */
function seat(id: string, { zones = ['urban'], skills = ['冰箱'], visits = [] }: Seat = {}): DayPlan {
  return dayPlan(
    { id: id as PersonId, zones, skills },
    [workday()],
    visits.map((at, index) => ({
      orderId: `${id}-${index}` as ServiceOrderId,
      fromMs: at * hour,
      toMs: (at + 1) * hour,
      travelMs: 30 * minute,
    })),
  )
}

function order(changes: Partial<ToPropose> = {}): ToPropose {
  return {
    zone: 'urban',
    address: '示例市河东区柳荫路 18 号',
    category: '冰箱',
    travelMs: 30 * minute,
    workMs: hour,
    window: null,
    dueAt: 15 * hour,
    repeatTechnicianId: null,
    failedTechnicianIds: [],
    ...changes,
  }
}

const ids = (proposals: readonly Proposal[]) => proposals.map((each) => each.technicianId)
const ask = (plans: readonly DayPlan[], wanted: ToPropose) => proposeTechnicians(plans, wanted, { day: whole, now })

describe('dispatch proposals (rule 7)', () => {
  it('puts who makes the deadline before all else', () => {
    const busy = seat('busy', { visits: [9.5, 11, 12.5, 14, 15.5] })
    const stranger = seat('stranger', { zones: ['西区'], skills: [] })
    expect(ids(ask([busy, stranger], order()))).toEqual(['stranger', 'busy'])
  })

  it('then the zone, then the certificate, then the load, then who has not failed there', () => {
    const near = seat('near', { skills: [] })
    const far = seat('far', { zones: ['西区'] })
    expect(ids(ask([far, near], order()))).toEqual(['near', 'far'])
    const skilled = seat('skilled', { visits: [16] })
    expect(ids(ask([near, skilled], order()))).toEqual(['skilled', 'near'])
    const idle = seat('idle')
    expect(ids(ask([skilled, idle], order()))).toEqual(['idle', 'skilled'])
    const other = seat('other')
    expect(ids(ask([idle, other], order({ failedTechnicianIds: ['idle' as PersonId] })))).toEqual(['other', 'idle'])
  })

  it('never proposes the one whose repair did not hold', () => {
    const plans = [seat('first'), seat('second')]
    expect(ids(ask(plans, order({ repeatTechnicianId: 'first' as PersonId })))).toEqual(['second'])
  })

  it('leaves out who has no free time left that day', () => {
    const full = seat('full', { visits: [9.5, 11, 12.5, 14, 15.5, 17] })
    const away = dayPlan({ id: 'away' as PersonId, zones: [], skills: [] }, [workday([])], [])
    expect(ask([full, away], order())).toEqual([])
  })

  it('arrives in the agreed window, and says so', () => {
    const window = { fromMs: 15 * hour, toMs: 17 * hour }
    const [proposal] = ask([seat('one', { visits: [15] })], order({ window, dueAt: window.toMs }))
    expect(proposal).toMatchObject({ fromMs: 16.5 * hour, toMs: 17.5 * hour, inTime: true, marginMs: 30 * minute })
    expect(proposal && reasonsOf(proposal, { category: '冰箱', window })).toEqual([
      { code: 'in-window' },
      { code: 'same-zone' },
      { code: 'certified', category: '冰箱' },
      { code: 'load', place: 2 },
    ])
  })

  it('is too late or too early for a window of another day, and says so', () => {
    const tomorrow = { fromMs: 33 * hour, toMs: 35 * hour }
    const [early] = ask([seat('one')], order({ window: tomorrow, dueAt: tomorrow.toMs }))
    expect(early?.inTime).toBe(false)
    expect(early && reasonsOf(early, { category: '', window: tomorrow })[0]).toEqual({ code: 'before-window' })
    const past = { fromMs: 6 * hour, toMs: 8 * hour }
    const [late] = ask(
      [seat('one')],
      order({ window: past, dueAt: past.toMs, failedTechnicianIds: ['one' as PersonId] }),
    )
    expect(late && reasonsOf(late, { category: '', window: past })).toEqual([
      { code: 'too-late', ms: 1.5 * hour },
      { code: 'same-zone' },
      { code: 'load', place: 1 },
      { code: 'failed-before' },
    ])
  })

  const seatArb = fc.record({
    zones: fc.subarray(['urban', 'suburban', '河东区', '西区']),
    skills: fc.subarray(['冰箱', '空调']),
    visits: fc.uniqueArray(fc.integer({ min: 8, max: 16 }), { maxLength: 6 }),
  })
  const orderArb = fc.record({
    category: fc.constantFrom('', '冰箱', '空调'),
    workMs: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 15 * minute),
    dueAt: fc.option(fc.integer({ min: 8, max: 20 }).map((at) => at * hour)),
    window: fc.option(fc.integer({ min: 4, max: 16 }).map((at) => ({ fromMs: at * hour, toMs: (at + 2) * hour }))),
    repeatTechnicianId: fc.option(fc.integer({ min: 0, max: 9 }).map((id) => `t${id}` as PersonId)),
    failedTechnicianIds: fc.subarray(['t0', 't1', 't2'] as PersonId[]),
  })
  const boards = fc
    .array(seatArb, { maxLength: 10 })
    .map((seats) => seats.map((each, index) => seat(`t${index}`, each)))

  it('proposes exactly the free ones, each in his free time, in an order that does not depend on the list', () => {
    fc.assert(
      fc.property(boards, orderArb, (plans, changes) => {
        const wanted = order(changes)
        const proposals = ask(plans, wanted)
        const span = arrivalSpan(wanted.window, whole, now)
        const free = plans.filter(
          (plan) =>
            plan.technician.id !== wanted.repeatTechnicianId &&
            span !== null &&
            fits(plan, wanted, { window: span, now }) !== null,
        )
        expect(ids(proposals).toSorted()).toEqual(free.map((plan) => plan.technician.id).toSorted())
        expect(ids(ask(plans.toReversed(), wanted))).toEqual(ids(proposals))
        for (const proposal of proposals) {
          const plan = plans.find((each) => each.technician.id === proposal.technicianId)
          const block = { fromMs: proposal.fromMs - wanted.travelMs, toMs: proposal.toMs }
          expect(plan?.free.some((gap) => gap.fromMs <= block.fromMs && block.toMs <= gap.toMs)).toBe(true)
          expect(block.fromMs).toBeGreaterThanOrEqual(now)
          expect(reasonsOf(proposal, wanted).length).toBeGreaterThanOrEqual(3)
        }
      }),
    )
  })

  it('ranks totally: every pair has one order, and nobody stands behind somebody whom he beats', () => {
    fc.assert(
      fc.property(boards, orderArb, (plans, changes) => {
        const proposals = ask(plans, order(changes))
        for (const [index, before] of proposals.entries())
          for (const behind of proposals.slice(index + 1)) {
            expect(compareProposals(before, behind)).toBeLessThan(0)
            expect(compareProposals(behind, before)).toBeGreaterThan(0)
            const worse = [
              Number(behind.inTime) > Number(before.inTime),
              behind.inTime === before.inTime && Number(behind.sameZone) > Number(before.sameZone),
              behind.inTime === before.inTime &&
                behind.sameZone === before.sameZone &&
                Number(behind.certified) > Number(before.certified),
            ]
            expect(worse).not.toContain(true)
          }
      }),
    )
  })
})
