import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../src/core/domain/ids.ts'
import {
  balanceByPlace,
  directionOfReason,
  type GoodsLine,
  type GoodsReason,
  registerProblems,
} from '../../../src/core/domain/workshop/goods-register.ts'
import { daysHere, stayLimit } from '../../../src/core/domain/workshop/overstay.ts'
import { scannedText } from '../../../src/core/domain/workshop/scanned-text.ts'
import {
  allowedWorkshopMoves,
  isWithUs,
  type MovableRepair,
  moveRepair,
  type WorkshopMove,
  workshopMoves,
  workshopStates,
} from '../../../src/core/domain/workshop/workshop-repair.ts'

const he = 'he' as PersonId
const lu = 'lu' as PersonId

const fresh: MovableRepair = { state: 'taken-in', outcome: null, repairers: [], receiptVoid: false }

const diagnose: WorkshopMove = { kind: 'diagnose', diagnosis: '漏氟' }
const finish: WorkshopMove = { kind: 'finish', by: he, outcome: 'repaired', work: '补漏' }
const verify: WorkshopMove = { kind: 'verify', by: lu }
const handOver: WorkshopMove = { kind: 'hand-over', receiver: '王', receiptShown: true, note: '' }

function through(moves: readonly WorkshopMove[]) {
  let repair = fresh
  for (const move of moves) {
    const result = moveRepair(repair, move)
    if (!result.ok) return result
    repair = result.value
  }
  return { ok: true as const, value: repair }
}

const anyMove: fc.Arbitrary<WorkshopMove> = fc.oneof(
  fc.record({ kind: fc.constant('diagnose' as const), diagnosis: fc.constantFrom('漏氟', ' ') }),
  fc.record({ kind: fc.constantFrom('wait-parts' as const, 'resume' as const) }),
  fc.record({
    kind: fc.constant('finish' as const),
    by: fc.constantFrom(he, lu),
    outcome: fc.constantFrom('repaired' as const, 'not-repairable' as const),
    work: fc.constantFrom('补漏', ''),
  }),
  fc.record({
    kind: fc.constant('withdraw' as const),
    by: fc.constantFrom(he, lu),
    reason: fc.constantFrom('太贵', ''),
  }),
  fc.record({ kind: fc.constant('verify' as const), by: fc.constantFrom(he, lu) }),
  fc.record({ kind: fc.constant('reject' as const), reason: fc.constantFrom('仍漏', '') }),
  fc.record({
    kind: fc.constant('hand-over' as const),
    receiver: fc.constantFrom('王', ''),
    receiptShown: fc.boolean(),
    note: fc.constantFrom('', '看过身份证'),
  }),
)

describe('a unit in the workshop', () => {
  it('goes the way of the book, and its receipt is void at the end', () => {
    expect(through([diagnose, { kind: 'wait-parts' }, { kind: 'resume' }, finish, verify, handOver])).toEqual({
      ok: true,
      value: { state: 'returned', outcome: 'repaired', repairers: [he], receiptVoid: true },
    })
  })

  it('names the state and what is allowed when it refuses', () => {
    expect(moveRepair(fresh, handOver)).toMatchObject({
      ok: false,
      code: 'illegal-move',
      params: { noun: 'workshop-repair', state: 'taken-in', move: 'hand-over', allowed: 'diagnose, withdraw' },
    })
    expect(allowedWorkshopMoves('returned')).toEqual([])
  })

  it('is not given back without the receipt unless it says how the owner was known', () => {
    const ready = through([diagnose, finish, verify])
    if (!ready.ok) throw new Error(ready.code)
    const lost = { ...handOver, receiptShown: false }
    expect(moveRepair(ready.value, lost)).toMatchObject({ code: 'reason-required', params: { reason: 'receipt' } })
    expect(moveRepair(ready.value, { ...lost, note: '看过身份证' }).ok).toBe(true)
  })

  it('whatever happens in whatever order: no state outside the table, nobody checks own work, void exactly when gone', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (moves) => {
        let repair = fresh
        let finishedBy: readonly PersonId[] = []
        for (const move of moves) {
          const before = repair
          const result = moveRepair(before, move)
          if (!result.ok) continue
          repair = result.value
          expect(allowedWorkshopMoves(before.state)).toContain(move.kind)
          if (move.kind === 'finish' || move.kind === 'withdraw') finishedBy = [...finishedBy, move.by]
          if (move.kind === 'verify') expect(finishedBy).not.toContain(move.by)
          expect(workshopStates).toContain(repair.state)
          expect(repair.receiptVoid).toBe(!isWithUs(repair.state))
          expect(repair.outcome !== null).toBe(['repaired', 'verified', 'returned'].includes(repair.state))
        }
      }),
    )
  })

  it('can be given back from every state that it can reach', () => {
    const reachesEnd = (state: keyof typeof workshopMoves, seen: readonly string[]): boolean =>
      state === 'returned' ||
      Object.values(workshopMoves[state]).some((next) => !seen.includes(next) && reachesEnd(next, [...seen, next]))
    for (const state of workshopStates) expect([state, reachesEnd(state, [state])]).toEqual([state, true])
  })
})

