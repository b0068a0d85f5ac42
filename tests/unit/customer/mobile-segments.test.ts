import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhoneNumbers } from '../../../src/service/phone-numbers.ts'

const settings = { homeAreaCode: '020', stripPrefixes: ['9'] } as const
const tail = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'))
const segment = fc.integer({ min: 0, max: 9_999 }).map((n) => `1${String(n).padStart(4, '0')}`)

describe('mobile numbers read by their segment', () => {
  it('are read as the library reads them, whichever of the segment came first', () => {
    const warm = createPhoneNumbers(settings)
    fc.assert(
      fc.property(segment, tail, tail, (head, first, second) => {
        warm.parse(head + first)
        expect(warm.parse(head + second)).toEqual(createPhoneNumbers(settings).parse(head + second))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are valid mobiles in the segments in use and not in others', () => {
    const numbers = createPhoneNumbers(settings)
    for (const head of ['13800', '15912', '17700', '18612', '19900']) {
      for (const end of ['138000', '000000', '999999'])
        expect(numbers.parse(head + end)).toMatchObject({ kind: 'mobile', valid: true, normal: `+86${head}${end}` })
    }
    expect(numbers.parse('11000138000')).toMatchObject({ valid: false })
  })
})
