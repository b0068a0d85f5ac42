import { describe, expect, it } from 'vitest'
import { boundOf, levelledFigures } from '../../../../src/core/domain/wallboard/levels.ts'
import { isCrossed, keptBound, typedBound } from '../../../../src/renderer/src/features/settings/levels/level-units.ts'

describe('bounds of wallboards as they are typed', () => {
  it('are percent of shares, seconds of times, and numbers as they are', () => {
    expect(typedBound('service-level', 0.8)).toBe(80)
    expect(keptBound('service-level', 72.5)).toBe(0.725)
    expect(typedBound('longest-wait', 20_000)).toBe(20)
    expect(keptBound('longest-wait', 90)).toBe(90_000)
    expect(typedBound('waiting', 5)).toBe(5)
    expect(keptBound('waiting', 7)).toBe(7)
  })

  it('come back as they were', () => {
    const goals = { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 }
    for (const figure of levelledFigures) {
      const bound = boundOf(figure, goals)
      for (const kept of [bound.watch, bound.alert]) expect(keptBound(figure, typedBound(figure, kept))).toBe(kept)
      expect(isCrossed(figure, bound)).toBe(false)
    }
  })

  it('are crossed when what is bad is not beyond what is watched', () => {
    expect(isCrossed('waiting', { watch: 5, alert: 4 })).toBe(true)
    expect(isCrossed('service-level', { watch: 0.8, alert: 0.81 })).toBe(true)
  })
})
