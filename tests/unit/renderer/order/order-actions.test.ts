import { describe, expect, test } from 'vitest'
import { serviceOrderStates } from '../../../../src/core/domain/service/service-order.ts'
import { actionsOf, byDue } from '../../../../src/renderer/src/features/order/order-actions.ts'

describe('what can be done', () => {
  test('ends with the order, and begins with sending somebody', () => {
    for (const state of serviceOrderStates) {
      const actions = actionsOf(state, () => true)
      const over = ['done', 'settled', 'archived', 'cancelled'].includes(state)
      expect(actions.length === 0).toBe(over)
      if (!over) expect(actions).toContain('cancel')
    }
    expect(actionsOf('registered', () => true)[0]).toBe('assign')
    expect(actionsOf('dispatched', () => true)[0]).toBe('depart')
  })

  test('is only what the person may do', () => {
    expect(actionsOf('dispatched', (permission) => permission === 'service.finish')).toEqual([
      'depart',
      'arrive',
      'finish',
    ])
    expect(actionsOf('registered', () => false)).toEqual([])
  })
})

test('what is missed first decides the order, and what has no deadline comes last', () => {
  const due = (dispatchDueAt: number | null, arrivalDueAt: number | null) => ({ dispatchDueAt, arrivalDueAt })
  expect(byDue([due(null, null), due(9, 4), due(2, 8)])).toEqual([due(2, 8), due(9, 4), due(null, null)])
})
