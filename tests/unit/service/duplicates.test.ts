import { describe, expect, it } from 'vitest'
import type { CustomerId, PersonId, ServiceOrderId, UnitId } from '../../../src/core/domain/ids.ts'
import { findDuplicates, findRepeat, isOrderOpen, repeatRepairMs } from '../../../src/core/domain/service/duplicates.ts'
import { serviceOrderStates } from '../../../src/core/domain/service/service-order.ts'

const customerId = 'c' as CustomerId
const unitId = 'u' as UnitId
const item = (unit: string | null, customer = 'c') => ({
  customerId: customer as CustomerId,
  unitId: unit as UnitId | null,
})

describe('rule 6: duplicate guard', () => {
  it('finds the same unit of the same customer, and what may be it', () => {
    const open = [item('u'), item('other'), item(null), item('u', 'somebody')]
    expect(findDuplicates(open, { customerId, unitId })).toEqual({ certain: [open[0]], possible: [open[2]] })
    expect(findDuplicates(open, { customerId, unitId: null })).toEqual({
      certain: [],
      possible: [open[0], open[1], open[2]],
    })
  })

  it('knows which orders are open', () => {
    const closed = serviceOrderStates.filter((state) => !isOrderOpen(state))
    expect(closed).toEqual(['done', 'settled', 'archived', 'cancelled'])
  })
})

describe('rule 6: repeat repair', () => {
  const now = 10 * repeatRepairMs
  const done = (id: string, doneAt: number | null, faultCode = 'E1') => ({
    id: id as ServiceOrderId,
    unitId,
    faultCode,
    technicianId: 'p' as PersonId,
    doneAt,
  })
  const find = (...orders: ReturnType<typeof done>[]) =>
    findRepeat(orders, { unitId, faultCode: 'E1' }, now)?.id ?? null

  it('is within 30 days after done, the last moment included', () => {
    expect(find(done('a', now - repeatRepairMs))).toBe('a')
    expect(find(done('a', now - repeatRepairMs - 1))).toBeNull()
    expect(find(done('a', now))).toBe('a')
    expect(find(done('a', null))).toBeNull()
  })

  it('is the same fault, and the latest of several', () => {
    expect(find(done('a', now - 5, 'E2'))).toBeNull()
    expect(find(done('a', now - 9), done('b', now - 5))).toBe('b')
  })

  it('needs to know the unit and the fault', () => {
    expect(findRepeat([done('a', now)], { unitId: null, faultCode: 'E1' }, now)).toBeNull()
    expect(findRepeat([done('a', now)], { unitId, faultCode: null }, now)).toBeNull()
  })
})
