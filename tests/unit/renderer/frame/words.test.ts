import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeFailure } from '../../../../src/renderer/src/i18n/describe-failure.ts'
import { formatInstant, formatSpan, formatTimer } from '../../../../src/renderer/src/i18n/format.ts'
import { sayParams } from '../../../../src/renderer/src/i18n/say-params.ts'
import { spacedNumber } from '../../../../src/renderer/src/ui/spaced-number.ts'
import { timeLeftText } from '../../../../src/renderer/src/ui/time-left-text.ts'
import { urgencyOf } from '../../../../src/renderer/src/ui/urgency.ts'
import { catalogues } from './catalogue.ts'

const i18n = i18next.createInstance()
let zh: TFunction
let en: TFunction

beforeAll(async () => {
  const resources = (language: 'zh-CN' | 'en') =>
    Object.fromEntries(Object.entries(catalogues).map(([name, messages]) => [name, messages[language]]))
  await i18n.init({
    lng: 'zh-CN',
    defaultNS: 'common',
    resources: { 'zh-CN': resources('zh-CN'), en: resources('en') },
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '',
  })
  zh = i18n.getFixedT('zh-CN', 'common')
  en = i18n.getFixedT('en', 'common')
})

const minute = 60_000
const hour = 60 * minute

describe('the time to a deadline', () => {
  it.each([
    [12 * minute + 59_000, '还剩 12 分', 'in 12 min'],
    [59_000, '还剩不到 1 分', 'in under 1 min'],
    [0, '还剩不到 1 分', 'in under 1 min'],
    [-1, '刚刚逾期', 'just late'],
    [-3 * minute, '逾期 3 分', '3 min late'],
    [hour + 18 * minute, '还剩 1 小时 18 分', 'in 1 h 18 min'],
    [5 * hour + 40 * minute, '还剩 5 小时', 'in 5 h'],
    [49 * hour, '还剩 2 天', 'in 2 d'],
  ])('of %i ms is said as %s', (left, chinese, english) => {
    expect(timeLeftText(1_000_000_000 + left, 1_000_000_000, zh)).toBe(chinese)
    expect(timeLeftText(1_000_000_000 + left, 1_000_000_000, en)).toBe(english)
  })

  it('turns late behind the deadline and soon an hour before it', () => {
    expect([-1, 0, hour, hour + 1].map((left) => urgencyOf(hour + left, hour))).toEqual([
      'late',
      'soon',
      'soon',
      'later',
    ])
  })
})

describe('times', () => {
  const zone = 'Asia/Shanghai'
  const at = (text: string) => Date.parse(`${text}+08:00`)

  it.each([
    ['2026-11-22T17:00:00', '17:00'],
    ['2026-11-23T00:00:00', '明天 00:00'],
    ['2026-11-21T23:59:59', '昨天 23:59'],
    ['2026-11-24T17:00:00', '11-24 17:00'],
    ['2027-01-02T08:05:00', '2027-01-02 08:05'],
  ])('%s is said as %s on 22 November', (text, wanted) => {
    const reader = { locale: 'zh-CN', zone, t: zh } as const
    expect(formatInstant(at(text), at('2026-11-22T10:00:00'), reader)).toBe(wanted)
  })

  it('runs as minutes and seconds, with hours when there are some', () => {
    expect([134_999, 0, -5000, 3_734_000].map(formatTimer)).toEqual(['02:14', '00:00', '00:00', '1:02:14'])
    expect(formatSpan(45_000, zh)).toBe('45 秒')
  })
})

describe('messages of refusals', () => {
  const speaker = (t: TFunction) => ({ t, i18n, instant: (ms: number) => `@${ms}` })

  it('put codes into words', () => {
    const params = { noun: 'service-order', state: 'registered', move: 'finish', allowed: 'triage, cancel' }
    const failure = { kind: 'refused', code: 'illegal-move', params } as const
    expect(describeFailure(failure, speaker(zh))).toBe('服务凭证现在是“已登记”，不能“完成”。现在可以：分诊、取消。')
    expect(describeFailure(failure, speaker(en))).toBe(
      'The service order is “Registered” and cannot go to “finish”. Allowed now: triage, cancel.',
    )
  })

  it('say more where a reason is known', () => {
    const params = { field: 'password', reason: 'short', min: 10 }
    const failure = { kind: 'refused', code: 'invalid-value', params } as const
    expect(describeFailure(failure, speaker(zh))).toBe('密码太短，至少 10 个字符。')
  })

  it('leave names and unknown words as they are and say instants as times', () => {
    const params = { commitment: 'arrival', dueAt: 1_795_000_000_000, technician: '刘*强', attempts: 3, state: 'new' }
    expect(sayParams(params, speaker(zh))).toEqual({
      commitment: '上门到达',
      dueAt: '@1795000000000',
      technician: '刘*强',
      attempts: 3,
      state: 'new',
    })
  })
})

describe('spacedNumber', () => {
  it.each([
    ['+8613912345678', '139 1234 5678'],
    ['138****8000', '138 **** 8000'],
    ['+862085556666', '020 8555 6666'],
    ['+867555550001', '0755 555 0001'],
    ['02085556666', '020 8555 6666'],
    ['07555550001', '0755 555 0001'],
    ['+864005550000', '400 555 0000'],
    ['4005550000', '400 555 0000'],
    ['020****6666', '020****6666'],
    ['+85261234567', '+85261234567'],
    ['10086', '10086'],
  ])('writes %s as %s', (number, wanted) => {
    expect(spacedNumber(number)).toBe(wanted)
  })
})
