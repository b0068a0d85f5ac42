import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterPages } from '../../../src/renderer/src/pieces/letter/letter-pages.ts'

test('a letter loses no word however long it is, and a short one takes one page', () => {
  expect(letterPages('您好')).toEqual([{ n: 1, text: '您好' }])
  const paragraph = fc.stringMatching(/^[a-z 一二三，。]{0,600}$/)
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 12 }), (paragraphs) => {
      const pages = letterPages(paragraphs.join('\n'))
      const squeezed = (text: string) => text.replace(/\n/g, '')
      expect(squeezed(pages.map(({ text }) => text).join(''))).toBe(squeezed(paragraphs.join('')))
      expect(pages.map(({ n }) => n)).toEqual(pages.map((_, index) => index + 1))
    }),
    { numRuns: 40 },
  )
})
