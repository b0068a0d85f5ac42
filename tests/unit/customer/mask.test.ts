import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  maskAddress,
  maskName,
  maskNumbersInText,
  maskPhone,
  nationalNumber,
} from '../../../src/core/domain/customer/mask.ts'

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '')

describe('numbers as they are dialled within China', () => {
  it.each([
    ['+862055501000', '02055501000'],
    ['+861065432100', '01065432100'],
    ['+8675588880001', '075588880001'],
    ['+8613912345678', '13912345678'],
    ['+864005550000', '4005550000'],
    ['+85261234567', '+85261234567'],
    ['95588', '95588'],
    ['', ''],
  ])('%s is %s', (normal, wanted) => {
    expect(nationalNumber(normal)).toBe(wanted)
  })
})

describe('masked numbers', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+8613800138000', '138****8000'],
    ['0086 138 0013 8000', '138****8000'],
    ['8613800138000', '138****8000'],
    ['013800138000', '138****8000'],
    ['１３８００１３８０００', '138****8000'],
    ['"Li Na" <sip:13800138000@192.0.2.1>', '138****8000'],
    ['sip:13800138000', '138****8000'],
    ['02088886666', '020****6666'],
    ['+862088886666', '020****6666'],
    ['0755-26770000转8012', '0755****000'],
    ['03948888888', '0394****888'],
    ['88886666', '****6666'],
    ['8888666', '****666'],
    ['+864008208820', '400****820'],
    ['+85291234567', '+852****4567'],
    ['0085291234567', '+852****4567'],
    ['10086', '10086'],
    ['123456', '123456'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('%s is shown as %s', (raw, shown) => expect(maskPhone(raw)).toBe(shown))

  it('never show more than seven digits, nor the middle of a mobile, however they are written', () => {
    const written = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', '', '-', ' ')), {
        minLength: 7,
        maxLength: 16,
      })
      .map((parts) => parts.map(([digit, gap]) => `${digit}${gap}`).join(''))
    fc.assert(
      fc.property(fc.constantFrom('', '+', '+86', '0086', '0'), written, (head, rest) => {
        const shown = digitsOf(maskPhone(head + rest))
        expect(shown.length).toBeLessThanOrEqual(7)
        expect(shown.length).toBeLessThan(digitsOf(head + rest).length)
      }),
    )
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    fc.assert(
      fc.property(mobile, (raw) => {
        expect(maskPhone(`+86${raw}`)).toBe(`${raw.slice(0, 3)}****${raw.slice(7)}`)
        expect(maskPhone(raw)).toBe(maskPhone(`+86${raw}`))
      }),
    )
  })

  it('masking what is masked shows nothing new', () => {
    for (const raw of ['13800138000', '02088886666', '+85291234567', '88886666', '10086']) {
      const once = maskPhone(raw)
      expect(digitsOf(once)).toContain(digitsOf(maskPhone(once)).slice(-3))
    }
  })
})

describe('numbers in free text', () => {
  it('are masked, dates and case numbers stay', () => {
    expect(maskNumbersInText('GZ261122-0107，2026-11-22 10:30 致电 138 0013 8000，备用020-8888 6666。')).toBe(
      'GZ261122-0107，2026-11-22 10:30 致电 138****8000，备用020****6666。',
    )
    expect(maskNumbersInText('261122-10023、130101-23456')).toBe('261122-10023、130****3456')
    expect(maskNumbersInText('2026-11-22 13800138000')).toBe('2026-11-22 138****8000')
    expect(maskNumbersInText('电话１３８００１３８０００')).toBe('电话138****8000')
    expect(maskNumbersInText('故障 E1，温度 16 到 30，价格 129900')).toBe('故障 E1，温度 16 到 30，价格 129900')
  })

  it('no mobile survives in any text', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    const around = fc.string({ unit: fc.constantFrom('电', '话', ' ', '，', 'a', '2', '-', '(', '.'), maxLength: 8 })
    fc.assert(
      fc.property(fc.tuple(around, around), mobile, fc.constantFrom('', ' ', '-'), (...[[before, after], raw, gap]) => {
        const written = [raw.slice(0, 3), raw.slice(3, 7), raw.slice(7)].join(gap)
        const shown = maskNumbersInText(`${before}${written}${after}`)
        expect(digitsOf(shown)).not.toContain(raw)
        expect(shown).not.toContain(written)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('masked names and addresses', () => {
  it.each([
    ['王秀兰', '王*兰'],
    ['王兰', '王*'],
    ['欧阳秀兰', '欧**兰'],
    ['王', '*'],
    ['', ''],
    ['John Smith', 'J*** S***'],
    ["O'Brien", 'O***'],
  ])('%s -> %s', (name, shown) => expect(maskName(name)).toBe(shown))

  it('an address ends at its first number', () => {
    expect(maskAddress('天河区体育西路123号5栋602房')).toBe('天河区体育西路****')
    expect(maskAddress('某某小区')).toBe('某某****')
    expect(maskAddress('一个没有号码而且长得不得了的地址写在这里也不能全部显示出来')).toHaveLength(16)
    expect(maskAddress('')).toBe('')
  })

  it('hides something of every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
        if (name.trim() !== '') expect(maskName(name)).toContain('*')
      }),
    )
  })
})
