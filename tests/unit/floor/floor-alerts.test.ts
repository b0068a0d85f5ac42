import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentStates } from '../../../src/core/domain/call/agent.ts'
import { agentAlerts, alertKey, queueAlerts, type WatchedAgent } from '../../../src/core/domain/floor/floor-alerts.ts'
import {
  defaultFloorLimits,
  floorLimitsSchema,
  watchLimits,
  watchLimitsSchema,
} from '../../../src/core/domain/floor/floor-limits.ts'
import { byAttention, type FloorPlace } from '../../../src/core/domain/floor/floor-order.ts'
import { defaultAgentTerms } from '../../../src/core/domain/queue/agent-terms.ts'

const second = 1000
const minute = 60 * second
const limits = watchLimits(defaultFloorLimits, defaultAgentTerms)
const since = Date.UTC(2026, 10, 20, 2, 0)

const agent = (state: WatchedAgent['state'], more: Partial<WatchedAgent> = {}): WatchedAgent => ({
  personId: 'p1',
  state,
  reason: null,
  since,
  seenAt: Number.MAX_SAFE_INTEGER - 1e12,
  ...more,
})
const kinds = (watched: WatchedAgent, now: number) => agentAlerts(watched, limits, now).map(({ kind }) => kind)

describe('alerts about an operator', () => {
  it.each([
    { state: 'on-call', reason: null, ms: 10 * minute, kind: 'long-call' },
    { state: 'acw', reason: null, ms: 2 * minute, kind: 'long-acw' },
    { state: 'ready', reason: null, ms: 20 * minute, kind: 'idle' },
    { state: 'break', reason: 'rest', ms: 15 * minute, kind: 'long-break' },
    { state: 'break', reason: 'meal', ms: 60 * minute, kind: 'long-break' },
    // a reason without a limit of its own takes the general one
    { state: 'break', reason: 'personal', ms: 30 * minute, kind: 'long-break' },
  ] as const)('$state ($reason) is one at the very millisecond of its limit', ({ state, reason, ms, kind }) => {
    expect(kinds(agent(state, { reason }), since + ms - 1)).toEqual([])
    expect(kinds(agent(state, { reason }), since + ms)).toEqual([kind])
    expect(agentAlerts(agent(state, { reason }), limits, since + ms)).toMatchObject([{ since, from: since + ms }])
  })

  it.each(['offline', 'ringing', 'meeting', 'training', 'outbound'] as const)('%s may last', (state) => {
    expect(kinds(agent(state), since + 24 * 60 * minute)).toEqual([])
  })

  it('misses a console that was not heard for 40 s, and nobody who is offline', () => {
    const now = since + 40 * second
    expect(kinds(agent('training', { seenAt: since }), now - 1)).toEqual([])
    expect(kinds(agent('training', { seenAt: since }), now)).toEqual(['silent'])
    expect(kinds(agent('offline', { seenAt: since }), now)).toEqual([])
  })

  it('is not raised where nothing is limited', () => {
    const free = { ...limits, idleMs: null, breakMs: null, breakMsOf: {} }
    expect(agentAlerts(agent('ready'), free, since + 24 * 60 * minute)).toEqual([])
    expect(agentAlerts(agent('break', { reason: 'meal' }), free, since + 24 * 60 * minute)).toEqual([])
  })

  it('once raised stays with the same name for as long as the state lasts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...agentStates),
        fc.nat(24 * 60 * minute),
        fc.nat(24 * 60 * minute),
        (state, first, later) => {
          const keys = (now: number) => agentAlerts(agent(state), limits, now).map(alertKey)
          for (const key of keys(since + first)) expect(keys(since + first + later)).toContain(key)
        },
      ),
    )
  })

  it('is another one in another stay', () => {
    const [first] = agentAlerts(agent('acw'), limits, since + 2 * minute)
    const [second] = agentAlerts(agent('acw', { since: since + 1 }), limits, since + 3 * minute)
    expect(first && second && alertKey(first) !== alertKey(second)).toBe(true)
  })
})

describe('alerts about a queue', () => {
  const queue = (waiting: number, firstWaitingAt: number | null) => ({ queueId: 'q1', waiting, firstWaitingAt })
  const of = (watched: ReturnType<typeof queue>, now: number) =>
    queueAlerts(watched, limits, now).map(({ kind }) => kind)

  it('is one when the first caller has waited a minute, or five wait', () => {
    expect(of(queue(1, since), since + minute - 1)).toEqual([])
    expect(of(queue(1, since), since + minute)).toEqual(['queue-wait'])
    expect(of(queue(4, since), since)).toEqual([])
    expect(of(queue(5, since), since)).toEqual(['queue-length'])
    expect(of(queue(5, since), since + minute)).toEqual(['queue-wait', 'queue-length'])
    expect(of(queue(0, null), since)).toEqual([])
  })
})

describe('the limits', () => {
  it('hold what a new organisation has, and nothing senseless', () => {
    expect(floorLimitsSchema.parse(defaultFloorLimits)).toEqual(defaultFloorLimits)
    expect(watchLimitsSchema.parse(limits)).toEqual(limits)
    // a console says that it is there each 15 s: less than two of them is no silence
    expect(floorLimitsSchema.safeParse({ ...defaultFloorLimits, silentMs: 29_999 }).success).toBe(false)
    expect(floorLimitsSchema.safeParse({ ...defaultFloorLimits, waiting: 0 }).success).toBe(false)
  })
})

describe('who stands first', () => {
  const place = (name: string, more: Partial<FloorPlace>): FloorPlace => ({
    name,
    state: 'ready',
    since,
    asksHelp: false,
    open: [],
    looked: false,
    ...more,
  })

  it('is a cry for help, then what nobody looks after by its urgency, then what somebody does, then the others', () => {
    const places = [
      place('offline', { state: 'offline' }),
      place('ready', {}),
      place('talks', { state: 'on-call' }),
      place('looked', { looked: true, state: 'break' }),
      place('idle', { open: ['idle'] }),
      place('acw', { open: ['long-acw'], state: 'acw' }),
      place('silent', { open: ['idle', 'silent'] }),
      place('help', { asksHelp: true, state: 'on-call' }),
    ]
    expect(places.toSorted(byAttention).map(({ name }) => name)).toEqual([
      'help',
      'silent',
      'acw',
      'idle',
      'looked',
      'talks',
      'ready',
      'offline',
    ])
  })

  it('of equal ones is who has been in his state longest, whatever the order before', () => {
    const people = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        state: fc.constantFrom(...agentStates),
        since: fc.nat(5),
        asksHelp: fc.boolean(),
        open: fc.subarray(['idle', 'silent', 'long-call'] as const),
        looked: fc.boolean(),
      }),
      { selector: ({ name }) => name },
    )
    fc.assert(
      fc.property(people, (rows) => {
        expect(rows.toSorted(byAttention)).toEqual(rows.toReversed().toSorted(byAttention))
      }),
    )
  })
})
