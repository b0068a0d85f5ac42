import { describe, expect, it } from 'vitest'
import { workshopStates } from '../../../../src/core/domain/workshop/workshop-repair.ts'
import { actionsOf, workshopActions } from '../../../../src/renderer/src/features/workshop/workshop-actions.ts'
import { afterKey, type Burst, noBurst } from '../../../../src/renderer/src/ui/scan-burst.ts'

const everything = () => true

describe('what is offered for a unit', () => {
  it('has a key of its own for each action', () => {
    const keys = Object.values(workshopActions).map((action) => action.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('offers nothing for a unit that is gone, and a next step for each other one', () => {
    for (const state of workshopStates)
      expect(actionsOf({ state, repairedByCaller: false }, everything).length > 0).toBe(state !== 'returned')
  })

  it('does not offer the check to whoever repaired it or may not check', () => {
    expect(actionsOf({ state: 'repaired', repairedByCaller: true }, everything)).not.toContain('verify')
    expect(actionsOf({ state: 'repaired', repairedByCaller: false }, everything)[0]).toBe('verify')
    expect(
      actionsOf({ state: 'repaired', repairedByCaller: false }, (permission) => permission === 'workshop.work'),
    ).not.toContain('verify')
  })
})

describe('a scanner', () => {
  const typed = (text: string, gapMs: number) => {
    let burst: Burst = noBurst
    let code: string | null = null
    for (const [index, key] of [...text, 'Enter'].entries()) {
      const after = afterKey(burst, key, index * gapMs)
      burst = after.burst
      code = after.code ?? code
    }
    return code
  }

  it('is told from a hand by its speed', () => {
    expect(typed('R-261118-0001', 5)).toBe('R-261118-0001')
    expect(typed('R-261118-0001', 41)).toBeNull()
    expect(typed('abc', 5)).toBeNull()
  })

  it('is not disturbed by Shift, and broken by any other key', () => {
    const start = afterKey(afterKey(noBurst, 'Q', 0).burst, 'Shift', 5).burst
    expect(start.text).toBe('Q')
    expect(afterKey(start, 'Tab', 8).burst).toEqual(noBurst)
  })
})
