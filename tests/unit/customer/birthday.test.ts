import { expect, it } from 'vitest'
import { birthDayOf, isBirthday } from '../../../src/core/domain/customer/birthday.ts'

it.each(['1980-05-17', '--05-17', '--02-29', '2000-02-29'])('knows %s for a birthday', (text) => {
  expect(isBirthday(text)).toBe(true)
})

it.each(['', '05-17', '1980-13-01', '1981-02-29', '--02-30', '-05-17', '80-05-17', '1980-5-7'])(
  'does not take %j for one',
  (text) => {
    expect(isBirthday(text)).toBe(false)
  },
)

it('finds it by its day of the year', () => {
  expect(['1980-05-17', '--02-29', null].map(birthDayOf)).toEqual(['05-17', '02-29', null])
})
