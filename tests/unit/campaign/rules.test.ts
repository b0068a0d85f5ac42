import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaignStates, type TargetState, targetStates } from '../../../src/core/domain/campaign/campaign.ts'
import { judgeTarget, type TargetFacts } from '../../../src/core/domain/campaign/judge-target.ts'
import { campaignMoves, moveCampaign, movesFrom } from '../../../src/core/domain/campaign/move-campaign.ts'
import { needsWave, planWave, readyForMany, readyForPerson } from '../../../src/core/domain/campaign/plan-wave.ts'
import {
  countTargets,
  countTargetsBy,
  drawnOf,
  settledOf,
  type TargetTally,
} from '../../../src/core/domain/campaign/progress.ts'
import { targetStateOf } from '../../../src/core/domain/campaign/target-state.ts'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'

const fine: TargetFacts = {
  merged: false,
  active: true,
  doNotCall: false,
  hasPhone: true,
  inCampaign: false,
  contacted: 0,
  planned: 0,
}

describe('who may be asked', () => {
  it('leaves out for the first reason that holds', () => {
    const judge = (facts: Partial<TargetFacts>) => judgeTarget({ ...fine, ...facts }, defaultTargets)
    expect(judge({})).toBeNull()
    expect(judge({ merged: true, active: false })).toBe('merged')
    expect(judge({ active: false, doNotCall: true })).toBe('inactive')
    expect(judge({ doNotCall: true, hasPhone: false })).toBe('do-not-call')
    expect(judge({ hasPhone: false, inCampaign: true })).toBe('no-phone')
    expect(judge({ inCampaign: true, contacted: 9 })).toBe('in-campaign')
  })

  it('counts what was tried and what is planned against the cap of rule 8', () => {
    const judge = (contacted: number, planned: number) =>
      judgeTarget({ ...fine, contacted, planned }, { contact: { ...defaultTargets.contact, unaskedMax: 2 } })
    expect([judge(1, 0), judge(0, 1)]).toEqual([null, null])
    expect([judge(2, 0), judge(1, 1), judge(0, 2)]).toEqual([
      'contacted-enough',
      'contacted-enough',
      'contacted-enough',
    ])
  })

  it('never lets anybody through who must not be called', () => {
    const facts = fc.record({
      merged: fc.boolean(),
      active: fc.boolean(),
      doNotCall: fc.boolean(),
      hasPhone: fc.boolean(),
      inCampaign: fc.boolean(),
      contacted: fc.nat(4),
      planned: fc.nat(4),
    })
    fc.assert(
      fc.property(facts, (known) => {
        if (judgeTarget(known, defaultTargets) !== null) return
        expect(known).toMatchObject({ ...fine, contacted: known.contacted, planned: known.planned })
        expect(known.contacted + known.planned).toBeLessThan(defaultTargets.contact.unaskedMax)
      }),
    )
  })
})

describe('moving a campaign', () => {
  it('goes from draft over its draw to its end', () => {
    const move = (state: (typeof campaignStates)[number], to: (typeof campaignMoves)[number]) => {
      const moved = moveCampaign({ state, endsAt: 10 }, to, 1)
      return moved.ok ? moved.value : moved.code
    }
    expect([move('draft', 'draw'), move('drawing', 'drawn'), move('drawn', 'start')]).toEqual([
      'drawing',
      'drawn',
      'running',
    ])
    expect([move('running', 'pause'), move('paused', 'start'), move('paused', 'end')]).toEqual([
      'paused',
      'running',
      'ended',
    ])
    expect([move('drawing', 'redraft'), move('drawn', 'redraft'), move('drawn', 'cancel')]).toEqual([
      'draft',
      'draft',
      'cancelled',
    ])
    expect([move('ended', 'start'), move('running', 'redraft'), move('draft', 'start')]).toEqual(
      new Array(3).fill('illegal-move'),
    )
  })

  it('refuses exactly what is not offered, and names what is', () => {
    for (const state of campaignStates)
      for (const move of campaignMoves) {
        const moved = moveCampaign({ state, endsAt: 10 }, move, 1)
        expect(moved.ok).toBe(movesFrom(state).includes(move))
        if (!moved.ok) expect(moved.params).toMatchObject({ state, allowed: movesFrom(state).join(', ') })
      }
  })

  it('neither draws nor starts what is over at that very moment', () => {
    const at = (now: number) => moveCampaign({ state: 'drawn', endsAt: 10 }, 'start', now)
    expect([at(9).ok, at(10).ok]).toEqual([true, false])
    expect(moveCampaign({ state: 'draft', endsAt: 10 }, 'draw', 10)).toMatchObject({ code: 'invalid-time' })
  })
})

