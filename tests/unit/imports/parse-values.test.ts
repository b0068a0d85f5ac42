import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  momentAt,
  readCustomerKind,
  readDate,
  readDuration,
  readFlag,
  readInstant,
  readMemberLevel,
  readOutcome,
  readTimeOfDay,
  readZone,
} from '../../../src/service/imports/parse-values.ts'

const zone = 'Asia/Shanghai'

describe('dates', () => {
  it.each([
    ['2024-3-5', '2024-03-05'],
    ['2024/03/05', '2024-03-05'],
    ['2024.3.5', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['２０２４－３－５', '2024-03-05'],
    ['2024/3/5 0:00', '2024-03-05'],
    ['2024-03-05T10:00:00', '2024-03-05'],
    ['45356', '2024-03-05'],
    ['45356.75', '2024-03-05'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it.each(['3/5/2024', '5.3.2024', '2023-02-29', '2024-13-01', '20241301', '1899-01-01', '2024', 'soon', '', '99999'])(
    '%j is none',
    (text) => {
      expect(readDate(text)).toBeUndefined()
    },
  )

  it('reads every Excel serial day as the date that Excel shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_264, max: 73_415 }), (serial) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: serial - 25_569 })
        expect(readDate(String(serial))).toBe(date.toString())
      }),
    )
  })
})

describe('moments', () => {
  it.each([
    ['2024-03-05 10:30', '2024-03-05T10:30:00+08:00'],
    ['2024/3/5 9:05:07', '2024-03-05T09:05:07+08:00'],
    ['2024年3月5日 下午3:20', '2024-03-05T15:20:00+08:00'],
    ['20240305103000', '2024-03-05T10:30:00+08:00'],
    ['2024-03-05T02:30:00Z', '2024-03-05T10:30:00+08:00'],
    ['2024-03-05', '2024-03-05T00:00:00+08:00'],
    ['45356.4375', '2024-03-05T10:30:00+08:00'],
    ['1709605800', '2024-03-05T10:30:00+08:00'],
    ['1709605800000', '2024-03-05T10:30:00+08:00'],
  ])('%s is %s', (text, iso) => {
    expect(readInstant(text, zone)).toBe(Date.parse(iso))
  })

  it.each(['2024-03-05 25:00', '10:30', 'yesterday', '2024-03-05 10'])('%s is none', (text) => {
    expect(readInstant(text, zone)).toBeUndefined()
  })

  it('counts on past midnight and over a change of the clocks', () => {
    expect(momentAt('2024-03-05', 86_400 + 60, zone)).toBe(Date.parse('2024-03-06T00:01:00+08:00'))
    // Berlin: at 2:00 of 31 March 2024 the clocks went on to 3:00.
    expect(momentAt('2024-03-31', 12 * 3600, 'Europe/Berlin')).toBe(Date.parse('2024-03-31T12:00:00+02:00'))
    expect(momentAt('2024-03-31', 3600, 'Europe/Berlin')).toBe(Date.parse('2024-03-31T01:00:00+01:00'))
  })
})

describe('words and lengths', () => {
  it('knows the usual words in both languages', () => {
    expect(['是', 'YES', '1', '√'].map(readFlag)).toEqual([true, true, true, true])
    expect(['否', 'no', '0'].map(readFlag)).toEqual([false, false, false])
    expect(readFlag('maybe')).toBeUndefined()
    expect(['市区', 'Urban', '郊区', 'suburban'].map(readZone)).toEqual(['urban', 'urban', 'suburban', 'suburban'])
    expect(readCustomerKind('经销商')).toBe('dealer')
    expect(readMemberLevel('金卡')).toBe('gold')
    expect(['已接听', 'NO ANSWER'].map(readOutcome)).toEqual(['answered', 'abandoned'])
  })

  it('reads lengths of time', () => {
    expect(['75', '1:15', '1:01:15', '0.5'].map(readDuration)).toEqual([75_000, 75_000, 3_675_000, 500])
    expect(['-5', 'long', '1:2'].map(readDuration)).toEqual([undefined, undefined, undefined])
  })

  it('reads times of day', () => {
    expect(['0:00:00', '9:05', '23:59:59', '12:00 am', 'PM 12:30'].map(readTimeOfDay)).toEqual([
      0, 32_700, 86_399, 0, 45_000,
    ])
    expect(['24:00', '9:60', '9'].map(readTimeOfDay)).toEqual([undefined, undefined, undefined])
  })
})
