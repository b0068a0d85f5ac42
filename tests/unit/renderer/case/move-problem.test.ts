import { describe, expect, it } from 'vitest'
import { moveProblem } from '../../../../src/renderer/src/features/case/move-problem.ts'

describe('a move of a case', () => {
  it('to waiting needs a time to come', () => {
    expect(moveProblem({ to: 'waiting', until: null, note: '' }, 100)).toBe('waiting-missing')
    expect(moveProblem({ to: 'waiting', until: 100, note: '' }, 100)).toBe('waiting-passed')
    expect(moveProblem({ to: 'waiting', until: 101, note: '' }, 100)).toBeNull()
  })

  it('to reopened needs a reason', () => {
    expect(moveProblem({ to: 'reopened', until: null, note: '  ' }, 100)).toBe('reason-missing')
    expect(moveProblem({ to: 'reopened', until: null, note: 'leaks again' }, 100)).toBeNull()
  })

  it('elsewhere needs nothing', () => {
    expect(moveProblem({ to: 'solved', until: null, note: '' }, 100)).toBeNull()
  })
})
