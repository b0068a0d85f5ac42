import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import { type Call, callSchema } from '../../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import { closedLegs } from '../../../src/core/domain/call/legs.ts'
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

  it('tells overflow, refused, unreached outgoing and unexplained ends apart', () => {
    const ended = (by: 'overflow' | 'agent' | 'system' | 'unknown', from: CallSeed = seed) =>
      fold([offered, { kind: 'ended', at: 9_000, by }], from).outcome
    expect(ended('overflow')).toBe('overflow')
    expect(ended('agent')).toBe('refused')
    expect(ended('system')).toBe('refused')
    expect(ended('unknown')).toBe('unknown')
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

describe('the parts of a call', () => {
  const b = 'b' as PersonId
  const second = 'q2' as QueueId
  const kinds = (events: readonly CallEvent[]) =>
    closedLegs(fold(events)).map(({ kind, agentId: who, from, to, end }) => [kind, who, from, to, end])

  it('are its waits, its rings and its talks', () => {
    expect(kinds(whole)).toEqual([
      ['queue', null, 0, 7_000, 'answered'],
      ['ring', 'a', 4_000, 7_000, 'answered'],
      ['talk', 'a', 7_000, 67_000, 'caller'],
    ])
  })

  it('tell who did not answer, and who was called again', () => {
    const events: readonly CallEvent[] = [
      { kind: 'queued', at: 0, queueId },
      { kind: 'ringing', at: 1_000, agentId },
      { kind: 'unanswered', at: 7_000, agentId },
      { kind: 'ringing', at: 8_000, agentId: b },
      { kind: 'ringing', at: 8_000, agentId },
    ]
    expect(fold(events.slice(0, 3))).toMatchObject({ state: 'waiting', queueId: 'q' })
    expect(fold(events)).toMatchObject({ state: 'ringing' })
    expect(kinds([...events, { kind: 'answered', at: 9_000, agentId: b }])).toEqual([
      ['queue', null, 0, 9_000, 'answered'],
      ['ring', 'a', 1_000, 7_000, 'unanswered'],
      ['ring', 'a', 8_000, 9_000, 'elsewhere'],
      ['ring', 'b', 8_000, 9_000, 'answered'],
      ['talk', 'b', 9_000, null, null],
    ])
  })

  it('of a call queued again after a talk count once, and the wait between is no talk', () => {
    const events: readonly CallEvent[] = [
      { kind: 'queued', at: 0, queueId },
      { kind: 'answered', at: 3_000, agentId },
      { kind: 'released', at: 13_000, agentId, by: 'transfer' },
      { kind: 'queued', at: 13_001, queueId: second },
      { kind: 'ringing', at: 20_000, agentId: b },
    ]
    expect(fold(events.slice(0, 3))).toMatchObject({ state: 'wrap-up', endedBy: 'agent', talkMs: 10_000 })
    expect(fold(events.slice(0, 4))).toMatchObject({ state: 'waiting', endedAt: null, outcome: 'answered' })
    expect(fold(events)).toMatchObject({ state: 'ringing', agentId: 'b' })
    const all: readonly CallEvent[] = [
      ...events,
      { kind: 'answered', at: 23_000, agentId: b },
      { kind: 'released', at: 33_000, agentId: b, by: 'unknown' },
      { kind: 'released', at: 33_005, agentId: b, by: 'caller' },
      { kind: 'ended', at: 33_010, by: 'unknown' },
    ]
    expect(fold(all)).toMatchObject({
      ...{ outcome: 'answered', waitMs: 3_000, talkMs: 20_000, agentId: 'b', queueId: 'q' },
      ...{ endedAt: 33_000, endedBy: 'caller' },
    })
    expect(kinds(all).filter(([kind]) => kind === 'talk')).toEqual([
      ['talk', 'a', 3_000, 13_000, 'transferred'],
      ['talk', 'b', 23_000, 33_000, 'caller'],
    ])
  })

  it('end with the operator who was released when the caller goes on elsewhere', () => {
    const events: readonly CallEvent[] = [
      { kind: 'queued', at: 0, queueId },
      { kind: 'answered', at: 2_000, agentId },
      { kind: 'released', at: 5_000, agentId, by: 'unknown' },
      { kind: 'ended', at: 60_000, by: 'caller' },
    ]
    expect(fold(events)).toMatchObject({ endedAt: 5_000, talkMs: 3_000, outcome: 'answered' })
  })

  it('leave a queue by timeout, and are given up only when the caller did', () => {
    const left: readonly CallEvent[] = [
      { kind: 'queued', at: 0, queueId },
      { kind: 'left', at: 30_000 },
    ]
    expect(fold(left)).toMatchObject({ outcome: 'overflow', state: 'ended', endedAt: 30_000, waitMs: 30_000 })
    expect(fold([...left, { kind: 'ended', at: 90_000, by: 'caller' }])).toMatchObject({ outcome: 'overflow' })
    expect(fold([...left, { kind: 'abandoned', at: 30_000 }])).toMatchObject({ outcome: 'abandoned' })
    const again = fold([...left, { kind: 'queued', at: 30_001, queueId: second }])
    expect(again).toMatchObject({ outcome: null, state: 'waiting', endedAt: null })
  })

  it('of an operator nobody knows ask for no after-call work', () => {
    const events: readonly CallEvent[] = [
      offered,
      { kind: 'answered', at: 1, agentId: null },
      { kind: 'ended', at: 2, by: 'agent' },
    ]
    expect(fold(events).state).toBe('ended')
  })

  it('are kept in bounds when a feed goes wild', () => {
    const wild = Array.from({ length: 1_000 }, (_, at): CallEvent => ({ kind: 'held', at }))
    const call = fold([...wild, { kind: 'ended', at: 2_000, by: 'caller' }])
    expect(call.events.length).toBeLessThanOrEqual(401)
    expect(call.endedAt).toBe(2_000)
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
    fc.record({ kind: fc.constant('queued' as const), at, queueId: fc.option(fc.constant(queueId), { nil: null }) }),
    fc.record({ kind: fc.constantFrom('ringing' as const, 'unanswered' as const), at, agentId: agent }),
    fc.record({
      kind: fc.constant('released' as const),
      at,
      agentId: agent,
      by: fc.constantFrom('agent', 'caller', 'transfer', 'unknown'),
    }),
    fc.record({
      kind: fc.constantFrom('answered' as const, 'consulted' as const, 'joined' as const),
      at,
      agentId: agent,
    }),
    fc.record({
      kind: fc.constantFrom('held' as const, 'resumed' as const, 'left' as const, 'abandoned' as const),
      at,
    }),
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
      { kind: 'ended', at: 99_000, by: 'unknown' },
      { kind: 'wrapped-up', at: 99_500, code: 'silent' },
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
        expect(talkMs + holdMs).toBeLessThanOrEqual(Math.max(conversation, holdMs))
        if (!told.some(({ kind }) => kind === 'released' || kind === 'queued' || kind === 'joined'))
          expect(talkMs + holdMs).toBe(conversation)
        expect(call.outcome === 'answered').toBe(answeredAt !== null)
      }),
      { numRuns: 1_000 },
    )
  })
})
