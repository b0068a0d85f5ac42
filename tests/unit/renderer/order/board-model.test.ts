import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lane, LaneVisit } from '../../../../src/core/contract/dispatch.ts'
import { proposeTechnicians } from '../../../../src/core/domain/service/propose-technicians.ts'
import {
  axisOf,
  boardOf,
  hoursOf,
  momentAt,
  shareAt,
  visitTarget,
} from '../../../../src/renderer/src/features/order/board-model.ts'
import { voucherPath } from '../../../../src/renderer/src/features/order/print-path.ts'
import { technicianOptions } from '../../../../src/renderer/src/features/order/technician-options.ts'

const hour = 3_600_000
const minute = 60_000
const now = 9 * hour

function visit(id: string, at: number): LaneVisit {
  return {
    id: `visit-${id}`,
    orderId: id,
    orderVersion: 3,
    orderState: 'dispatched',
    caseNumber: `261118-${id}`,
    customerName: '王秀兰',
    kind: 'repair',
    symptom: '不制冷',
    zone: 'urban',
    address: '河东区',
    state: 'dispatched',
    result: null,
    window: null,
    fromMs: at * hour,
    toMs: (at + 1) * hour,
    category: '冰箱',
    travelMs: 30 * minute,
    workMs: hour,
  }
}

function lane(technicianId: string, part: Partial<Lane> = {}): Lane {
  return {
    technicianId,
    name: technicianId,
    zones: [],
    skills: [],
    absence: null,
    spans: [{ fromMs: 8 * hour, toMs: 18 * hour }],
    visits: [],
    ...part,
  }
}

const day = (lanes: readonly Lane[]) => ({
  date: '2026-11-18',
  isToday: true,
  startMs: 0,
  endMs: 24 * hour,
  lanes,
})

describe('the board of a day', () => {
  test('draws the hours of work, wider where somebody works longer, never beyond the day', () => {
    expect(axisOf(day([]))).toEqual({ fromMs: 8 * hour, toMs: 18 * hour })
    const early = lane('early', { spans: [{ fromMs: 6.5 * hour, toMs: 15 * hour }] })
    const late = lane('late', { visits: [visit('1', 23.5)] })
    expect(axisOf(day([early, late]))).toEqual({ fromMs: 6 * hour, toMs: 24 * hour })
    expect(hoursOf({ fromMs: 6 * hour, toMs: 9 * hour })).toEqual([6 * hour, 7 * hour, 8 * hour])
  })

  test('finds the moment under a pointer, and its place again', () => {
    const axis = { fromMs: 8 * hour, toMs: 18 * hour }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (thousandth) => {
        expect(shareAt(axis, momentAt(axis, thousandth / 1000))).toBeCloseTo(thousandth / 1000, 9)
      }),
    )
    expect([shareAt(axis, 0), shareAt(axis, 20 * hour)]).toEqual([0, 1])
  })

  test('knows the load and the case numbers of each day', () => {
    const board = boardOf(day([lane('one', { visits: [visit('1', 10), visit('2', 15)] })]))
    expect(board.lanes[0]?.load).toEqual({ visits: 2, busyMs: 3 * hour, openMs: 10 * hour })
    expect(board.numbers.get('2')).toBe('261118-2')
  })
})

describe('choosing a technician', () => {
  const board = boardOf(
    day([
      lane('away', { spans: [], absence: 'sick' }),
      lane('busy', { visits: [visit('9', 10)], skills: ['空调'] }),
      lane('free', { skills: ['冰箱'] }),
    ]),
  )
  const target = { ...visitTarget(visit('5', 12), 20 * hour), window: { fromMs: 10 * hour, toMs: 11 * hour } }
  const proposals = proposeTechnicians(
    board.lanes.map(({ plan }) => plan),
    target,
    { day: board.day, now },
  )
  const asked = { board, target, proposals, atMs: null, now }

  test('has those who are free first, then the others with the reason', () => {
    expect(technicianOptions(asked, '').map(({ id, conflict }) => [id, conflict?.reason ?? null])).toEqual([
      ['free', null],
      ['away', 'absent'],
      ['busy', 'taken'],
    ])
  })

  test('finds by name or skill', () => {
    expect(technicianOptions(asked, ' 冰 ').map(({ id }) => id)).toEqual(['free'])
    expect(technicianOptions(asked, 'BUS').map(({ id }) => id)).toEqual(['busy'])
  })

  test('judges the time that is asked for', () => {
    const at = technicianOptions({ ...asked, atMs: 12 * hour }, 'free')[0]
    expect(at).toMatchObject({ fromMs: 12 * hour, conflict: { reason: 'outside-window' } })
    expect(technicianOptions({ ...asked, atMs: 10.5 * hour }, 'free')[0]).toMatchObject({ conflict: null })
  })
})

test('a round is printed with at most a hundred papers, in the order of the round', () => {
  expect(voucherPath(['b', 'a'])).toBe('/print/vouchers/b,a')
  expect(voucherPath(Array.from({ length: 130 }, (_, index) => String(index))).split(',')).toHaveLength(100)
})
