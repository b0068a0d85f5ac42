import { describe, expect, it } from 'vitest'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { unaskedBar, unaskedSince } from '../../../src/core/domain/contact/unasked.ts'

const free = { active: true, doNotCall: false, matters: 0 }

describe('contacts that nobody asked for', () => {
  it('are allowed twice in thirty days and not a third time', () => {
    expect(unaskedBar({ ...free, matters: 0 }, defaultTargets)).toBeNull()
    expect(unaskedBar({ ...free, matters: 1 }, defaultTargets)).toBeNull()
    expect(unaskedBar({ ...free, matters: 2 }, defaultTargets)).toBe('contacted-enough')
  })

  it('are never made to a customer who asked for none, or to a file that leads elsewhere', () => {
    expect(unaskedBar({ ...free, doNotCall: true }, defaultTargets)).toBe('do-not-call')
    expect(unaskedBar({ ...free, active: false }, defaultTargets)).toBe('inactive')
  })

  it('count for thirty times twenty-four hours', () => {
    const now = Date.UTC(2026, 2, 31)
    expect(unaskedSince(now, defaultTargets)).toBe(Date.UTC(2026, 2, 1))
  })

  it('may be forbidden altogether', () => {
    const none = { ...defaultTargets, contact: { ...defaultTargets.contact, unaskedMax: 0 } }
    expect(unaskedBar(free, none)).toBe('contacted-enough')
  })
})
