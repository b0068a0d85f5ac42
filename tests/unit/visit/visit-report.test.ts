import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actionCodes,
  actionsFor,
  causeCodes,
  mayBeCustomersFault,
} from '../../../src/core/domain/visit/fault-catalogue.ts'
import {
  checkReport,
  incompleteField,
  minutesSince,
  type VisitReport,
} from '../../../src/core/domain/visit/visit-report.ts'

const solved: VisitReport = {
  result: 'solved',
  symptomCode: 'cold-not-cooling',
  causeCode: 'sensor',
  actionCode: 'part-replaced',
  finding: '更换温度传感器，试机正常',
  minutes: 35,
  revisitReason: null,
  paidMinor: null,
  paidBy: null,
}

describe('the report of a visit', () => {
  it('names symptom, cause and action of a solved repair', () => {
    expect(checkReport(solved, 'repair').ok).toBe(true)
    for (const field of ['symptomCode', 'causeCode', 'actionCode'] as const) {
      expect(incompleteField({ ...solved, [field]: null }, 'repair')).toBe(field)
      expect(incompleteField({ ...solved, [field]: null }, 'installation')).toBeNull()
      expect(incompleteField({ ...solved, [field]: null, result: 'to-workshop' }, 'repair')).toBeNull()
    }
    expect(checkReport({ ...solved, actionCode: 'none' }, 'repair')).toMatchObject({
      code: 'invalid-value',
      params: { field: 'actionCode' },
    })
  })

  it('asks for words of what was found, and for the reason of another visit', () => {
    expect(checkReport({ ...solved, finding: '  ' }, 'repair')).toMatchObject({ code: 'result-required' })
    expect(checkReport({ ...solved, result: 'revisit' }, 'repair')).toMatchObject({ code: 'reason-required' })
    expect(checkReport({ ...solved, result: 'revisit', revisitReason: 'part-missing' }, 'repair').ok).toBe(true)
  })

  it('says of money how it was paid, and of no money nothing', () => {
    expect(incompleteField({ ...solved, paidMinor: 100 }, 'repair')).toBe('paidBy')
    expect(incompleteField({ ...solved, paidBy: 'cash' }, 'repair')).toBe('paidMinor')
    expect(incompleteField({ ...solved, paidMinor: 0, paidBy: 'cash' }, 'repair')).toBe('paidMinor')
    expect(incompleteField({ ...solved, paidMinor: 100, paidBy: 'qr' }, 'repair')).toBeNull()
    expect(incompleteField({ ...solved, paidMinor: 0 }, 'repair')).toBeNull()
  })
})

describe('the catalogue of faults', () => {
  it('offers for every cause something that can be done, and always the way out', () => {
    for (const cause of causeCodes) {
      const actions = actionsFor(cause)
      expect(actions.slice(-2).toSorted()).toEqual(cause === 'other' ? expect.any(Array) : ['none', 'other'])
      expect(new Set(actions).size).toBe(actions.length)
      expect(actions.filter((action) => action !== 'none' && action !== 'other').length).toBeGreaterThan(0)
    }
    expect(actionsFor(null).toSorted()).toEqual([...actionCodes].toSorted())
  })

  it('knows which causes somebody must decide on before the work is free', () => {
    expect(causeCodes.filter(mayBeCustomersFault)).toEqual(['transport', 'misuse', 'vermin'])
    expect(mayBeCustomersFault(null)).toBe(false)
  })
})

describe('the minutes of work', () => {
  it('are whole, at least one, and unknown before the arrival', () => {
    expect(minutesSince(null, 1)).toBeNull()
    expect(minutesSince(1_000, 1_500)).toBe(1)
    expect(minutesSince(0, 89_000)).toBe(1)
    expect(minutesSince(0, 90_000)).toBe(2)
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1440 }), (from, minutes) => {
        expect(minutesSince(from, from + minutes * 60_000)).toBe(minutes)
      }),
    )
  })
})
