import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boardLevel,
  boundOf,
  fallingFigures,
  type Goals,
  type LevelledFigure,
  levelledFigures,
  levelsSchema,
} from '../../../src/core/domain/wallboard/levels.ts'

const goals: Goals = { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 }

describe('how a figure of a wallboard stands', () => {
  it.each<[LevelledFigure, number, string]>([
    ['waiting', 4, 'good'],
    ['waiting', 5, 'watch'],
    ['waiting', 10, 'bad'],
    ['longest-wait', 19_999, 'good'],
    ['longest-wait', 20_000, 'watch'],
    ['longest-wait', 59_999, 'watch'],
    ['longest-wait', 60_000, 'bad'],
    ['service-level', 0.8, 'good'],
    ['service-level', 0.7999, 'watch'],
    ['service-level', 0.7, 'watch'],
    ['service-level', 0.6999, 'bad'],
    ['abandon-rate', 0.0499, 'good'],
    ['abandon-rate', 0.05, 'watch'],
    ['abandon-rate', 0.1, 'bad'],
    ['not-called-back', 1, 'watch'],
    ['not-called-back', 3, 'bad'],
    ['late', 0, 'good'],
    ['late', 1, 'bad'],
    ['not-dispatched', 9, 'good'],
    ['not-dispatched', 20, 'bad'],
    ['critical-complaints', 1, 'bad'],
    ['serious-complaints', 5, 'bad'],
    ['after-call-work', 180_000, 'watch'],
    ['after-call-work', 300_000, 'bad'],
  ])('%s %d is %s as usual', (figure, value, level) => {
    expect(boardLevel(figure, value, goals)).toBe(level)
  })

  it('has no level without data', () => {
    for (const figure of levelledFigures) expect(boardLevel(figure, null, goals)).toBe('none')
  })

  it('stands against what was set, and against the usual where nothing was', () => {
    const own: Goals = { ...goals, levels: { waiting: { watch: 2, alert: 3 } } }
    expect(boardLevel('waiting', 3, own)).toBe('bad')
    expect(boardLevel('late', 1, own)).toBe('bad')
    expect(boundOf('longest-wait', { ...goals, serviceLevelMs: 30_000 })).toEqual({ watch: 30_000, alert: 90_000 })
    expect(boundOf('service-level', { ...goals, serviceLevelGoal: 0.05 }).alert).toBe(0)
  })

  it('never gets better while its value gets worse', () => {
    const order = ['good', 'watch', 'bad']
    const falling: readonly LevelledFigure[] = fallingFigures
    const value = fc.double({ min: 0, max: 400_000, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(...levelledFigures), value, value, (figure, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const [better, worse] = falling.includes(figure) ? [high, low] : [low, high]
        const rank = (each: number) => order.indexOf(boardLevel(figure, each, goals))
        expect(rank(better)).toBeLessThanOrEqual(rank(worse))
      }),
    )
  })

  it('takes no bounds the wrong way round', () => {
    expect(levelsSchema.safeParse({ waiting: { watch: 5, alert: 4 } }).success).toBe(false)
    expect(levelsSchema.safeParse({ 'service-level': { watch: 0.8, alert: 0.9 } }).success).toBe(false)
    expect(levelsSchema.safeParse({ 'service-level': { watch: 0.8, alert: 0.8 } }).success).toBe(true)
    expect(levelsSchema.safeParse({ nothing: { watch: 1, alert: 2 } }).success).toBe(false)
    expect(levelsSchema.safeParse({}).success).toBe(true)
  })
})
