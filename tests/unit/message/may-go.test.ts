import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Addressee, countInMonth, mayGo, type Unasked } from '../../../src/core/domain/message/may-go.ts'
import { messageChannels, messageStates } from '../../../src/core/domain/message/message.ts'

const reachable: Addressee = {
  sample: false,
  active: true,
  addresses: { text: '+8613800138000', email: 'guest@example.com' },
  optedOut: [],
  on: ['text', 'email'],
}
const unasked: Unasked = { bar: null, inMonth: 0, cap: 4 }
const reason = (change: Partial<Addressee>, bars: Unasked | null = unasked) => {
  const going = mayGo({ ...reachable, ...change }, 'any', bars)
  return going.goes ? going.channel : going.reason
}

describe('whether a message may go', () => {
  it('is a text message where that is possible, else a mail', () => {
    expect(mayGo(reachable, 'any', unasked)).toEqual({ goes: true, channel: 'text', address: '+8613800138000' })
    expect(reason({ optedOut: ['text'] })).toBe('email')
    expect(reason({ on: ['email'] })).toBe('email')
    expect(reason({ addresses: { email: 'guest@example.com' } })).toBe('email')
    expect(mayGo({ ...reachable, addresses: { text: '1' } }, 'email', null)).toEqual({
      goes: false,
      reason: 'no-address',
    })
  })

  it('says why not, the weightiest first', () => {
    expect(reason({ sample: true, active: false })).toBe('sample')
    expect(reason({ active: false }, null)).toBe('inactive')
    expect(reason({}, { ...unasked, bar: 'do-not-call' })).toBe('do-not-call')
    expect(reason({}, { ...unasked, bar: 'contacted-enough' })).toBe('contacted-enough')
    expect(reason({ addresses: {} })).toBe('no-address')
    expect(reason({ optedOut: ['text', 'email'] }, null)).toBe('opted-out')
    expect(reason({ on: [] }, null)).toBe('channel-off')
    expect(reason({}, { ...unasked, inMonth: 4 })).toBe('over-cap')
    expect(reason({}, { ...unasked, inMonth: 3 })).toBe('text')
    expect(reason({}, { ...unasked, cap: 0 })).toBe('over-cap')
  })

  it('never goes where it must not, whatever else is known', () => {
    const channels = fc.subarray([...messageChannels])
    fc.assert(
      fc.property(
        fc.record({
          sample: fc.boolean(),
          active: fc.boolean(),
          addresses: fc.record({ text: fc.constantFrom('', '1'), email: fc.constantFrom('', 'a@b') }),
          optedOut: channels,
          on: channels,
        }),
        fc.constantFrom('any' as const, ...messageChannels),
        fc.option(
          fc.record({
            bar: fc.constantFrom(null, 'do-not-call' as const, 'contacted-enough' as const),
            inMonth: fc.nat(6),
            cap: fc.nat(6),
          }),
        ),
        (addressee, wished, bars) => {
          const going = mayGo(addressee, wished, bars)
          if (!going.goes) return
          expect(addressee).toMatchObject({ sample: false, active: true })
          expect([wished, 'any']).toContain(wished === 'any' ? 'any' : going.channel)
          expect(going.address).toBe(addressee.addresses[going.channel])
          expect(going.address).not.toBe('')
          expect(addressee.on).toContain(going.channel)
          expect(addressee.optedOut).not.toContain(going.channel)
          if (bars !== null) expect([bars.bar, bars.inMonth < bars.cap]).toEqual([null, true])
        },
      ),
    )
  })

  it('counts the other unasked ones of the month that went or may go', () => {
    const month = { fromMs: 100, toMs: 200 }
    const one = (state: (typeof messageStates)[number], at = 150) => ({ id: `${state}${at}`, unasked: true, state, at })
    const all = messageStates.map((state) => one(state))
    expect(countInMonth(all, '', month)).toBe(5)
    expect(countInMonth(all, 'sent150', month)).toBe(4)
    expect(countInMonth([one('sent', 99), one('sent', 100), one('sent', 199), one('sent', 200)], '', month)).toBe(2)
    expect(countInMonth([{ ...one('sent'), unasked: false }], '', month)).toBe(0)
  })
})
