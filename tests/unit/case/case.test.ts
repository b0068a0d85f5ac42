import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseKinds, caseStates } from '../../../src/core/domain/case/case.ts'
import { formatCaseNumber, parseCaseNumber } from '../../../src/core/domain/case/case-number.ts'
import {
  type CaseMove,
  caseMoves,
  closesNow,
  type MovableCase,
  moveCase,
} from '../../../src/core/domain/case/move-case.ts'
import { caseOutcomes, wrapUpChoices } from '../../../src/core/domain/case/wrap-up.ts'

const now = 1_000
const fresh: MovableCase = { state: 'open', waitingOn: null, waitingUntil: null, solvedAt: null, closedAt: null }
const anyMove: readonly CaseMove[] = [
  { to: 'open' },
  { to: 'waiting', on: 'parts', until: 2_000 },
  { to: 'solved' },
  { to: 'closed', openCommitments: 0 },
  { to: 'reopened', reason: 'it broke again' },
]

describe('case states', () => {
  it('allow exactly the moves of the table', () => {
    for (const state of caseStates) {
      const accepted = anyMove.filter((move) => moveCase({ ...fresh, state }, move, now).ok).map((move) => move.to)
      expect(accepted.toSorted()).toEqual([...caseMoves[state]].toSorted())
    }
  })

  it('wait on something until a moment to come', () => {
    const until = (ms: number) => moveCase(fresh, { to: 'waiting', on: 'customer', until: ms }, now)
    expect(until(1_001)).toMatchObject({ ok: true, value: { waitingOn: 'customer', waitingUntil: 1_001 } })
    expect(until(1_000)).toMatchObject({ ok: false, code: 'invalid-time' })
  })

  it('close only when every commitment is settled', () => {
    const solved = { ...fresh, state: 'solved', solvedAt: 5 } as const
    expect(moveCase(solved, { to: 'closed', openCommitments: 1 }, now)).toMatchObject({
      code: 'illegal-move',
      params: { state: 'solved', open: 1 },
    })
    expect(moveCase(solved, { to: 'closed', openCommitments: 0 }, now)).toMatchObject({ value: { closedAt: now } })
    expect(closesNow(solved, 0)).toBe(true)
    expect(closesNow(solved, 1)).toBe(false)
    expect(closesNow(fresh, 0)).toBe(false)
  })

  it('reopen with a reason and forget that they were solved', () => {
    const closed = { ...fresh, state: 'closed', solvedAt: 5, closedAt: 6 } as const
    expect(moveCase(closed, { to: 'reopened', reason: ' ' }, now)).toMatchObject({ code: 'reason-required' })
    expect(moveCase(closed, { to: 'reopened', reason: 'again' }, now)).toMatchObject({
      value: { state: 'reopened', solvedAt: null, closedAt: null },
    })
  })

  it('tell the state and what is allowed when they refuse', () => {
    expect(moveCase(fresh, { to: 'closed', openCommitments: 0 }, now)).toMatchObject({
      params: { noun: 'case', state: 'open', move: 'closed', allowed: 'waiting, solved' },
    })
  })

  it('carry waiting and solved only in their states, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...anyMove), { maxLength: 20 }), (moves) => {
        let record = fresh
        for (const move of moves) {
          const result = moveCase(record, move, now)
          if (result.ok) record = result.value
          expect(record.waitingUntil !== null).toBe(record.state === 'waiting')
          expect(record.solvedAt !== null).toBe(record.state === 'solved' || record.state === 'closed')
          expect(record.closedAt !== null).toBe(record.state === 'closed')
        }
      }),
    )
  })
})

describe('rule 10: case numbers', () => {
  it('are day and running number behind the prefix', () => {
    expect(formatCaseNumber({ prefix: 'GZ', date: '2026-11-22', n: 107 })).toBe('GZ261122-0107')
    expect(formatCaseNumber({ prefix: '', date: '2026-01-02', n: 1 })).toBe('260102-0001')
  })

  it('grow past 9999', () => {
    expect(formatCaseNumber({ prefix: '', date: '2026-01-02', n: 9_999 })).toBe('260102-9999')
    expect(formatCaseNumber({ prefix: '', date: '2026-01-02', n: 10_000 })).toBe('260102-10000')
  })

  it('are read as people type them', () => {
    expect(parseCaseNumber(' gz 261122－0107 ')).toEqual({ prefix: 'GZ', date: '2026-11-22', n: 107 })
  })

  it.each(['261322-0001', '260230-0001', '261122-107', '261122-0000', '261122-00107', 'GZGZG261122-0107', 'GZ', ''])(
    '%s is none',
    (text) => expect(parseCaseNumber(text)).toBeNull(),
  )

  it('come back as they were written', () => {
    const day = fc
      .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const number = fc.record({
      prefix: fc.constantFrom('', 'G', 'GZ', 'SHPD'),
      date: day,
      n: fc.integer({ min: 1, max: 2_000_000 }),
    })
    fc.assert(
      fc.property(number, (given) => {
        expect(parseCaseNumber(formatCaseNumber(given))).toEqual(given)
      }),
    )
  })
})

describe('wrap-up codes', () => {
  it('are offered for every kind, none twice', () => {
    for (const kind of [...caseKinds, null]) {
      const choices = wrapUpChoices(kind)
      expect(choices).toContain('broken-off')
      expect(new Set(choices).size).toBe(choices.length)
    }
    expect(wrapUpChoices('repair')[0]).toBe('visit-registered')
    expect(wrapUpChoices(null)).not.toContain('visit-registered')
  })

  it('and outcomes exist for every kind', () => {
    for (const kind of caseKinds) expect(caseOutcomes[kind].length).toBeGreaterThan(1)
  })
})
