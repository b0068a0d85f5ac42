import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgentState, agentStates } from '../../../src/core/domain/call/agent.ts'
import {
  adherenceOf,
  occupancyOf,
  type StateStretch,
  timeInState,
} from '../../../src/core/domain/queue/time-in-state.ts'

const minute = 60_000
const at = (minutes: number) => minutes * minute
type Line = readonly [state: AgentState, from: number, to: number, reason?: string]
const stretch = ([state, from, to, reason]: Line): StateStretch => ({
  ...{ state, reason: reason ?? null, from: at(from), to: at(to) },
})

/** 8:00 is 0: ready 10 min, on call 6, after-call work 2, ready 12, meal 30, ready. */
const morning = [
  stretch(['ready', 0, 10]),
  stretch(['ringing', 10, 10]),
  stretch(['on-call', 10, 16]),
  stretch(['acw', 16, 18]),
  stretch(['ready', 18, 30]),
  stretch(['break', 30, 60, 'meal']),
]
const present = { state: 'ready' as const, reason: null, since: at(60) }

describe('time in state', () => {
  it('is what the stretches say, with the state that lasts until the end of the span', () => {
    const { states, reasons } = timeInState(morning, present, { from: 0, to: at(90) })
    expect(states).toMatchObject({
      ready: at(10 + 12 + 30),
      'on-call': at(6),
      acw: at(2),
      break: at(30),
      offline: 0,
    })
    expect(reasons).toEqual({ meal: at(30) })
    // (6 + 2) ÷ (6 + 2 + 52)
    expect(occupancyOf(states)).toBeCloseTo(8 / 60, 12)
  })

  it('is cut at the ends of the span', () => {
    const { states, reasons } = timeInState(morning, present, { from: at(12), to: at(40) })
    expect(states).toMatchObject({ 'on-call': at(4), acw: at(2), ready: at(12), break: at(10) })
    expect(reasons).toEqual({ meal: at(10) })
    expect(timeInState(morning, null, { from: at(60), to: at(90) }).states.ready).toBe(0)
  })

  it('gives no occupancy to whoever was neither ready nor on a call', () => {
    expect(occupancyOf(timeInState(morning, null, { from: at(30), to: at(60) }).states)).toBeNull()
  })

  it('gives adherence over the planned time: a late beginning and a break count against it', () => {
    // Planned 8:00 to 9:30; there from 8:00, 30 minutes of break.
    expect(adherenceOf(morning, present, [{ from: 0, to: at(90) }])).toBeCloseTo(60 / 90, 12)
    // The break was planned: 8:00 to 8:30 and 9:00 to 9:30.
    const planned = [
      { from: 0, to: at(30) },
      { from: at(60), to: at(90) },
    ]
    expect(adherenceOf(morning, present, planned)).toBe(1)
    expect(adherenceOf(morning.slice(2), present, [{ from: 0, to: at(20) }])).toBeCloseTo(10 / 20, 12)
    expect(adherenceOf(morning, present, [])).toBeNull()
  })

  it('of all states adds up to the whole span where everything is known, and splits at any moment', () => {
    const state = fc.constantFrom(...agentStates)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(state, fc.integer({ min: 0, max: 100 }))),
        state,
        fc.nat(200),
        (list, last, cut) => {
          let from = 0
          const stretches = list.map(([each, ms]): StateStretch => {
            const made = { state: each, reason: null, from, to: from + ms }
            from += ms
            return made
          })
          const now = { state: last, reason: null, since: from }
          const end = from + 100
          const sum = (span: { from: number; to: number }) =>
            Object.values(timeInState(stretches, now, span).states).reduce((a, b) => a + b, 0)
          const at = Math.min(cut, end)
          expect(sum({ from: 0, to: end })).toBe(end)
          expect(sum({ from: 0, to: at }) + sum({ from: at, to: end })).toBe(end)
        },
      ),
    )
  })
})