/** What can happen to goods, as the register sees it. */
type Event = Readonly<{ goods: number; reason: GoodsReason; place: number }>
const anyEvent: fc.Arbitrary<Event> = fc.record({
  goods: fc.integer({ min: 0, max: 4 }),
  reason: fc.constantFrom(...(Object.keys(directionOfReason) as GoodsReason[])),
  place: fc.integer({ min: 0, max: 2 }),
})

describe('the goods register', () => {
  it('balances after any history: in − out is what is there, in every depot', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const held = new Map<string, string>()
        const lines: GoodsLine[] = []
        const write = (goodsId: string, placeId: string, reason: GoodsReason) =>
          lines.push({ goodsId, placeId, direction: directionOfReason[reason] })
        for (const { goods, reason, place } of events) {
          const goodsId = `g${goods}`
          const here = held.get(goodsId)
          const there = `store:${place}`
          if (directionOfReason[reason] === 'in' && here === undefined && reason !== 'moved-in') {
            write(goodsId, there, reason)
            held.set(goodsId, there)
          } else if (here !== undefined && (reason === 'moved-out' || reason === 'moved-in') && here !== there) {
            write(goodsId, here, 'moved-out')
            write(goodsId, there, 'moved-in')
            held.set(goodsId, there)
          } else if (here !== undefined && (reason === 'returned' || reason === 'to-factory')) {
            write(goodsId, here, reason)
            held.delete(goodsId)
          }
        }
        const goods = [...held].map(([goodsId, placeId]) => ({ goodsId, placeId }))
        expect(registerProblems(lines, goods)).toEqual([])
        for (const balance of balanceByPlace(lines)) {
          expect(balance.in - balance.out).toBe(balance.onShelf)
          expect(goods.filter((each) => each.placeId === balance.placeId)).toHaveLength(balance.onShelf)
        }
        // a line that is left out, or written twice, is found
        const [first] = lines
        if (first !== undefined) {
          expect(registerProblems(lines.slice(1), goods).map((each) => each.goodsId)).toContain(first.goodsId)
          expect(registerProblems([...lines, first], goods).map((each) => each.goodsId)).toContain(first.goodsId)
        }
      }),
    )
  })
})

describe('how long a unit has been here', () => {
  const day = 24 * 60 * 60 * 1000
  it('counts whole days until it was returned', () => {
    expect(daysHere({ takenInAt: 0, returnedAt: null }, day - 1)).toBe(0)
    expect(daysHere({ takenInAt: 0, returnedAt: null }, 14 * day)).toBe(14)
    expect(daysHere({ takenInAt: 0, returnedAt: 2 * day }, 14 * day)).toBe(2)
    expect(daysHere({ takenInAt: day, returnedAt: null }, 0)).toBe(0)
  })

  it('has stayed too long when it came before the limit', () => {
    expect(stayLimit(20 * day, 14)).toBe(6 * day)
  })
})

it.each([
  [' r-gz261118-0001\r\n', 'R-GZ261118-0001'],
  ['Ｒ－２６１１１８－０００１', 'R-261118-0001'],
  ['\u0002QD 320\t', 'QD320'],
])('reads %j as %s', (text, code) => {
  expect(scannedText(text)).toBe(code)
})
