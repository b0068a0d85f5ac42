import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partText, singleText, textLength } from '../../../src/core/domain/message/text-length.ts'

const of = (count: number) => textLength('字'.repeat(count))

describe('the length of a text message', () => {
  it('is one part to 70 characters, then parts of 67', () => {
    expect([of(0), of(1), of(70), of(71), of(134), of(135), of(201), of(202)].map(({ parts }) => parts)).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4,
    ])
  })

  it('never divides a pair of units between two parts', () => {
    // 66 and 2 are 68: the pair does not fit into the first part any more.
    expect(textLength(`${'字'.repeat(66)}😀字字`)).toEqual({ characters: 70, parts: 1 })
    expect(textLength(`${'字'.repeat(66)}😀${'字'.repeat(66)}`)).toEqual({ characters: 134, parts: 3 })
  })

  it('needs as many parts as hold it, and not one more than a wasted unit in each costs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('字', 'a', '😀'), { maxLength: 300 }), (letters) => {
        const text = letters.join('')
        const { characters, parts } = textLength(text)
        expect(characters).toBe(text.length)
        if (characters <= singleText) expect(parts).toBe(characters === 0 ? 0 : 1)
        else {
          expect(parts * partText).toBeGreaterThanOrEqual(characters)
          expect((parts - 1) * (partText - 1)).toBeLessThan(characters)
        }
      }),
    )
  })
})
