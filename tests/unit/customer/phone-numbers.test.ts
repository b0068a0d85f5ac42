import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneFormSchema } from '../../../src/core/domain/customer/phone-form.ts'
import { splitPhones } from '../../../src/core/domain/customer/phone-text.ts'
import { createPhoneNumbers, phoneTail } from '../../../src/service/phone-numbers.ts'

const numbers = createPhoneNumbers({ homeAreaCode: '020', stripPrefixes: ['9', '0'] })

function read(raw: string): string {
  const form = numbers.parse(raw)
  return `${form.normal}${form.ext === '' ? '' : ` ext ${form.ext}`} ${form.kind}${form.valid ? '' : ' invalid'}`
}

describe('numbers of people', () => {
  it.each([
    ['13800138000', '+8613800138000 mobile'],
    ['+86 138-0013-8000', '+8613800138000 mobile'],
    ['008613800138000', '+8613800138000 mobile'],
    ['8613800138000', '+8613800138000 mobile'],
    ['013800138000', '+8613800138000 mobile'],
    ['+86013800138000', '+8613800138000 mobile'],
    ['1259313800138000', '+8613800138000 mobile'],
    ['1795113800138000', '+8613800138000 mobile'],
    ['１３８００１３８０００', '+8613800138000 mobile'],
    ['138–0013—8000', '+8613800138000 mobile'],
    ['138,0013,8000', '+8613800138000 mobile'],
    ['16612345678', '+8616612345678 mobile'],
    ['19912345678', '+8619912345678 mobile'],
    ['02088886666', '+862088886666 landline'],
    ['020-8888 6666', '+862088886666 landline'],
    ['020-8888-6666', '+862088886666 landline'],
    ['020/88886666', '+862088886666 landline'],
    ['(0755)26770000', '+8675526770000 landline'],
    ['862088886666', '+862088886666 landline'],
    ['+86 (0)20 8888 6666', '+862088886666 landline'],
    ['+85291234567', '+85291234567 foreign'],
    ['0085291234567', '+85291234567 foreign'],
    ['+1 202 555 0123', '+12025550123 foreign'],
  ])('%s is %s', (raw, form) => expect(read(raw)).toBe(form))
})

describe('local numbers', () => {
  it('get the home area code', () => {
    expect(read('26770000')).toBe('+862026770000 landline')
    expect(read('8888-6666')).toBe('+862088886666 landline')
  })

  it('that begin with 86 are not taken for a country code', () => {
    expect(read('86266666')).toBe('+862086266666 landline')
  })

  it('stay unknown without a home area code', () => {
    const homeless = createPhoneNumbers({ homeAreaCode: '', stripPrefixes: [] })
    expect(homeless.parse('26770000')).toMatchObject({ normal: '26770000', valid: false })
  })
})

describe('extensions', () => {
  it.each([
    ['075526770000-8012', '8012'],
    ['0755-26770000转8012', '8012'],
    ['0755-26770000 转接 8012', '8012'],
    ['0755-26770000 分机：12', '12'],
    ['0755-26770000 分机号 12', '12'],
    ['075526770000ext.12', '12'],
    ['075526770000#12', '12'],
    ['075526770000,12#', '12'],
    ['075526770000x12', '12'],
    ['tel:+8675526770000;ext=12', '12'],
    ['0755-26770000-1', '1'],
  ])('%s has extension %s', (raw, ext) => {
    expect(numbers.parse(raw)).toMatchObject({ normal: '+8675526770000', ext, kind: 'landline', valid: true })
  })

  it('is cut off a seven-digit city number also where number and extension together would be a number', () => {
    expect(read('0394-8888888-1')).toBe('+863948888888 ext 1 landline')
    expect(read('0394-8888888,1')).toBe('+863948888888 ext 1 landline')
  })
})

