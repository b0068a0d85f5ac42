import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../../../src/renderer/src/features/search/palette-entries.ts'
import { readRoute } from '../../../../src/renderer/src/ui/route.ts'

describe('readRoute', () => {
  it.each([
    ['/desk', { page: 'desk' }],
    ['/commitments', { page: 'commitments', id: null }],
    ['/commitments/', { page: 'commitments', id: null }],
    ['/commitments/01a2', { page: 'commitments', id: '01a2' }],
    ['/cases/x%2Fy', { page: 'cases', id: 'x/y' }],
    ['/print/vouchers/a,b', { page: 'print', paper: 'vouchers', ids: ['a', 'b'] }],
    ['/settings/people', { page: 'settings', tab: 'people' }],
  ])('reads %s', (path, route) => {
    expect(readRoute(path)).toEqual(route)
  })

  it.each(['/', '', '/cases', '/nowhere', '/toString', '/desk/a/b', '/print/vouchers', '/print/vouchers/a/b'])(
    'finds no place at %s',
    (path) => {
      expect(readRoute(path)).toBeNull()
    },
  )

  it('takes an encoded id back out, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(readRoute(`/customers/${encodeURIComponent(id)}`)).toEqual({ page: 'customers', id })
      }),
    )
    fc.assert(
      fc.property(fc.string(), (path) => {
        readRoute(`/customers/${path}`)
      }),
    )
  })
})

describe('placeOf', () => {
  it('opens a unit in the file of its customer', () => {
    const hit = { title: 'BX-320', detail: '' }
    expect(placeOf({ ...hit, kind: 'unit', id: 'u', customerId: 'c' })).toBe('/customers/c')
    expect(placeOf({ ...hit, kind: 'case', id: 'k', customerId: 'c' })).toBe('/cases/k')
    expect(placeOf({ ...hit, kind: 'customer', id: 'c', customerId: null })).toBe('/customers/c')
  })
})
