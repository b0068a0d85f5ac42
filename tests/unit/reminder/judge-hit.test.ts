import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { isMeant, leftOut, type Reach } from '../../../src/core/domain/reminder/judge-hit.ts'
import { meanwhile } from '../../../src/core/domain/reminder/meanwhile.ts'
import { noFilters, type ReminderRule, ruleSchema } from '../../../src/core/domain/reminder/rule.ts'
import { addCounts, callFrom, countKey, madeAt, outcomeOf, windowEndAt } from '../../../src/core/domain/reminder/run.ts'
import { scriptText } from '../../../src/core/domain/reminder/script-text.ts'

const well: Reach = { active: true, doNotCall: false, consent: true, hasPhone: true, matters: 0, reminded: false }
const purchase = { timing: { kind: 'new-purchase', days: 30 }, channel: 'call' } as const
const birthday = { timing: { kind: 'birthday', daysBefore: 0 }, channel: 'message' } as const
const renewal = { timing: { kind: 'contract-end' }, channel: 'call' } as const

describe('who is left out', () => {
  it.each([
    [purchase, {}, null],
    [purchase, { active: false, doNotCall: true }, 'inactive'],
    [purchase, { doNotCall: true, hasPhone: false }, 'do-not-call'],
    [purchase, { consent: false }, null],
    [birthday, { consent: false }, 'no-consent'],
    [purchase, { hasPhone: false }, 'no-phone'],
    [birthday, { hasPhone: false }, null],
    [purchase, { reminded: true, matters: 9 }, 'already-reminded'],
    [purchase, { matters: 1 }, null],
    [purchase, { matters: 2 }, 'contacted-enough'],
    [renewal, { matters: 2 }, null],
    [renewal, { doNotCall: true }, 'do-not-call'],
  ] as const)('%j of %j', (rule, reach, reason) => {
    expect(leftOut(rule, { ...well, ...reach }, defaultTargets)).toBe(reason)
  })

  it('never lets more than the cap through, whatever the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 12 }), (max, rules) => {
        const targets = { contact: { ...defaultTargets.contact, unaskedMax: max } }
        let matters = 0
        for (let n = 0; n < rules; n += 1) if (leftOut(purchase, { ...well, matters }, targets) === null) matters += 1
        expect(matters).toBe(Math.min(max, rules))
      }),
    )
  })
})

describe('who is meant', () => {
  const one = {
    orgId: 'gz',
    customerKind: 'consumer',
    memberLevel: 'gold',
    region: '广州市天河区',
    zone: 'urban',
    units: [{ category: '空调', modelId: 'm1' }],
  }
  it.each([
    [{}, true],
    [{ categories: ['空调'] }, true],
    [{ categories: ['冰箱'] }, false],
    [{ categories: ['空调'], modelIds: ['m2'] }, false],
    [{ modelIds: ['m1'] }, true],
    [{ regions: ['佛山', '广州市'] }, true],
    [{ regions: ['天河'] }, false],
    [{ zone: 'suburban' }, false],
    [{ memberLevels: ['gold', 'diamond'] }, true],
    [{ memberLevels: ['silver'] }, false],
    [{ customerKinds: ['dealer'] }, false],
  ] as const)('%j', (filters, meant) => {
    expect(isMeant({ ...noFilters, ...filters } as ReminderRule['filters'], one, null)).toBe(meant)
  })

  it('only in its parts of the organisation', () => {
    expect(isMeant(noFilters, one, new Set(['gz']))).toBe(true)
    expect(isMeant(noFilters, one, new Set(['sz']))).toBe(false)
  })
})

