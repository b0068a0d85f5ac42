import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { Call } from '../../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import { readPush, webhookNews } from '../../../src/core/domain/feed/webhook.ts'
import type { CallId, OrgUnitId } from '../../../src/core/domain/ids.ts'
import { names } from './names.ts'

const seed: CallSeed = {
  id: 'c' as CallId,
  orgId: 'o' as OrgUnitId,
  source: 'webhook',
  direction: 'in',
  numberRaw: '',
  numberNormal: '',
}
const call = { direction: 'in', callId: 'x1', from: '8613800138000', to: '4008001234' }
const newCall = { ...call, event: 'newCall', user: ['8001', '8002'], queue: 'hotline' }
const answer = { ...call, event: 'answer', answeringNumber: '8002' }
const hangup = { ...call, event: 'hangup', cause: 'normalClearing' }

function pushOf(fields: Readonly<Record<string, unknown>>) {
  const read = readPush(fields)
  if (!read.ok) throw new Error(read.bad.fields.join())
  return read.push
}

/** The call after pushes that arrive a second apart. */
function fold(pushes: readonly Readonly<Record<string, unknown>>[], from = 1_000): Call | null {
  let folded: Call | null = null
  for (const [index, fields] of pushes.entries()) {
    const known: readonly CallEvent[] = folded?.events ?? []
    const news = webhookNews(pushOf(fields), { now: from + index * 1_000, names, known })
    for (const event of news.events) folded = applyCallEvent(folded ?? seed, event)
  }
  return folded
}

describe('a push', () => {
  it('is read from JSON and from forms alike', () => {
    const form = { ...call, event: 'newCall', 'user[]': ['8001', '8002'], queue: 'hotline' }
    expect(pushOf(form)).toEqual(pushOf(newCall))
    expect(pushOf({ ...newCall, user: '8001' }).user).toEqual(['8001'])
    expect(pushOf({ ...newCall, from: 8_613_800_138_000 }).from).toBe('8613800138000')
    expect(pushOf({ ...newCall, queue: '', whatever: { a: 1 } }).queue).toBeUndefined()
  })

  it('that is none says which fields are wrong', () => {
    const bad = (fields: Readonly<Record<string, unknown>>) => {
      const read = readPush(fields)
      return read.ok ? null : read.bad.fields
    }
    expect(bad({ ...newCall, event: 'dtmf' })).toEqual(['event'])
    expect(bad({ ...newCall, direction: 'sideways' })).toEqual(['direction'])
    expect(bad({ ...newCall, callId: 'x'.repeat(251) })).toEqual(['callId'])
    expect(bad({ ...newCall, callId: 'a\r\nb' })).toEqual(['callId'])
    expect(bad({ ...newCall, user: Array.from({ length: 21 }, () => '8001') })).toEqual(['user'])
    expect(bad({ ...newCall, recording: 'javascript:alert(1)' })).toEqual(['recording'])
    expect(bad({})).toEqual(['event', 'direction', 'callId'])
  })

  it('never breaks the reader, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (fields) => {
        expect(typeof readPush(fields).ok).toBe('boolean')
      }),
    )
  })
})

describe('a call of pushes', () => {
  it('rings at those it is for, is answered by one and ends', () => {
    expect(fold([newCall])).toMatchObject({ state: 'ringing', queueId: 'q1', offeredAt: 1_000 })
    expect(fold([newCall, answer])).toMatchObject({ state: 'talking', agentId: 'p2', waitMs: 1_000 })
    expect(fold([newCall, answer, hangup])).toMatchObject({ outcome: 'answered', talkMs: 1_000, endedBy: 'unknown' })
  })

  it('is the same in any order, repeated or not, but for the moments at which we heard of it', () => {
    const what = (folded: Call | null) => [folded?.outcome, folded?.agentId, folded?.queueId, folded?.endedBy]
    const pushes = fc
      .array(fc.constantFrom(newCall, answer, hangup), { maxLength: 6 })
      .chain((again) => fc.shuffledSubarray([newCall, answer, hangup, ...again], { minLength: 3 + again.length }))
    fc.assert(
      fc.property(pushes, (told) => {
        const folded = fold(told)
        expect(what(folded)).toEqual(what(fold([newCall, answer, hangup])))
        expect(folded?.events.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
        expect(folded?.answeredAt).toBeGreaterThanOrEqual(folded?.offeredAt ?? 0)
        expect(folded?.endedAt).toBeGreaterThanOrEqual(folded?.answeredAt ?? 0)
      }),
    )
  })

  it('that nobody answered is given up, sent on or of unknown end by its cause', () => {
    const ended = (cause: string, direction = 'in') => {
      const folded = fold(
        [
          { ...newCall, direction },
          { ...hangup, direction, cause },
        ],
        1_000,
      )
      return [folded?.outcome, folded?.endedBy]
    }
    expect(ended('cancel')).toEqual(['abandoned-short', 'caller'])
    expect(ended('noAnswer')).toEqual(['abandoned-short', 'caller'])
    expect(ended('forwarded')).toEqual(['overflow', 'overflow'])
    expect(ended('busy')).toEqual(['refused', 'system'])
    expect(ended('normalClearing')).toEqual(['unknown', 'unknown'])
    expect(ended('whatever')).toEqual(['unknown', 'unknown'])
    const out = (cause: string) => {
      const from = { ...seed, direction: 'out' as const }
      const news = webhookNews(pushOf({ ...hangup, direction: 'out', cause }), { now: 9, names, known: [] })
      const [event] = news.events
      return [news.number, event === undefined ? null : applyCallEvent(from, event).outcome]
    }
    expect(out('busy')).toEqual(['4008001234', 'not-reached'])
    expect(out('cancel')).toEqual(['4008001234', 'not-reached'])
  })

  it('answered by a telephone nobody knows is the one’s for whom it was', () => {
    const one = fold([
      { ...newCall, user: 'he.jing' },
      { ...answer, user: 'he.jing', answeringNumber: '999' },
    ])
    expect(one?.agentId).toBe('p1')
    expect(fold([newCall, { ...answer, answeringNumber: '999' }])?.answeredAt).toBe(2_000)
  })
})
