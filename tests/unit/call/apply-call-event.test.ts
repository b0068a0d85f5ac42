import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import { type Call, callSchema } from '../../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import type { CallId, CaseId, CustomerId, OrgUnitId, PersonId, QueueId } from '../../../src/core/domain/ids.ts'

const seed: CallSeed = {
  id: 'call' as CallId,
  orgId: 'org' as OrgUnitId,
  source: 'simulator',
  direction: 'in',
  numberRaw: '13800138000',
  numberNormal: '+8613800138000',
}
const agentId = 'a' as PersonId
const queueId = 'q' as QueueId
const offered: CallEvent = { kind: 'offered', at: 0, queueId }

function fold(events: readonly CallEvent[], from: CallSeed = seed): Call {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('a call has at least one event')
  return rest.reduce<Call>(applyCallEvent, applyCallEvent(from, first))
}

const whole: readonly CallEvent[] = [
  offered,
  { kind: 'ringing', at: 4_000, agentId },
  { kind: 'answered', at: 7_000, agentId },
  { kind: 'held', at: 20_000 },
  { kind: 'resumed', at: 25_000 },
  { kind: 'ended', at: 67_000, by: 'caller' },
  { kind: 'wrapped-up', at: 80_000, code: 'answered' },
]

describe('a call from its events', () => {
  it('knows its times', () => {
    expect(fold(whole)).toMatchObject({
      ...{ state: 'ended', outcome: 'answered', queueId: 'q', agentId: 'a', wrapUpCode: 'answered', endedBy: 'caller' },
      ...{ offeredAt: 0, ringingAt: 4_000, answeredAt: 7_000, endedAt: 67_000, wrappedAt: 80_000 },
      ...{ waitMs: 7_000, talkMs: 55_000, holdMs: 5_000, acwMs: 13_000 },
    })
  })

  it('passes through its states', () => {
    const states = whole.map((_, count) => fold(whole.slice(0, count + 1)).state)
    expect(states).toEqual(['waiting', 'ringing', 'talking', 'held', 'talking', 'wrap-up', 'ended'])
  })

  it('fits its schema', () => {
    const { events, ...view } = fold(whole)
    expect(callSchema.safeParse(view).success).toBe(true)
    expect(events).toHaveLength(7)
  })

  it('counts a hold that lasts to the end, and shows one that goes on', () => {
    expect(fold([offered, { kind: 'answered', at: 10, agentId }, { kind: 'held', at: 30 }])).toMatchObject({
      state: 'held',
      heldSince: 30,
    })
    const ended = fold([
      offered,
      { kind: 'answered', at: 10, agentId },
      { kind: 'held', at: 30 },
      { kind: 'ended', at: 100, by: 'caller' },
    ])
    expect(ended).toMatchObject({ holdMs: 70, talkMs: 20, heldSince: null })
  })

  it('is abandoned short up to 5 s, abandoned after', () => {
    const gaveUp = (at: number) => fold([offered, { kind: 'abandoned', at }])
    expect(gaveUp(5_000)).toMatchObject({
      outcome: 'abandoned-short',
      state: 'ended',
      waitMs: 5_000,
      endedBy: 'caller',
    })
    expect(gaveUp(5_001)).toMatchObject({ outcome: 'abandoned' })
    expect(fold([offered, { kind: 'ended', at: 6_000, by: 'caller' }])).toMatchObject({ outcome: 'abandoned' })
  })

  it('is never abandoned when it was answered, in whatever order that is told', () => {
    const events: readonly CallEvent[] = [
      { kind: 'abandoned', at: 9_000 },
      offered,
      { kind: 'answered', at: 8_000, agentId },
    ]
    expect(fold(events)).toMatchObject({ outcome: 'answered', waitMs: 8_000, talkMs: 1_000 })
  })

  it('tells overflow, unreached outgoing and unexplained ends apart', () => {
    const ended = (by: 'overflow' | 'agent', from: CallSeed = seed) =>
      fold([offered, { kind: 'ended', at: 9_000, by }], from).outcome
    expect(ended('overflow')).toBe('overflow')
    expect(ended('agent')).toBe('unknown')
    expect(ended('agent', { ...seed, direction: 'out' })).toBe('not-reached')
  })

  it('begins with whatever event comes first', () => {
    expect(fold([{ kind: 'ended', at: 500, by: 'caller' }])).toMatchObject({
      offeredAt: 500,
      waitMs: 0,
      state: 'ended',
    })
    expect(
      fold([
        { kind: 'answered', at: 500, agentId },
        { ...offered, at: 100 },
      ]),
    ).toMatchObject({
      offeredAt: 100,
      waitMs: 400,
    })
  })

  it('stays one call after a transfer: the first answer ends the wait, the last one has it', () => {
    const events: readonly CallEvent[] = [
      offered,
      { kind: 'answered', at: 3_000, agentId },
      { kind: 'answered', at: 9_000, agentId: 'b' as PersonId },
      { kind: 'ended', at: 20_000, by: 'agent' },
    ]
    expect(fold(events)).toMatchObject({ waitMs: 3_000, talkMs: 17_000, agentId: 'b' })
  })

  it('needs no wrap-up when it is imported or was never answered', () => {
    const ended: readonly CallEvent[] = [
      offered,
      { kind: 'answered', at: 1, agentId },
      { kind: 'ended', at: 2, by: 'agent' },
    ]
    expect(fold(ended).state).toBe('wrap-up')
    expect(fold(ended, { ...seed, source: 'import' }).state).toBe('ended')
    expect(fold([offered, { kind: 'ended', at: 2, by: 'caller' }]).state).toBe('ended')
  })

  it('keeps the customer and the case that were chosen for it', () => {
    const chosen: Call = { ...fold([offered]), customerId: 'c' as CustomerId, caseId: 'k' as CaseId }
    expect(applyCallEvent(chosen, { kind: 'answered', at: 9, agentId })).toMatchObject({ customerId: 'c', caseId: 'k' })
  })
})