describe('waves', () => {
  const person = (untried: number) => ({ personId: 'p', teamId: null, untried })
  const everybody = (untried: number) => ({ personId: null, teamId: null, untried })

  it('fills a list up when it is half empty, and leaves it alone before', () => {
    const half = Math.floor(readyForPerson / 2)
    expect([needsWave([person(half)]), needsWave([person(half + 1)]), needsWave([])]).toEqual([true, false, false])
    expect(needsWave([person(readyForPerson), everybody(readyForMany / 2)])).toBe(true)
    expect(needsWave([person(readyForPerson), everybody(readyForMany / 2 + 1)])).toBe(false)
    expect(planWave([person(0), person(half), person(readyForPerson + 9), everybody(1)])).toEqual([
      readyForPerson,
      readyForPerson - half,
      0,
      readyForMany - 1,
    ])
  })
})

describe('progress', () => {
  const tally = fc.record({
    cell: fc.constantFrom('a', 'b'),
    state: fc.constantFrom(...targetStates),
    personId: fc.constantFrom(null, 'p-1', 'p-2'),
    n: fc.nat(1000),
  })

  it('sums to those drawn, over all and by cell', () => {
    fc.assert(
      fc.property(fc.array(tally), (tallies: TargetTally[]) => {
        const counts = countTargets(tallies)
        expect(drawnOf(counts)).toBe(tallies.reduce((sum, { n }) => sum + n, 0))
        expect(settledOf(counts) + counts.open + counts.waiting).toBe(drawnOf(counts))
        const cells = [...countTargetsBy(tallies, ({ cell }) => cell).values()]
        expect(cells.reduce((sum, cell) => sum + drawnOf(cell), 0)).toBe(drawnOf(counts))
        const people = [...countTargetsBy(tallies, ({ personId }) => personId).values()]
        const own = tallies.filter(({ personId }) => personId !== null)
        expect(people.reduce((sum, each) => sum + drawnOf(each), 0)).toBe(own.reduce((sum, { n }) => sum + n, 0))
      }),
    )
  })

  it('says by its task where a target stands', () => {
    const of = (state: 'open' | 'kept' | 'late' | 'dropped', result: string | null, reason: string | null) =>
      targetStateOf({ state, result, reason } as Parameters<typeof targetStateOf>[0])
    const expected: readonly (readonly [TargetState, TargetState])[] = [
      [of('open', null, null), 'open'],
      [of('kept', 'surveyed', null), 'reached'],
      [of('late', 'surveyed', null), 'reached'],
      [of('kept', 'refused', null), 'refused'],
      [of('kept', 'unreachable', null), 'unreachable'],
      [of('kept', 'wrong-number', null), 'wrong-number'],
      [of('kept', 'language-barrier', null), 'language-barrier'],
      [of('dropped', null, 'wrong-number'), 'wrong-number'],
      [of('dropped', null, 'window-passed'), 'passed'],
      [of('dropped', null, 'quota-full'), 'withdrawn'],
      [of('dropped', null, 'do-not-call'), 'skipped'],
      [of('dropped', null, 'contacted-enough'), 'skipped'],
      [of('dropped', null, '不再需要'), 'dropped'],
    ]
    for (const [state, wanted] of expected) expect(state).toBe(wanted)
  })
})
