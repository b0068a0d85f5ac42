import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../../src/renderer/src/api/failure.ts'
import { NoLineError } from '../../../../src/renderer/src/api/line.ts'

describe('failureOf', () => {
  it('reads a refusal with its parameters', () => {
    const data = { code: 'already-claimed', params: { by: '周' } }
    const wanted = { kind: 'refused', ...data }
    expect(failureOf(new ORPCError('REFUSED', { status: 409, data }))).toEqual(wanted)
  })

  it('reads the problem details of REST alike', () => {
    const data = { type: '/problems/wrong-credentials', status: 409, code: 'wrong-credentials', params: {} }
    expect(failureOf({ status: 409, data })).toEqual({ kind: 'refused', code: 'wrong-credentials', params: {} })
    expect(failureOf({ status: 429, data: { retryAfterMs: 30_000 } })).toEqual({ kind: 'wait', retryAfterMs: 30_000 })
  })

  it('names the fields that do not fit', () => {
    const data = { issues: [{ path: ['window', 'fromMs'], message: 'x' }, { path: ['name'] }, { path: ['name'] }] }
    expect(failureOf({ status: 400, data })).toEqual({ kind: 'invalid', fields: ['window.fromMs', 'name'] })
  })

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [500, 'broken'],
    [503, 'no-line'],
  ])('reads status %i as %s', (status, kind) => {
    expect(failureOf({ status, data: null }).kind).toBe(kind)
  })

  it('knows a missing connection from a fault of ours', () => {
    expect(failureOf(new NoLineError('x')).kind).toBe('no-line')
    expect(failureOf(new Error('x')).kind).toBe('broken')
    expect(failureOf(undefined).kind).toBe('broken')
  })
})
