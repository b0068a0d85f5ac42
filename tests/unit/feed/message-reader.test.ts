import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMessageReader } from '../../../src/service-node/feeds/ami/message-reader.ts'
import { onTheWire } from '../../support/exchange-server.ts'
import { answered, gaveUp } from './exchange.ts'

const transcript = Buffer.from(
  `Asterisk Call Manager/13.0.0\r\n${[...answered('1.1'), ...gaveUp('2.1')].map(onTheWire).join('')}`,
)

function read(chunks: readonly Uint8Array[]) {
  const reader = createMessageReader()
  return chunks.flatMap((chunk) => reader.push(chunk))
}

describe('the manager protocol from a stream', () => {
  it('gives the same messages however the bytes come', () => {
    const whole = read([transcript])
    expect(whole).toHaveLength(19)
    expect(read([...transcript].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
    const cuts = fc.array(fc.integer({ min: 0, max: transcript.length }), { maxLength: 20 })
    fc.assert(
      fc.property(cuts, (places) => {
        const sorted = [0, ...places.toSorted((a, b) => a - b), transcript.length]
        const chunks = sorted.slice(1).map((to, index) => transcript.subarray(sorted[index], to))
        expect(read(chunks)).toEqual(whole)
      }),
    )
  })

  it('gives no part of a message that is cut off', () => {
    const whole = read([transcript])
    for (const cut of [1, 30, 200, 900, transcript.length - 1]) {
      const part = read([transcript.subarray(0, cut)])
      expect(whole.slice(0, part.length)).toEqual(part)
      expect(part.length).toBeLessThan(whole.length)
    }
  })

  it('keeps colons in values, the first of a repeated key, and characters cut in two', () => {
    const bytes = Buffer.from('Event: X\nName: 热线: 一\nVariable: a\nVariable: b\nno colon\n: nothing\n\n')
    const messages = read([...bytes].map((byte) => Uint8Array.of(byte)))
    expect(messages.map((message) => Object.fromEntries(message))).toEqual([
      { Event: 'X', Name: '热线: 一', Variable: 'a' },
    ])
  })

  it('passes over lines and messages that are too long, and goes on after them', () => {
    const longLine = `Event: A\r\nValue: ${'x'.repeat(9_000)}\r\n\r\n`
    const manyLines = `Event: B\r\n${'Key: v\r\n'.repeat(600)}\r\n`
    const after = 'Event: C\r\n\r\n'
    const messages = read([Buffer.from(longLine), Buffer.from(manyLines), Buffer.from(after)])
    expect(messages.map((message) => [...message.keys()])).toEqual([['Event'], ['Event']])
    expect(messages.map((message) => message.get('Event'))).toEqual(['A', 'C'])
    const endless = createMessageReader()
    for (let count = 0; count < 100; count += 1) endless.push(Buffer.alloc(10_000, 'y'))
    expect(endless.push(Buffer.from(`\n\n${after}`)).map((message) => message.get('Event'))).toEqual(['C'])
  })

  it('never breaks on any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
        for (const message of read(chunks)) expect(message.size).toBeGreaterThan(0)
      }),
    )
  })
})
