import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { Call } from '../../../src/core/domain/call/call.ts'
import { callSources, callStates } from '../../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import { actionsOf, callActions, callParts, carrierOf } from '../../../src/core/domain/call/control.ts'
import {
  cancelEvents,
  completeEvents,
  conferenceEvents,
  consultEvents,
  fallBackEvents,
  followHandOver,
  type HandOver,
  handOverStates,
  inConsultation,
  momentOf,
  transferEvents,
} from '../../../src/core/domain/call/hand-over.ts'
import { closedLegs } from '../../../src/core/domain/call/legs.ts'
import { isPassedOver } from '../../../src/core/domain/call/passed-over.ts'
import type { CallId, OrgUnitId, PersonId, QueueId } from '../../../src/core/domain/ids.ts'

const seed: CallSeed = {
  ...{ id: 'call' as CallId, orgId: 'org' as OrgUnitId, source: 'simulator', direction: 'in' },
  ...{ numberRaw: '1', numberNormal: '1' },
}
const [anna, bert] = ['anna', 'bert'] as unknown as readonly [PersonId, PersonId]
const people = [anna, bert, 'carl' as PersonId]
const queueId = 'q' as QueueId

function fold(events: readonly CallEvent[]): Call {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('a call has at least one event')
  return rest.reduce<Call>(applyCallEvent, applyCallEvent(seed, first))
}

const open: HandOver = {
  ...{ id: 'h', callId: 'call' as CallId, kind: 'transfer', state: 'ringing', fromId: anna, note: '' },
  ...{ to: { kind: 'person', personId: bert }, begunAt: 0, talkedAt: null, overAt: null, dueAt: 30_000 },
}
const consult: HandOver = { ...open, kind: 'consult' }

/**
 * One call as people have it: rung at, rejected, answered, handed on, asked about, brought back, given up. Each number
 * chooses what happens next of what can.
 */
function story(choices: readonly number[]): readonly CallEvent[] {
  let events: readonly CallEvent[] = [{ kind: 'offered', at: 0, queueId }]
  let handed: HandOver | null = null
  let at = 0
  for (const choice of choices) {
    const call = fold(events)
    if (call.endedAt !== null) break
    at = momentOf(events, at) + 1_000
    const who = people[choice % 3] ?? anna
    const talker = call.agentId ?? anna
    const to = { kind: 'person', personId: people.find((person) => person !== talker) ?? bert } as const
    const steps: readonly (() => readonly CallEvent[])[] =
      call.state === 'waiting'
        ? [
            () => [{ kind: 'ringing', at, agentId: who }],
            () => [{ kind: 'abandoned', at }],
            () => [{ kind: 'ended', at, by: 'overflow' }],
          ]
        : call.state === 'ringing'
          ? [
              () => [{ kind: 'answered', at, agentId: talker }],
              () => [{ kind: 'unanswered', at, agentId: talker }],
              () => fallBackEvents({ kind: 'queue', queueId }, [talker], at),
              () => [{ kind: 'ended', at, by: 'system' }],
            ]
          : handed === null
            ? [
                () => transferEvents({ fromId: talker, to }, at),
                () => transferEvents({ fromId: talker, to: { kind: 'queue', queueId } }, at),
                () => {
                  handed = { ...consult, fromId: talker, to }
                  return consultEvents(to, at)
                },
                () => [{ kind: 'ended', at, by: 'caller' }],
              ]
            : [
                () => completeEvents(handed ?? consult, at),
                () => cancelEvents(handed ?? consult, at),
                () => {
                  const third: CallEvent = { kind: 'consulted', at, agentId: to.personId }
                  return [third, ...completeEvents({ ...(handed ?? consult), state: 'talking' }, at + 1)]
                },
                () => conferenceEvents(handed ?? consult, at),
              ]
    const consults = handed !== null
    const next = steps[choice % steps.length]?.() ?? []
    if (consults) handed = null
    events = [...events, ...next]
  }
  return events
}

