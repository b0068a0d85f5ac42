import { describe, expect, test } from 'vitest'
import { serviceOrderStates } from '../../../../src/core/domain/service/service-order.ts'
import {
  actionsOf,
  byDue,
  nextDue,
  rankTechnicians,
  type TechnicianView,
  worksThere,
} from '../../../../src/renderer/src/features/order/order-actions.ts'

const technician = (id: string, part: Partial<TechnicianView> = {}): TechnicianView => ({
  id,
  name: id,
  skills: [],
  zones: [],
  openVisits: 0,
  ...part,
})
const order = { zone: 'urban', address: '东区一街 1 号', technicianId: null } as const

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

describe('technicians', () => {
  const all = [
    technician('busy-near', { zones: ['东区'], openVisits: 4 }),
    technician('free-far', { openVisits: 0, skills: ['冰箱'] }),
    technician('free-near', { zones: ['urban'], openVisits: 1, skills: ['空调'] }),
  ]

  test('who works there comes first, then who has less to do', () => {
    expect(rankTechnicians(all, order, '').map(({ id }) => id)).toEqual(['free-near', 'busy-near', 'free-far'])
    expect(worksThere(technician('x', { zones: [''] }), order)).toBe(false)
  })

  test('are found by name or skill, without the one who has the order', () => {
    expect(rankTechnicians(all, order, ' 冰 ').map(({ id }) => id)).toEqual(['free-far'])
    expect(rankTechnicians(all, { ...order, technicianId: 'free-far' }, 'FREE').map(({ id }) => id)).toEqual([
      'free-near',
    ])
  })
})

test('what is missed first decides the order, and what has no deadline comes last', () => {
  const due = (dispatchDueAt: number | null, arrivalDueAt: number | null) => ({ dispatchDueAt, arrivalDueAt })
  expect(byDue([due(null, null), due(9, 4), due(2, 8)])).toEqual([due(2, 8), due(9, 4), due(null, null)])
  expect(nextDue({ dispatchDueAt: 5, arrivalDueAt: 3 })).toBe(3)
  expect(nextDue({ dispatchDueAt: null, arrivalDueAt: 3 })).toBe(3)
  expect(nextDue({ dispatchDueAt: null, arrivalDueAt: null })).toBeNull()
})