describe('what a telephone system sends', () => {
  it.each([
    ['tel:+86-138-0013-8000', '+8613800138000 mobile'],
    ['"Li Na" <sip:+8613800138000@192.0.2.1;user=phone>', '+8613800138000 mobile'],
    ['sip:13800138000@192.0.2.1;user=phone', '+8613800138000 mobile'],
    ['sip:%2B8613800138000@example.org', '+8613800138000 mobile'],
    ['sips:13800138000;tgrp=1:secret@example.org', '+8613800138000 mobile'],
    ['sip:13800138000', '+8613800138000 mobile'],
    ['9013800138000', '+8613800138000 mobile'],
    ['988886666', '+862088886666 landline'],
    ['10086', '10086 short'],
    ['95588', '95588 short'],
    ['8001', '8001 short'],
    ['400-820-8820', '+864008208820 service-line'],
    ['+864008208820', '+864008208820 service-line'],
    ['8008201234', '+868008201234 service-line'],
    ['95105105', '95105105 service-line'],
    ['10101111', '10101111 service-line'],
    ['12', '12 short invalid'],
    ['13800138000/13900139000', '1380013800013900139000 landline invalid'],
    ['+8626770000', '+8626770000 landline invalid'],
    ['+9991', '+9991 foreign invalid'],
  ])('%s is %s', (raw, form) => expect(read(raw)).toBe(form))

  it.each(['', '-', '0', 's', 'anonymous', 'Anonymous', '<unknown>', 'restricted', '匿名', 'sip:192.0.2.1', 'abc'])(
    '“%s” is withheld',
    (raw) => expect(numbers.parse(raw)).toEqual({ raw, normal: '', ext: '', kind: 'withheld', valid: false }),
  )

  it('takes a prefix off only when the rest is a number', () => {
    expect(read('9123')).toBe('9123 short')
    expect(numbers.parse('912345')).toMatchObject({ normal: '912345', kind: 'short' })
  })
})

describe('rule 9 holds for every number', () => {
  const mobile = fc
    .tuple(fc.constantFrom('130', '135', '138', '150', '186', '199'), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([head, rest]) => head + String(rest).padStart(8, '0'))
  const variants = fc
    .tuple(fc.constantFrom('', '+86', '0086', '86', '0', '+86 ', '+86-', '86-'), mobile)
    .chain(([head, digits]) =>
      fc.array(fc.constantFrom('', '', ' ', '-', '  ', '.'), { minLength: 11, maxLength: 11 }).map((gaps) => ({
        raw: head + [...digits].map((digit, i) => digit + (i < 10 ? gaps[i] : '')).join(''),
        digits,
      })),
    )

  it('all ways of writing a mobile number are one', () => {
    fc.assert(
      fc.property(variants, ({ raw, digits }) => {
        expect(numbers.parse(raw)).toMatchObject({ raw, normal: `+86${digits}`, kind: 'mobile', valid: true })
        expect(numbers.lookupKeys(raw)).toEqual({ exact: [`+86${digits}`], tail: null })
      }),
    )
  })

  it('a landline of the centre is found with and without its area code', () => {
    const local = fc.integer({ min: 81_000_000, max: 84_999_999 }).map(String)
    fc.assert(
      fc.property(local, (digits) => {
        const keys = ['', '020', '020-', '+8620', '(020) '].map((area) => numbers.lookupKeys(area + digits))
        for (const key of keys) expect(key).toEqual({ exact: [`+8620${digits}`], tail: digits })
      }),
    )
  })

  it('normalising twice changes nothing, and anything at all can be read', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() 转#x,;@:.sipte<>'), maxLength: 24 }),
    )
    fc.assert(
      fc.property(anything, (raw) => {
        const once = numbers.parse(raw)
        expect(phoneFormSchema.safeParse(once).success).toBe(raw.length <= 200 && once.normal.length <= 40)
        if (once.normal !== '') expect(numbers.parse(once.normal).normal).toBe(once.normal)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('looking a caller up', () => {
  it('never by a withheld or a service number', () => {
    expect(numbers.lookupKeys('anonymous')).toEqual({ exact: [], tail: null })
    expect(numbers.lookupKeys('4008208820')).toEqual({ exact: [], tail: null })
  })

  it('by the last eight digits of a landline, of nothing else', () => {
    expect(phoneTail(numbers.parse('0755-26770000转8'))).toBe('26770000')
    expect(phoneTail(numbers.parse('13800138000'))).toBeNull()
    expect(phoneTail(numbers.parse('10086'))).toBeNull()
    expect(phoneTail(numbers.parse('13800138000/13900139000'))).toBeNull()
  })
})

describe('several numbers in one field', () => {
  it('are taken apart', () => {
    expect(splitPhones('13800138000/020-88886666')).toEqual(['13800138000', '020-88886666'])
    expect(splitPhones('13800138000、13900139000； 02088886666')).toHaveLength(3)
  })

  it('one number stays as it is, with its slash or extension', () => {
    expect(splitPhones('020/88886666')).toEqual(['020/88886666'])
    expect(splitPhones('tel:+862088886666;ext=12345678')).toHaveLength(1)
  })
})