describe('a call that is handed on', () => {
  const stories = fc.array(fc.nat(11), { maxLength: 12 }).map(story)

  it('is the same record in any order and however often it is told', () => {
    const told = stories.chain((events) =>
      fc.record({
        events: fc.constant(events),
        told: fc
          .array(fc.constantFrom(...events), { maxLength: 6 })
          .chain((again) => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length })),
      }),
    )
    fc.assert(
      fc.property(told, ({ events, told }) => {
        expect(fold(told)).toEqual(fold(events))
      }),
      { numRuns: 600 },
    )
  })

  it('ends in exactly one way, and with it every part of it', () => {
    const ends = new Set(['answered', 'abandoned', 'abandoned-short', 'overflow', 'refused'])
    fc.assert(
      fc.property(stories, (events) => {
        const at = momentOf(events, 0) + 1_000
        const call = fold([...events, { kind: 'ended', at, by: 'caller' }])
        expect(call.endedAt).not.toBeNull()
        expect(ends.has(call.outcome ?? '')).toBe(true)
        expect(closedLegs(call).every((leg) => leg.to !== null && leg.to >= leg.from)).toBe(true)
        expect(call.talkMs + call.holdMs).toBeLessThanOrEqual(at)
      }),
      { numRuns: 600 },
    )
  })

  it('counts a hand-over once, and the wait for the colleague is no talk', () => {
    const events: readonly CallEvent[] = [
      { kind: 'offered', at: 0, queueId },
      { kind: 'answered', at: 1_000, agentId: anna },
      ...transferEvents({ fromId: anna, to: { kind: 'person', personId: bert } }, 11_000),
      { kind: 'answered', at: 16_001, agentId: bert },
      { kind: 'ended', at: 26_001, by: 'agent' },
    ]
    const call = fold(events)
    expect(call).toMatchObject({ talkMs: 20_000, agentId: bert, state: 'wrap-up', outcome: 'answered' })
    expect(closedLegs(call).filter((leg) => leg.end === 'transferred')).toHaveLength(1)
  })

  it('leaves no after-call work to who handed on a caller who then gave up', () => {
    const events: readonly CallEvent[] = [
      { kind: 'answered', at: 1_000, agentId: anna },
      ...transferEvents({ fromId: anna, to: { kind: 'queue', queueId } }, 11_000),
      { kind: 'abandoned', at: 30_000 },
    ]
    expect(fold(events)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'caller', talkMs: 10_000 })
    const outside = transferEvents({ fromId: anna, to: { kind: 'number', number: '1' } }, 11_000)
    expect(fold([{ kind: 'answered', at: 1_000, agentId: anna }, ...outside])).toMatchObject({
      ...{ state: 'wrap-up', endedBy: 'agent', endedAt: 11_000 },
    })
  })
})

