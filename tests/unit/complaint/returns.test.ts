import { describe, expect, it } from 'vitest'
import { daysAfter } from '../../../src/core/domain/calendar/dates.ts'
import { remedyKinds } from '../../../src/core/domain/complaint/remedy.ts'
import { defaultRemedyTerms, remedyTermsSchema } from '../../../src/core/domain/complaint/remedy-terms.ts'
import { isException, judgeReturn } from '../../../src/core/domain/complaint/returns.ts'

const boughtOn = '2026-10-23'
const on = (day: number) =>
  judgeReturn({ class: 'goods', boughtOn, complainedOn: daysAfter(boughtOn, day) }, defaultRemedyTerms)

describe('rule 3: return and exchange', () => {
  it.each([
    [0, 'return-or-exchange', [true, true]],
    [15, 'return-or-exchange', [true, true]],
    [16, 'exchange-only', [false, true]],
    [30, 'exchange-only', [false, true]],
    [31, 'repair-only', [false, false]],
    [3000, 'repair-only', [false, false]],
  ] as const)('on day %i: %s', (day, reason, [mayReturn, mayExchange]) => {
    expect(on(day)).toEqual({ reason, day, since: boughtOn, mayReturn, mayExchange })
  })

  it('opens nothing without a purchase date, with one after the complaint, or without a fault of the goods', () => {
    const complainedOn = '2026-11-23'
    const nothing = { day: null, since: null, mayReturn: false, mayExchange: false }
    expect(judgeReturn({ class: 'goods', boughtOn: null, complainedOn }, defaultRemedyTerms)).toEqual({
      ...nothing,
      reason: 'purchase-unknown',
    })
    expect(judgeReturn({ class: 'goods', boughtOn: '2026-11-24', complainedOn }, defaultRemedyTerms)).toEqual({
      ...nothing,
      reason: 'purchase-unknown',
    })
    expect(judgeReturn({ class: 'service', boughtOn: complainedOn, complainedOn }, defaultRemedyTerms)).toMatchObject({
      reason: 'no-quality-fault',
      day: 0,
      mayReturn: false,
      mayExchange: false,
    })
  })

  it('makes an exception of a return or an exchange only, where it is too late', () => {
    const exceptions = (day: number) => remedyKinds.filter((kind) => isException(kind, on(day)))
    expect(exceptions(15)).toEqual([])
    expect(exceptions(16)).toEqual(['return'])
    expect(exceptions(30)).toEqual(['return'])
    expect(exceptions(31)).toEqual(['exchange', 'return'])
  })

  it('takes the days from the settings, in order', () => {
    const terms = { ...defaultRemedyTerms, returns: { returnDays: 7, exchangeDays: 15 } }
    expect(judgeReturn({ class: 'goods', boughtOn, complainedOn: daysAfter(boughtOn, 8) }, terms).reason).toBe(
      'exchange-only',
    )
    expect(remedyTermsSchema.safeParse(terms).success).toBe(true)
    expect(remedyTermsSchema.safeParse({ ...terms, returns: { returnDays: 16, exchangeDays: 15 } }).success).toBe(false)
  })
})
