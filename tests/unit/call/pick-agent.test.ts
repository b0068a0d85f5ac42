import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PickTerms,
  pickAgent,
  type ReadyAgent,
  urgencyOf,
  type WaitingCall,
} from '../../../src/core/domain/call/pick-agent.ts'
import type { CallId, PersonId, QueueId } from '../../../src/core/domain/ids.ts'
import { highestPriority } from '../../../src/core/domain/queue/queue.ts'

const agingMs = 120_000
const now = 10_000_000
const anyone: PickTerms = { now, agingMs, serves: () => true }

const call = (id: string, offeredAt: number, priority = 5): WaitingCall => ({
  ...{ callId: id as CallId, queueId: null, offeredAt, priority },
})
const ofRepair = (waiting: WaitingCall): WaitingCall => ({ ...waiting, queueId: 'repair' as QueueId })
const agent = (id: string, readySince: number): ReadyAgent => ({ personId: id as PersonId, readySince })

describe('who gets the next call', () => {
  it('the longest waiting call, the longest ready agent', () => {
    expect(
      pickAgent([call('new', now - 1), call('old', now - 9)], [agent('late', 8), agent('early', 2)], anyone),
    ).toEqual({ callId: 'old', personId: 'early' })
  })

  it('the call of the higher priority, until another has waited long enough for one step each', () => {
    const high = call('high', now, 6)
    expect(pickAgent([call('low', now - agingMs + 1), high], [agent('a', 1)], anyone)?.callId).toBe('high')
    expect(pickAgent([call('low', now - agingMs), high], [agent('a', 1)], anyone)?.callId).toBe('low')
  })

  it('only at somebody who serves it; the next call is not kept waiting by one that nobody serves', () => {
    const serves: PickTerms['serves'] = (_agent, { queueId }) => queueId !== 'repair'
    const calls = [ofRepair(call('old', now - 9, 9)), call('new', now - 2)]
    expect(pickAgent(calls, [agent('a', 1)], { ...anyone, serves })?.callId).toBe('new')
    expect(pickAgent(calls.slice(0, 1), [agent('a', 1)], { ...anyone, serves })).toBeNull()
  })

  it('nobody when nobody is ready or nothing waits', () => {
    expect(pickAgent([], [agent('a', 1)], anyone)).toBeNull()
    expect(pickAgent([call('c', 1)], [], anyone)).toBeNull()
  })

  const waiting = fc.uniqueArray(
    fc.record({
      callId: fc.stringMatching(/^c[0-9]{1,3}$/).map((id) => id as CallId),
      queueId: fc.constantFrom(...['a', 'b', 'c'].map((id) => id as QueueId)),
      offeredAt: fc.integer({ min: now - 3_600_000, max: now }),
      priority: fc.integer({ min: 1, max: highestPriority }),
    }),
    { selector: ({ callId }) => callId, maxLength: 12 },
  )
  const ready = fc.uniqueArray(
    fc.record({
      personId: fc.stringMatching(/^p[0-9]{1,2}$/).map((id) => id as PersonId),
      readySince: fc.integer({ min: 0, max: now }),
    }),
    { selector: ({ personId }) => personId, maxLength: 8 },
  )
  /** Which queues somebody serves, by his number. */
  const serves: PickTerms['serves'] = ({ personId }, { queueId }) => {
    const number = Number(personId.slice(1))
    return (queueId === 'a' && number % 2 === 0) || (queueId === 'b' && number % 3 === 0) || number % 5 === 0
  }
  const terms: PickTerms = { now, agingMs, serves }

  it('nobody rings twice, nobody without the skill, and nobody is left who could have had a call', () => {
    fc.assert(
      fc.property(waiting, ready, (calls, agents) => {
        let [left, free]: [readonly WaitingCall[], readonly ReadyAgent[]] = [calls, agents]
        const rung: string[] = []
        for (;;) {
          const picked = pickAgent(left, free, terms)
          if (picked === null) break
          const taken = left.find(({ callId }) => callId === picked.callId)
          const by = free.find(({ personId }) => personId === picked.personId)
          if (taken === undefined || by === undefined) throw new Error('picked what is not there')
          expect(serves(by, taken)).toBe(true)
          rung.push(picked.personId)
          left = left.filter((each) => each !== taken)
          free = free.filter((each) => each !== by)
        }
        expect(new Set(rung).size).toBe(rung.length)
        expect(left.some((each) => free.some((other) => serves(other, each)))).toBe(false)
      }),
    )
  })

  it('the same whatever the order of the lists; never one that is less urgent or waits less than another that fits', () => {
    fc.assert(
      fc.property(waiting, ready, (calls, agents) => {
        const picked = pickAgent(calls, agents, terms)
        expect(pickAgent(calls.toReversed(), agents.toReversed(), terms)).toEqual(picked)
        if (picked === null) return
        const taken = calls.find(({ callId }) => callId === picked.callId)
        if (taken === undefined) throw new Error('picked what is not there')
        for (const other of calls.filter((each) => agents.some((by) => serves(by, each)))) {
          const [mine, theirs] = [urgencyOf(taken, terms), urgencyOf(other, terms)]
          expect(mine > theirs || (mine === theirs && taken.offeredAt <= other.offeredAt)).toBe(true)
        }
      }),
    )
  })

  it('nobody starves: who has waited nine steps longer goes first whatever the queues', () => {
    const priority = fc.integer({ min: 1, max: highestPriority })
    fc.assert(
      fc.property(priority, priority, fc.integer({ min: 0, max: 3_600_000 }), (low, high, later) => {
        const old = call('z', now - later - highestPriority * agingMs, low)
        expect(pickAgent([call('a', now - later, high), old], [agent('p', 1)], anyone)?.callId).toBe('z')
      }),
    )
  })
})