describe('a hand-over', () => {
  const follow = (handOver: HandOver, event: CallEvent, endedAt: number | null = null) => {
    const { state, overAt } = followHandOver(handOver, { call: { endedAt }, event }, 9)
    return [state, overAt]
  }

  it('is taken, comes back, or ends with its call', () => {
    expect(follow(open, { kind: 'answered', at: 5, agentId: bert })).toEqual(['taken', 9])
    expect(follow(open, { kind: 'answered', at: 5, agentId: anna })).toEqual(['returned', 9])
    expect(follow(open, { kind: 'ended', at: 5, by: 'caller' }, 5)).toEqual(['ended', 9])
    expect(follow(open, { kind: 'released', at: 5, agentId: anna, by: 'transfer' }, 5)).toEqual(['ringing', null])
    expect(follow(open, { kind: 'queued', at: 5, queueId })).toEqual(['queued', 9])
    const toQueue: HandOver = { ...open, to: { kind: 'queue', queueId } }
    expect(follow(toQueue, { kind: 'queued', at: 5, queueId })).toEqual(['ringing', null])
    expect(follow(toQueue, { kind: 'answered', at: 5, agentId: bert })).toEqual(['taken', 9])
  })

  it('that asks is talked, joined, or cancelled by who leaves it', () => {
    expect(follow(consult, { kind: 'consulted', at: 5, agentId: bert })).toEqual(['talking', null])
    expect(follow({ ...consult, state: 'talking' }, { kind: 'joined', at: 5, agentId: bert })).toEqual([
      'conference',
      null,
    ])
    expect(follow(consult, { kind: 'unanswered', at: 5, agentId: bert })).toEqual(['cancelled', 9])
    const gone: CallEvent = { kind: 'released', at: 5, agentId: bert, by: 'agent' }
    expect(follow({ ...consult, state: 'talking' }, gone)).toEqual(['cancelled', 9])
    expect(follow(consult, { kind: 'answered', at: 5, agentId: anna })).toEqual(['ringing', null])
  })

  it('makes of what an exchange tells a question, and of the end of it the colleague’s call', () => {
    const picksUp: CallEvent = { kind: 'answered', at: 5, agentId: bert }
    expect(inConsultation(consult, picksUp)).toEqual([{ kind: 'consulted', at: 5, agentId: bert }])
    expect(inConsultation(open, picksUp)).toEqual([picksUp])
    expect(inConsultation(null, picksUp)).toEqual([picksUp])
    const leaves: CallEvent = { kind: 'released', at: 8, agentId: anna, by: 'unknown' }
    expect(inConsultation({ ...consult, state: 'talking' }, leaves)).toEqual([
      { kind: 'answered', at: 8, agentId: bert },
      { ...leaves, by: 'transfer' },
    ])
    expect(inConsultation(consult, leaves)).toEqual([leaves])
  })
})

describe('what can be done with a call', () => {
  it('is never more than its source can, and nothing with what is followed only', () => {
    for (const source of callSources)
      for (const state of callStates)
        for (const part of callParts)
          for (const over of [null, ...handOverStates]) {
            const handOver = over === null ? null : ({ kind: 'consult', state: over } as const)
            const can = actionsOf({ source, direction: 'in', state, handOver }, part)
            expect(can.every((action) => carrierOf(source, action) !== null)).toBe(true)
            if (source === 'webhook' || source === 'import') expect(can).toEqual([])
            if (state === 'ended' && part !== 'asked' && part !== 'consulted' && part !== 'joined')
              expect(can).toEqual([])
          }
    expect(callActions.every((action) => carrierOf('simulator', action) === 'record')).toBe(true)
  })

  it('of a call that rings: to answer and to reject, of one that waits to answer', () => {
    const call = { source: 'simulator', direction: 'in', handOver: null } as const
    expect(actionsOf({ ...call, state: 'ringing' }, 'own')).toEqual(['answer', 'reject'])
    expect(actionsOf({ ...call, state: 'waiting' }, 'none')).toEqual(['answer'])
    expect(actionsOf({ ...call, state: 'talking' }, 'none')).toEqual([])
    expect(actionsOf({ ...call, source: 'ami', state: 'ringing' }, 'own')).toEqual(['reject'])
    expect(actionsOf({ ...call, direction: 'out', state: 'ringing' }, 'own')).toEqual(['digits', 'hang-up'])
  })
})

describe('who rejected a call', () => {
  const events: readonly CallEvent[] = [{ kind: 'unanswered', at: 10_000, agentId: anna }]
  const passed = (readySince: number, now: number, personId = anna) =>
    isPassedOver(events, { personId, readySince }, { now, forMs: 30_000 })

  it('is passed over for a while, unless he comes back to the desk', () => {
    expect(passed(10_000, 39_999)).toBe(true)
    expect(passed(10_000, 40_000)).toBe(false)
    expect(passed(10_001, 20_000)).toBe(false)
    expect(passed(10_000, 20_000, bert)).toBe(false)
  })
})
