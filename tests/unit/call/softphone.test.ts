import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { Call } from '../../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import {
  eventsOfTell,
  isOver,
  type SoftphoneEvent,
  type SoftphoneTold,
  softphoneEvents,
} from '../../../src/core/domain/call/softphone.ts'
import type { CallId, OrgUnitId, PersonId } from '../../../src/core/domain/ids.ts'

const start = Date.UTC(2026, 10, 20, 8, 30)
const one = 'one' as PersonId
const two = 'two' as PersonId

const seed: CallSeed = {
  ...{ id: 'call' as CallId, orgId: 'org' as OrgUnitId, source: 'softphone', direction: 'in' },
  ...{ numberRaw: '13800138000', numberNormal: '+8613800138000' },
}

function told(event: SoftphoneEvent, at: number, more: Partial<SoftphoneTold> = {}): SoftphoneTold {
  const plain = { agentId: one, queueId: null, beganAt: start, answeredAt: null, first: true }
  return { ...plain, event, at: start + at, ...more }
}

function fold(tells: readonly SoftphoneTold[], as: CallSeed = seed): Call {
  const [first, ...rest] = tells.flatMap((tell) => eventsOfTell(tell))
  if (first === undefined) throw new Error('nothing told')
  return rest.reduce<Call>((call, event) => applyCallEvent(call, event), applyCallEvent(as, first))
}

/** Everything that one telephone tells of one call: answered, held some times, and over in one of all ways. */
const stories = fc
  .record({
    answered: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: null }),
    holds: fc.array(fc.tuple(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 1, max: 9_000 })), { maxLength: 3 }),
    end: fc.constantFrom(...softphoneEvents.filter(isOver)),
    last: fc.integer({ min: 1, max: 60_000 }),
  })
  .map(({ answered, holds, end, last }) => {
    const tells = [told('ringing', 0)]
    if (answered === null) return [...tells, told(end, last)]
    const answeredAt = start + answered
    let at = answered
    tells.push(told('answered', at, { answeredAt }))
    for (const [talk, wait] of holds) {
      tells.push(told('held', at + talk, { answeredAt }), told('resumed', at + talk + wait, { answeredAt }))
      at += talk + wait
    }
    return [...tells, told(end, at + last, { answeredAt })]
  })

describe('what a telephone in a console tells', () => {
  it('makes the same call in any order and however often it is told', () => {
    const mixed = stories.chain((tells) =>
      fc.record({
        tells: fc.constant(tells),
        order: fc.shuffledSubarray([...tells, ...tells], { minLength: tells.length * 2 }),
      }),
    )
    fc.assert(
      fc.property(mixed, ({ tells, order }) => {
        expect(fold(order)).toEqual(fold(tells))
      }),
      { numRuns: 300 },
    )
  })

  it('loses nothing with tells that never arrive, but for the holds', () => {
    fc.assert(
      fc.property(stories, (tells) => {
        const last = tells.at(-1)
        if (last === undefined || last.event === 'transferred') return
        const without = (call: Call) => ({ ...call, events: [], talkMs: 0, holdMs: 0 })
        expect(without(fold([last]))).toEqual(without(fold(tells)))
      }),
    )
  })

  it.each([
    ['gave-up', 12_000, null, { outcome: 'abandoned', endedBy: 'caller', waitMs: 12_000 }],
    ['gave-up', 5_000, null, { outcome: 'abandoned-short', waitMs: 5_000 }],
    ['hung-up', 40_000, 10_000, { outcome: 'answered', endedBy: 'agent', talkMs: 30_000, state: 'wrap-up' }],
    ['ended', 40_000, 10_000, { outcome: 'answered', endedBy: 'caller', talkMs: 30_000 }],
    ['lost', 40_000, 10_000, { outcome: 'answered', endedBy: 'unknown' }],
    ['rejected', 4_000, null, { outcome: null, state: 'waiting' }],
    ['missed', 4_000, null, { outcome: null, state: 'waiting' }],
  ] as const)('%s after %i ms, answered at %s', (...[event, at, answered, expected]) => {
    const answeredAt = answered === null ? null : start + answered
    expect(fold([told(event, at, { answeredAt })])).toMatchObject(expected)
  })

  it('tells of a dialled call that nobody took as not reached, whoever gave up', () => {
    const out: CallSeed = { ...seed, direction: 'out' }
    for (const event of ['hung-up', 'ended', 'lost'] as const)
      expect(fold([told('ringing', 0), told(event, 20_000)], out)).toMatchObject({
        ...{ outcome: 'not-reached', state: 'ended' },
      })
  })

  it('goes on with the colleague after a transfer, and ends when he ends it', () => {
    const here = [
      told('answered', 3_000),
      told('transferred', 20_000, { answeredAt: start + 3_000 }),
      // The telephone also says that its own part is over.
      told('ended', 20_500, { answeredAt: start + 3_000 }),
    ]
    const there = { agentId: two, first: false, beganAt: start + 20_200, answeredAt: start + 25_000 }
    const after = [...here, told('hung-up', 60_000, there)]
    for (const tells of [after, after.toReversed()])
      expect(fold(tells)).toMatchObject({
        ...{ agentId: two, outcome: 'answered', endedBy: 'agent', endedAt: start + 60_000, waitMs: 3_000 },
        talkMs: 17_000 + 35_000,
      })
  })

  it('rings at several telephones at once, of which one answers', () => {
    const tells = [
      told('ringing', 0),
      told('missed', 6_100, { agentId: one }),
      told('answered', 6_000, { agentId: two, beganAt: start + 40 }),
      told('ended', 30_000, { agentId: two, beganAt: start + 40, answeredAt: start + 6_000 }),
    ]
    const call = fold(tells.toReversed())
    expect(call).toMatchObject({ outcome: 'answered', agentId: two, waitMs: 6_000, endedBy: 'caller' })
    const rings = call.events.filter((event: CallEvent) => event.kind === 'ringing')
    expect(rings).toHaveLength(2)
  })
})
