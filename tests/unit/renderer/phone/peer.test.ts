import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialTargetOf } from '../../../../src/renderer/src/phone/dial-target.ts'
import { type PeerHeaders, peerOf } from '../../../../src/renderer/src/phone/peer.ts'

const plain: PeerHeaders = { from: { user: '13800138000', name: null }, asserted: null, queue: null, key: null }

describe('who calls', () => {
  it.each<[string, Partial<PeerHeaders>, object]>([
    ['a number', {}, { number: '13800138000', name: null }],
    ['a name', { from: { user: '8001', name: '张三' } }, { number: '8001', name: '张三' }],
    ['a name that is the number', { from: { user: '8001', name: '8001' } }, { number: '8001', name: null }],
    ['nobody', { from: { user: 'anonymous', name: 'Anonymous' } }, { number: '', name: null }],
    [
      'what the exchange asserts',
      { asserted: '"Li \\"Four\\"" <sip:02088886666@pbx.example;user=phone>' },
      { number: '02088886666', name: 'Li "Four"' },
    ],
    ['an asserted number only', { asserted: '<tel:+8613800138000>' }, { number: '+8613800138000', name: null }],
    ['an asserted name without quotes', { asserted: 'Wang <sip:8002@pbx.example>' }, { number: '8002', name: 'Wang' }],
    ['an escaped user', { asserted: 'sip:%2B86138@pbx.example' }, { number: '+86138', name: null }],
    ['a broken escape', { asserted: 'sip:%zz@pbx.example' }, { number: '%zz', name: null }],
    ['nonsense asserted', { asserted: 'nonsense' }, { number: '13800138000', name: null }],
    ['queue and key', { queue: ' hotline ', key: '1795334767.0' }, { queue: 'hotline', key: '1795334767.0' }],
  ])('%s', (_name, change, peer) => {
    expect(peerOf({ ...plain, ...change })).toMatchObject(peer)
  })

  it('passes on single lines of bounded length whatever is sent', () => {
    const text = fc.option(
      fc.string({ maxLength: 250, unit: fc.constantFrom('a', ' ', '\n', '\0', '"', '<', '电', '%') }),
    )
    fc.assert(
      fc.property(
        fc.record({ from: fc.record({ user: text, name: text }), asserted: text, queue: text, key: text }),
        (headers) => {
          const peer = peerOf(headers)
          for (const line of [peer.number, peer.name ?? '', peer.queue ?? '', peer.key ?? '']) {
            expect(line.length).toBeLessThanOrEqual(200)
            expect(line).toMatch(/^\P{Cc}*$/u)
            expect(line).toBe(line.trim())
          }
        },
      ),
    )
  })
})

describe('whom to dial', () => {
  it.each([
    ['138 0013 8000', '13800138000'],
    ['(020) 8888-6666', '02088886666'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['*97#', '*97#'],
    ['8001', '8001'],
    ['xu.ying', 'xu.ying'],
  ])('%s is %s', (written, target) => {
    expect(dialTargetOf(written)).toBe(target)
  })

  it.each(['', '   ', 'sip:8001@evil.example', 'a b', '8001;lr', '8001@elsewhere', '1\r\nVia: x', '1'.repeat(80)])(
    '%j is nobody',
    (written) => {
      expect(dialTargetOf(written)).toBeNull()
    },
  )
})
