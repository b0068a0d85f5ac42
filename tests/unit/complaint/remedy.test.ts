import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carriedBy,
  isRemedied,
  legalRemedyMoves,
  moveRemedy,
  remedyKinds,
  remedyMoves,
  remedyStates,
  worthIs,
} from '../../../src/core/domain/complaint/remedy.ts'

const states = fc.constantFrom(...remedyStates)
const moves = fc.constantFrom(...remedyMoves)

describe('the state machine of remedies', () => {
  it('is closed: a legal move leads to a state, every other one is refused with what is allowed', () => {
    fc.assert(
      fc.property(states, fc.boolean(), moves, (state, needsApproval, move) => {
        const remedy = { state, needsApproval }
        const moved = moveRemedy(remedy, move)
        if (legalRemedyMoves(remedy).includes(move)) expect(moved.ok && remedyStates.includes(moved.value)).toBe(true)
        else expect(moved.ok ? '' : moved.code).toMatch(/^(illegal-move|approval-required)$/)
      }),
    )
  })

  it('never offers what needs an approval and has none, over any history', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(moves, { maxLength: 20 }), (needsApproval, asked) => {
        let state: (typeof remedyStates)[number] = 'proposed'
        let approved = false
        for (const move of asked) {
          const moved = moveRemedy({ state, needsApproval }, move)
          if (!moved.ok) continue
          state = moved.value
          if (move === 'approve') approved = true
          if (move === 'offer') expect(approved || !needsApproval).toBe(true)
        }
      }),
    )
  })

  it('says that an approval is missing', () => {
    expect(moveRemedy({ state: 'proposed', needsApproval: true }, 'offer')).toMatchObject({ code: 'approval-required' })
    expect(moveRemedy({ state: 'awaiting-approval', needsApproval: true }, 'offer')).toMatchObject({
      code: 'approval-required',
    })
    expect(moveRemedy({ state: 'proposed', needsApproval: false }, 'ask')).toMatchObject({ code: 'illegal-move' })
    expect(moveRemedy({ state: 'refused', needsApproval: false }, 'offer')).toMatchObject({ code: 'illegal-move' })
  })

  it('is remedied when everything that the customer agreed to is with him', () => {
    expect(isRemedied([])).toBe(false)
    expect(isRemedied([{ state: 'refused' }, { state: 'given-up' }])).toBe(false)
    expect(isRemedied([{ state: 'delivered' }, { state: 'delivering' }])).toBe(false)
    expect(isRemedied([{ state: 'delivered' }, { state: 'agreed' }])).toBe(false)
    expect(isRemedied([{ state: 'refused' }, { state: 'delivered' }, { state: 'proposed' }])).toBe(true)
  })

  it('costs money unless it is words', () => {
    for (const kind of remedyKinds) expect(worthIs[kind] === 'none').toBe(carriedBy[kind] === 'words')
  })
})