describe('order and repetition', () => {
  const at = fc.integer({ min: 0, max: 60 }).map((second) => second * 1_000)
  const agent = fc.option(
    fc.constantFrom('a', 'b').map((id) => id as PersonId),
    { nil: null },
  )
  const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
    fc.record({ kind: fc.constant('offered' as const), at, queueId: fc.option(fc.constant(queueId), { nil: null }) }),
    fc.record({ kind: fc.constant('ringing' as const), at, agentId: agent }),
    fc.record({ kind: fc.constant('answered' as const), at, agentId: agent }),
    fc.record({ kind: fc.constantFrom('held' as const, 'resumed' as const, 'abandoned' as const), at }),
    fc.record({
      kind: fc.constant('ended' as const),
      at,
      by: fc.constantFrom('caller', 'agent', 'overflow', 'unknown'),
    }),
    fc.record({ kind: fc.constant('wrapped-up' as const), at, code: fc.constantFrom(null, 'answered', 'silent') }),
  )
  const shuffled = fc.array(anyEvent, { minLength: 1, maxLength: 12 }).chain((events) =>
    fc.record({
      events: fc.constant(events),
      told: fc
        .array(fc.constantFrom(...events), { maxLength: 10 })
        .chain((again) => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length })),
    }),
  )

  it('any order, with repetitions, gives the same call', () => {
    fc.assert(
      fc.property(shuffled, ({ events, told }) => {
        expect(fold(told)).toEqual(fold(events))
      }),
      { numRuns: 1_000 },
    )
  })

  it('the same happening told later, with another time, counts once', () => {
    const late: readonly CallEvent[] = [
      { kind: 'offered', at: 900, queueId },
      { kind: 'ringing', at: 9_000, agentId },
      { kind: 'ended', at: 99_000, by: 'unknown' },
      { kind: 'wrapped-up', at: 99_500, code: null },
    ]
    expect(fold([...whole, ...late])).toEqual(fold(whole))
  })

  it('talk and hold together never exceed the conversation, and nothing is negative', () => {
    fc.assert(
      fc.property(shuffled, ({ told }) => {
        const call = fold(told)
        const { waitMs, talkMs, holdMs, acwMs, answeredAt, endedAt } = call
        for (const ms of [waitMs, talkMs, holdMs, acwMs]) expect(ms).toBeGreaterThanOrEqual(0)
        const conversation = answeredAt === null || endedAt === null ? 0 : Math.max(0, endedAt - answeredAt)
        expect(talkMs + holdMs).toBe(conversation)
        expect(call.outcome === 'answered').toBe(answeredAt !== null)
      }),
      { numRuns: 1_000 },
    )
  })
})
