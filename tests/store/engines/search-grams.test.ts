import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexGrams, searchable, searchTerms, searchText } from '../../../src/store/search-grams.ts'

const letter = fc.constantFrom(...'abxz0189', ...'王秀兰座𠮷', '-', ' ', 'Ａ', 'é')
const text = fc.array(letter, { minLength: 1, maxLength: 14 }).map((letters) => letters.join(''))

/** Whether the index would give the entry and its text would confirm it. */
function finds(texts: readonly string[], query: string): boolean | 'too short' {
  const terms = searchTerms(query, {})
  if (terms === undefined) return 'too short'
  const stored = searchText(texts)
  const grams = new Set(indexGrams(stored, { ownerId: 'a', kind: 'customer', texts }))
  return terms.all.every((gram) => grams.has(gram)) && terms.parts.every((part) => stored.includes(part))
}

describe('grams', () => {
  it('find every text by any part of it that has three characters', () => {
    fc.assert(
      fc.property(fc.tuple(text, text), fc.nat(), fc.nat(), ([one, other], from, length) => {
        const chars = [...searchable(other)]
        fc.pre(chars.length >= 3)
        const start = from % (chars.length - 2)
        const word = chars.slice(start, start + 3 + (length % chars.length)).join('')
        expect(finds([one, other], word)).toBe(true)
      }),
    )
  })

  it('find every text by its start, however short, but for a single letter', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 4 }), (whole, length) => {
        const start = [...searchable(whole)].slice(0, length).join('')
        fc.pre(start !== '')
        expect(finds([whole], start)).toBe(/^[a-z0-9é]$/.test(start) ? 'too short' : true)
      }),
    )
  })

  it('never find a text that does not contain the word', () => {
    fc.assert(
      fc.property(text, text, (whole, word) => {
        fc.pre(!/\s/.test(word) && searchable(word) !== '' && !searchable(whole).includes(searchable(word)))
        expect(finds([whole], word)).not.toBe(true)
      }),
    )
  })

  it('of different texts do not run into each other', () => {
    expect(finds(['138', '000'], '38000')).toBe(false)
    expect(finds(['王秀', '兰花'], '秀兰')).toBe(false)
  })
})
