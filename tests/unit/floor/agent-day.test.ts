import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentStates } from '../../../src/core/domain/call/agent.ts'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import { addCalls, addStay, agentDayAt, callShares, noCalls } from '../../../src/core/domain/floor/agent-day.ts'
import type { CallId, OrgUnitId, PersonId } from '../../../src/core/domain/ids.ts'

const [anna, bert] = ['anna', 'bert'] as PersonId[] as [PersonId, PersonId]

const seed: CallSeed = {
  id: 'k1' as CallId,
  orgId: 'o1' as OrgUnitId,
  source: 'ami',
  direction: 'in',
  numberRaw: '1',
  numberNormal: '1',
}

function sharesOf(events: readonly CallEvent[], direction: 'in' | 'out' = 'in') {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('no event')
  const call = rest.reduce(applyCallEvent, applyCallEvent({ ...seed, direction }, first))
  return Object.fromEntries(callShares(call).map(({ personId, ...share }) => [personId, share]))
}

describe('the shares in a call', () => {
  it('are each one’s own part of a call that went on, hold and after-call work included', () => {
    const shares = sharesOf([
      { kind: 'offered', at: 0, queueId: null },
      { kind: 'ringing', at: 1_000, agentId: anna },
      { kind: 'answered', at: 5_000, agentId: anna },
      { kind: 'held', at: 10_000 },
      { kind: 'resumed', at: 14_000 },
      { kind: 'released', at: 20_000, agentId: anna, by: 'transfer' },
      { kind: 'ringing', at: 20_000, agentId: bert },
      { kind: 'answered', at: 25_000, agentId: bert },
      { kind: 'ended', at: 40_000, by: 'caller' },
      { kind: 'wrapped-up', at: 47_000, code: null },
    ])
    expect(shares).toEqual({
      anna: { ...noCalls, taken: 1, ended: 1, talkMs: 11_000, holdMs: 4_000 },
      bert: { ...noCalls, taken: 1, ended: 1, talkMs: 15_000, acwMs: 7_000 },
    })
  })

  it('tell who did not answer while the caller was there, and not who had no time to', () => {
    const missed = sharesOf([
      { kind: 'offered', at: 0, queueId: null },
      { kind: 'ringing', at: 1_000, agentId: anna },
      { kind: 'unanswered', at: 21_000, agentId: anna },
      { kind: 'ringing', at: 21_000, agentId: bert },
      { kind: 'abandoned', at: 30_000 },
    ])
    expect(missed).toEqual({ anna: { ...noCalls, missed: 1 } })
  })

  it('count what lasts as taken, or as dialled, and its time when it has ended', () => {
    const events: CallEvent[] = [
      { kind: 'offered', at: 0, queueId: null },
      { kind: 'answered', at: 0, agentId: anna },
    ]
    expect(sharesOf(events)).toEqual({ anna: { ...noCalls, taken: 1 } })
    expect(sharesOf(events, 'out')).toEqual({ anna: { ...noCalls, dialled: 1 } })
  })

  it('can be taken out again', () => {
    const share = fc.record({
      taken: fc.nat(),
      dialled: fc.nat(),
      missed: fc.nat(),
      talkMs: fc.nat(),
      holdMs: fc.nat(),
      acwMs: fc.nat(),
      ended: fc.nat(),
    })
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(addCalls(addCalls(a, b, 1), b, -1)).toEqual(a)
      }),
    )
  })
})

describe('the times of a day', () => {
  it('begin with the day, whatever began before it', () => {
    const times = addStay({}, { state: 'ready', from: 10, to: 130 }, 100)
    expect(times).toEqual({ ready: { ms: 30, times: 1 } })
    expect(addStay(times, { state: 'ready', from: 50, to: 100 }, 100)).toBe(times)
  })

  it('add up to the time that has passed, however it was divided', () => {
    const stays = fc.array(fc.record({ state: fc.constantFrom(...agentStates), ms: fc.integer({ min: 1, max: 1e6 }) }))
    fc.assert(
      fc.property(stays, (parts) => {
        let at = 1_000
        let times = {}
        for (const { state, ms } of parts) {
          times = addStay(times, { state, from: at, to: at + ms }, 1_000)
          at += ms
        }
        const sum = Object.values(times as Record<string, { ms: number }>).reduce((all, { ms }) => all + ms, 0)
        expect(sum).toBe(at - 1_000)
      }),
    )
  })

  it('give occupancy by the formula, with the state that lasts, and nothing without data', () => {
    const times = { 'on-call': { ms: 60, times: 1 }, acw: { ms: 20, times: 1 } } as const
    const day = agentDayAt({ calls: noCalls, times, dayStartMs: 0 }, { state: 'ready', since: 100 }, 120)
    expect(day).toMatchObject({ occupancy: 0.8, readyMs: 20, ahtMs: null, breaks: 0 })
    const idle = agentDayAt({ calls: noCalls, times: {}, dayStartMs: 0 }, { state: 'offline', since: 0 }, 120)
    expect(idle.occupancy).toBeNull()
    const rests = agentDayAt({ calls: noCalls, times: {}, dayStartMs: 0 }, { state: 'break', since: 20 }, 120)
    expect(rests).toMatchObject({ breakMs: 100, breaks: 1 })
  })
})
