import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen } from '../../../src/core/domain/calendar/working-calendar.ts'
import { commitmentSchema } from '../../../src/core/domain/commitment/commitment.ts'
import { commitmentKindNames, commitmentKinds } from '../../../src/core/domain/commitment/kinds.ts'
import { followUp, type PromiseFacts, promise } from '../../../src/core/domain/commitment/promise.ts'
import { settle } from '../../../src/core/domain/commitment/settle.ts'
import { commitmentTargetsSchema, defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { granted, hour, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, everyPromise, promised, subject, termsAt } from './commitment-cases.ts'

const monday = '2026-11-23T10:40'

type Example = Readonly<{
  name: string
  facts: PromiseFacts
  at?: string
  due: string
  warn?: string
  notBefore?: string
}>

const examples: readonly Example[] = [
  { name: 'dispatch: end of that working day', facts: { kind: 'dispatch' }, due: '2026-11-23T18:00' },
  {
    name: 'dispatch after close: end of the next',
    facts: { kind: 'dispatch' },
    at: '2026-11-20T18:00',
    due: '2026-11-23T18:00',
  },
  {
    name: 'arrival in town: 6 working hours, warned 60 min before',
    facts: { kind: 'arrival', zone: 'urban', windowEndAt: null },
    due: '2026-11-23T16:40',
    warn: '2026-11-23T15:40',
  },
  {
    name: 'arrival in the suburbs: 7 working hours',
    facts: { kind: 'arrival', zone: 'suburban', windowEndAt: null },
    due: '2026-11-23T17:40',
    warn: '2026-11-23T16:40',
  },
  {
    name: 'arrival over the weekend',
    facts: { kind: 'arrival', zone: 'urban', windowEndAt: null },
    at: '2026-11-20T16:30',
    due: '2026-11-23T12:30',
    warn: '2026-11-23T11:30',
  },
  {
    name: 'arrival: end of the chosen window',
    facts: { kind: 'arrival', zone: 'urban', windowEndAt: shanghai('2026-11-23T17:00') },
    due: '2026-11-23T17:00',
    warn: '2026-11-23T16:00',
  },
  {
    name: 'arrival in less than the warning lead: warned at once',
    facts: { kind: 'arrival', zone: 'urban', windowEndAt: shanghai('2026-11-23T11:00') },
    due: '2026-11-23T11:00',
    warn: monday,
  },
  { name: 'check-back: 30 min', facts: { kind: 'check-back' }, due: '2026-11-23T11:10' },
  {
    name: 'check-back at night as well',
    facts: { kind: 'check-back' },
    at: '2026-11-23T23:00',
    due: '2026-11-23T23:30',
  },
  {
    name: 'service-callback: 72 h, warned at 60 h',
    facts: { kind: 'service-callback' },
    due: '2026-11-26T10:40',
    warn: '2026-11-25T22:40',
  },
  { name: 'call-return: 15 min', facts: { kind: 'call-return' }, due: '2026-11-23T10:55' },
  {
    name: 'call-return at night: 15 min after the quiet hours',
    facts: { kind: 'call-return' },
    at: '2026-11-23T02:00',
    due: '2026-11-23T09:15',
    notBefore: '2026-11-23T09:00',
  },
  {
    name: 'call-return in the evening: the rest of the 15 min in the morning',
    facts: { kind: 'call-return' },
    at: '2026-11-20T20:55',
    due: '2026-11-21T09:10',
  },
  {
    name: 'promised-call: that time',
    facts: { kind: 'promised-call', at: shanghai('2026-11-24T08:30') },
    due: '2026-11-24T08:30',
  },
  {
    name: 'acknowledge general: 2 h',
    facts: { kind: 'complaint-acknowledge', severity: 'general' },
    due: '2026-11-23T12:40',
  },
  {
    name: 'acknowledge serious: 30 min',
    facts: { kind: 'complaint-acknowledge', severity: 'serious' },
    due: '2026-11-23T11:10',
  },
  {
    name: 'acknowledge critical: 15 min',
    facts: { kind: 'complaint-acknowledge', severity: 'critical' },
    due: '2026-11-23T10:55',
  },
  {
    name: 'resolve general: 3 working days',
    facts: { kind: 'complaint-resolve', severity: 'general' },
    due: '2026-11-26T10:40',
  },
  { name: 'resolve serious: 24 h', facts: { kind: 'complaint-resolve', severity: 'serious' }, due: '2026-11-24T10:40' },
  {
    name: 'resolve critical: 8 h',
    facts: { kind: 'complaint-resolve', severity: 'critical' },
    due: '2026-11-23T18:40',
  },
  { name: 'verify: 24 h', facts: { kind: 'complaint-verify' }, due: '2026-11-24T10:40' },
  { name: 'suggestion: 5 working days', facts: { kind: 'suggestion-reply' }, due: '2026-11-30T10:40' },
  {
    name: 'workshop: the date told, the technician reports a day before',
    facts: { kind: 'workshop-finish', toldDate: '2026-11-27' },
    due: '2026-11-27T18:00',
    warn: '2026-11-26T18:00',
  },
  {
    name: 'workshop: a closed date ends at midnight',
    facts: { kind: 'workshop-finish', toldDate: '2026-11-28' },
    due: '2026-11-29T00:00',
    warn: '2026-11-28T00:00',
  },
  { name: 'day-report: 1 working hour', facts: { kind: 'day-report' }, due: '2026-11-23T11:40' },
  {
    name: 'centre-day-report after close: 1 hour after the next opening',
    facts: { kind: 'centre-day-report' },
    at: '2026-11-23T18:00',
    due: '2026-11-24T09:00',
  },
  { name: 'goods-return: 1 working day', facts: { kind: 'goods-return' }, due: '2026-11-24T10:40' },
  {
    name: 'renewal-notice: one month before the end, clamped to the last day of the month',
    facts: { kind: 'renewal-notice', contractEnd: '2027-03-31' },
    due: '2027-03-01T00:00',
    notBefore: '2027-02-28T00:00',
  },
  {
    name: 'renewal-notice of a contract that ends sooner: today',
    facts: { kind: 'renewal-notice', contractEnd: '2026-12-01' },
    due: '2026-11-23T18:00',
  },
  {
    name: 'renewal-visit: 14 days after the notice',
    facts: { kind: 'renewal-visit', noticeDate: '2026-11-24' },
    due: '2026-12-08T18:00',
  },
  {
    name: 'reminder: end of its window',
    facts: { kind: 'reminder', windowEndAt: shanghai('2026-12-01T12:00') },
    due: '2026-12-01T12:00',
  },
  {
    name: 'survey: end of the campaign',
    facts: { kind: 'survey-task', windowEndAt: shanghai('2026-12-01T12:00') },
    due: '2026-12-01T12:00',
  },
]

describe('promise', () => {
  it.each(examples)('$name', ({ facts, at = monday, due, warn, notBefore }) => {
    const commitment = promised(facts, at)
    expect(commitment).toMatchObject({
      state: 'open',
      promisedAt: shanghai(at),
      dueAt: shanghai(due),
      firstDueAt: shanghai(due),
      warnAt: warn === undefined ? null : shanghai(warn),
      notBefore: notBefore === undefined ? null : shanghai(notBefore),
      ownerRole: commitmentKinds[facts.kind].ownerRole,
      version: 1,
    })
    expect(commitment.explanation.dueMs).toBe(commitment.dueAt)
    expect(commitmentSchema.parse(JSON.parse(JSON.stringify(commitment)))).toEqual(commitment)
  })

  it('explains a chosen window by what the general rule would have given', () => {
    const { explanation } = promised(
      { kind: 'arrival', zone: 'urban', windowEndAt: shanghai('2026-11-23T17:00') },
      monday,
    )
    expect(explanation).toMatchObject({ rule: 'at', insteadOfMs: shanghai('2026-11-23T16:40') })
  })

  it.each([
    ['a window that is over', { kind: 'arrival', zone: 'urban', windowEndAt: shanghai(monday) }],
    ['a call promised for the past', { kind: 'promised-call', at: shanghai(monday) }],
    ['a call promised for 21:00', { kind: 'promised-call', at: shanghai('2026-11-23T21:00') }],
    ['a call promised for 08:29', { kind: 'promised-call', at: shanghai('2026-11-24T08:29') }],
    ['a date told that does not exist', { kind: 'workshop-finish', toldDate: '2026-11-31' }],
    ['a date told that is over', { kind: 'workshop-finish', toldDate: '2026-11-20' }],
    ['a contract end that does not exist', { kind: 'renewal-notice', contractEnd: '2027-02-30' }],
    ['a visit two weeks after a notice long ago', { kind: 'renewal-visit', noticeDate: '2026-11-01' }],
    ['a campaign that is over', { kind: 'survey-task', windowEndAt: shanghai(monday) }],
  ] satisfies readonly [string, PromiseFacts][])('refuses %s', (_name, facts) => {
    expect(promise(facts, subject, termsAt(monday))).toMatchObject({ ok: false, code: 'invalid-time' })
  })

  it('refuses a date told that ends at this moment', () => {
    const facts = { kind: 'workshop-finish', toldDate: '2026-11-23' } as const
    expect(promise(facts, subject, termsAt('2026-11-23T18:00'))).toMatchObject({ ok: false, code: 'invalid-time' })
    expect(promise(facts, subject, termsAt('2026-11-23T17:59')).ok).toBe(true)
  })

  it('takes durations from the targets and from nowhere else', () => {
    const targets = { ...defaultTargets, 'check-back': { spanMs: 7 * minute, rungMs: 0 } }
    const commitment = granted(promise({ kind: 'check-back' }, subject, { ...termsAt(monday), targets }))
    expect(commitment.dueAt).toBe(shanghai(monday) + 7 * minute)
    expect(commitment.wakeAt).toBe(commitment.dueAt)
  })

  it('never makes a deadline that is past, whatever the hour and the kind', () => {
    const when = fc.integer({ min: shanghai('2026-01-01T00:00'), max: shanghai('2026-12-31T23:59') })
    fc.assert(
      fc.property(fc.constantFrom(...everyPromise), when, fc.boolean(), (facts, now, open) => {
        const terms = { ...termsAt(now), ...(open ? { calendar: alwaysOpen } : {}) }
        const commitment = granted(promise(facts, subject, terms))
        expect(commitment.dueAt).toBeGreaterThan(now)
        expect(commitment.warnAt ?? now).toBeGreaterThanOrEqual(now)
        expect(commitment.warnAt ?? now).toBeLessThanOrEqual(commitment.dueAt)
        expect(commitment.wakeAt ?? now).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})

describe('followUp', () => {
  const notice = promised({ kind: 'renewal-notice', contractEnd: '2026-12-24' }, monday)
  const settled = (result: 'message-sent' | 'renewed') =>
    granted(settle(notice, { result, by: anna }, shanghai('2026-11-24T09:00')))

  it('promises the visit after a notice that left the renewal open', () => {
    expect(followUp(settled('message-sent'), termsAt(monday))).toEqual({
      kind: 'renewal-visit',
      noticeDate: '2026-11-24',
    })
    expect(followUp(settled('renewed'), termsAt(monday))).toBeNull()
    expect(followUp(notice, termsAt(monday))).toBeNull()
    expect(followUp(promised({ kind: 'check-back' }, monday), termsAt(monday))).toBeNull()
  })
})

describe('the table of kinds and the targets', () => {
  it('has every kind, each with results, somebody who may take it and somebody who may drop it', () => {
    expect(Object.keys(commitmentKinds).toSorted()).toEqual(commitmentKindNames.toSorted())
    for (const kind of commitmentKindNames) {
      expect(commitmentKinds[kind].results.length).toBeGreaterThan(0)
      expect(commitmentKinds[kind].mayDrop).not.toContain('operator')
      expect(everyPromise.some((facts) => facts.kind === kind)).toBe(true)
    }
  })

  it('takes the defaults and refuses a span of nothing or below', () => {
    expect(commitmentTargetsSchema.parse(defaultTargets)).toEqual(defaultTargets)
    const refused = [
      { ...defaultTargets, 'complaint-verify': { spanMs: 0 } },
      { ...defaultTargets, arrival: { ...defaultTargets.arrival, warnLeadMs: -1 } },
      { ...defaultTargets, 'suggestion-reply': { days: 0.5 } },
      { ...defaultTargets, extra: 1 },
    ]
    for (const targets of refused) expect(commitmentTargetsSchema.safeParse(targets).success).toBe(false)
    expect(defaultTargets['service-callback'].spanMs - defaultTargets['service-callback'].warnLeadMs).toBe(60 * hour)
  })
})
