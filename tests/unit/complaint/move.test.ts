import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  complaintMoves,
  complaintStates,
  legalMoves,
  type MovingComplaint,
  moveComplaint,
  moveSpecs,
  promisesOfMove,
} from '../../../src/core/domain/complaint/move.ts'

const complaint = (state: MovingComplaint['state'], isSuggestion = false): MovingComplaint => ({
  state,
  outcome: null,
  isSuggestion,
})

describe('the life of a complaint', () => {
  test('leads from the first word to a verified end', () => {
    const way = [
      'acknowledge',
      'investigate',
      'offer',
      'refuse',
      'offer',
      'agree',
      'deliver',
      'find-satisfied',
      'close',
    ] as const
    let current = complaint('recorded')
    for (const move of way) {
      const moved = moveComplaint(current, move)
      expect(moved).toMatchObject({ ok: true, value: { state: moveSpecs[move].to } })
      if (moved.ok) current = moved.value
    }
    expect(current).toMatchObject({ state: 'closed', outcome: 'satisfied' })
    expect(moveComplaint(current, 'reopen')).toMatchObject({ value: { state: 'reopened', outcome: null } })
  })

  test('says no to an illegal move with the state and what is allowed', () => {
    expect(moveComplaint(complaint('recorded'), 'deliver')).toMatchObject({
      ok: false,
      code: 'illegal-move',
      params: { noun: 'complaint', state: 'recorded', move: 'deliver', allowed: 'acknowledge,withdraw' },
    })
  })

  test('makes a suggestion good by a reply and by nothing else', () => {
    for (const state of complaintStates)
      expect(legalMoves(complaint(state, true))).not.toEqual(expect.arrayContaining(['offer']))
    expect(moveComplaint(complaint('recorded', true), 'reply')).toMatchObject({ value: { outcome: 'replied' } })
    expect(promisesOfMove('reopen', true)).toEqual(['suggestion-reply'])
    expect(promisesOfMove('reopen', false)).toEqual(['complaint-acknowledge', 'complaint-resolve'])
  })

  test('is closed: any history stays within the states, an outcome stands exactly while it has ended, and a way leads on', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.constantFrom(...complaintMoves), { maxLength: 60 }),
        (isSuggestion, moves) => {
          let current = complaint('recorded', isSuggestion)
          for (const move of moves) {
            const legal = legalMoves(current)
            expect(legal.length).toBeGreaterThan(0)
            const moved = moveComplaint(current, move)
            expect(moved.ok).toBe(legal.includes(move))
            if (moved.ok) current = moved.value
            expect(complaintStates).toContain(current.state)
            expect(current.outcome !== null).toBe(['verified', 'closed'].includes(current.state))
          }
        },
      ),
    )
  })
})