describe('a run', () => {
  it('begins at its hour in the zone, also where clocks change', () => {
    expect(madeAt({ at: '08:00' }, 'Asia/Shanghai', '2026-11-23')).toBe(Date.UTC(2026, 10, 23))
    expect(madeAt({ at: '02:30' }, 'Europe/Berlin', '2026-03-29')).toBe(Date.UTC(2026, 2, 29, 1))
    expect(madeAt({ at: '02:30' }, 'Europe/Berlin', '2026-10-25')).toBe(Date.UTC(2026, 9, 25, 0, 30))
  })

  it('ends its window with the day, whatever its length', () => {
    expect(windowEndAt('Asia/Shanghai', '2026-11-23')).toBe(Date.UTC(2026, 10, 23, 16))
    expect(windowEndAt('America/New_York', '2026-03-08')).toBe(Date.UTC(2026, 2, 9, 4))
    expect(callFrom({ callAfterDays: 2 }, 'America/New_York', '2026-03-07')).toBe(Date.UTC(2026, 2, 9, 4))
  })

  it('counts by outcome and reason', () => {
    expect(outcomeOf(renewal)).toBe('renewal-notice')
    expect(outcomeOf(birthday)).toBe('message')
    const keys = [countKey('call', null), countKey('left-out', 'no-phone'), countKey('call', null)]
    expect(addCounts({ call: 3 }, keys)).toEqual({ call: 5, 'left-out:no-phone': 1 })
  })
})

describe('what happens meanwhile', () => {
  const calm = {
    madeAt: 100,
    active: true,
    scrapped: false,
    servicedAt: null,
    contractSoldAt: null,
    contactedAt: null,
  }
  it.each([
    ['periodic-check', { servicedAt: 101 }, 'meanwhile-visited'],
    ['periodic-check', { servicedAt: 100 }, null],
    ['new-purchase', { servicedAt: 101, contractSoldAt: 101, contactedAt: 101 }, null],
    ['warranty-end', { contractSoldAt: 101 }, 'meanwhile-renewed'],
    ['regular-contact', { contactedAt: 101 }, 'meanwhile-contacted'],
    ['birthday', { active: false }, 'meanwhile-inactive'],
    ['season', { scrapped: true }, 'meanwhile-scrapped'],
  ] as const)('%s: %j', (kind, happened, reason) => {
    expect(meanwhile(kind, { ...calm, ...happened })).toBe(reason)
  })
})

describe('the form of a rule', () => {
  const form: ReminderRule = {
    name: '新机使用回访',
    timing: { kind: 'new-purchase', days: 30 },
    filters: noFilters,
    channel: 'call',
    callAfterDays: 2,
    script: { zh: '您好，{customer}', en: 'Hello {customer}' },
    windowDays: 7,
    priority: 5,
    dailyLimit: null,
    at: '08:00',
  }
  it.each([
    [{}, true],
    [{ timing: { kind: 'season', from: '05-01', to: '05-20' } }, false],
    [{ timing: { kind: 'season', from: '05-01', to: '05-20' }, filters: { ...noFilters, categories: ['空调'] } }, true],
    [
      { timing: { kind: 'season', from: '02-30', to: '05-20' }, filters: { ...noFilters, categories: ['空调'] } },
      false,
    ],
    [{ timing: { kind: 'contract-end' } }, true],
    [{ timing: { kind: 'contract-end' }, channel: 'message' }, false],
    [{ channel: 'message-then-call', callAfterDays: 7 }, false],
    [{ channel: 'message-then-call', callAfterDays: 6 }, true],
    [{ name: ' ' }, false],
    [{ windowDays: 0 }, false],
    [{ dailyLimit: 0 }, false],
  ])('%j', (change, fits) => {
    expect(ruleSchema.safeParse({ ...form, ...change }).success).toBe(fits)
  })

  it('fills in what its script names', () => {
    const values = { customer: '王秀兰', model: 'BX-320', date: '2026-10-24' }
    expect(scriptText('{customer}：{model}，{date}，{other}', values)).toBe('王秀兰：BX-320，2026-10-24，{other}')
    expect(scriptText('{customer}', { ...values, customer: '{model}' })).toBe('{model}')
  })
})
