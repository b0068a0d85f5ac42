import { describe, expect, it } from 'vitest'
import { type Candidate, rankCandidates, recentContactMs } from '../../../src/core/domain/customer/rank-candidates.ts'
import { searchDigits, searchTexts } from '../../../src/core/domain/customer/search-texts.ts'
import type { CustomerId } from '../../../src/core/domain/ids.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'

describe('pinyin of names', () => {
  it.each([
    ['王秀兰', 'wangxiulan', 'wxl'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['仇英', 'qiuying', 'qy'],
    ['吕布', 'lvbu', 'lb'],
    ['欧阳娜娜', 'ouyangnana', 'oynn'],
    ['John Smith', 'johnsmith', 'js'],
    ['3M公司', '3mgongsi', '3gs'],
    ['（）', '', ''],
  ])('%s is %s, %s', (name, full, initials) => expect(pinyinOf(name)).toEqual({ full, initials }))
})

describe('search texts', () => {
  it('hold the name, its letters and the digits as people dial them', () => {
    const phones = [
      { normal: '+8613800138000', kind: 'mobile' },
      { normal: '+862088886666', kind: 'landline' },
      { normal: '+85291234567', kind: 'foreign' },
      { normal: '', kind: 'withheld' },
    ] as const
    expect(searchTexts({ name: '王秀兰', phones }, pinyinOf('王秀兰'))).toEqual([
      ...['王秀兰', 'wangxiulan', 'wxl'],
      ...['13800138000', '02088886666', '85291234567'],
    ])
  })

  it('hold nothing twice', () => {
    expect(searchTexts({ name: 'ABC', phones: [] }, { full: 'abc', initials: 'a' })).toEqual(['abc', 'a'])
  })

  it('put the 0 before landlines only', () => {
    expect(searchDigits({ normal: '+864008208820', kind: 'service-line' })).toBe('4008208820')
    expect(searchDigits({ normal: '8001', kind: 'short' })).toBe('8001')
  })
})

describe('several customers on one number', () => {
  const now = 1_800_000_000_000
  const candidate = (id: string, daysAgo: number | null, other: Partial<Candidate> = {}): Candidate => ({
    customerId: id as CustomerId,
    active: true,
    lastContactAt: daysAgo === null ? null : now - daysAgo * 86_400_000,
    match: 'exact',
    ...other,
  })

  it('come active and recent first, exact before maybe', () => {
    const ranked = rankCandidates(
      [
        candidate('gone', 1, { active: false }),
        candidate('maybe', 0, { match: 'tail' }),
        candidate('never', null),
        candidate('old', 400),
        candidate('new', 2),
      ],
      now,
    )
    expect(ranked.map((one) => one.customerId)).toEqual(['new', 'old', 'never', 'gone', 'maybe'])
    expect(ranked.map((one) => one.recent)).toEqual([true, false, false, true, true])
  })

  it('keep one order whatever the order they were found in', () => {
    const [a, b] = [candidate('a', null), candidate('b', null)]
    expect(rankCandidates([b, a], now)).toEqual(rankCandidates([a, b], now))
  })

  it('are recent up to 180 days', () => {
    const at = (lastContactAt: number) => rankCandidates([{ ...candidate('a', 0), lastContactAt }], now)[0]?.recent
    expect(at(now - recentContactMs)).toBe(true)
    expect(at(now - recentContactMs - 1)).toBe(false)
  })
})
