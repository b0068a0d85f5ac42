import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statements } from '../../../src/core/domain/study/statements.ts'
import { dimensions, weightedDimensions } from '../../../src/core/domain/study/study.ts'
import {
  estimate,
  figuresOf,
  formDimensionGap,
  formOverall,
  formValue,
  formWeighted,
  type StudyFigure,
  studyFigures,
} from '../../../src/core/domain/study/study-figures.ts'
import type { AnsweredForm, Mark } from '../../../src/core/domain/study/study-form.ts'

/** Marks by the dimensions in order: 4 + 5 + 4 + 4 + 5 statements and 4 about recovery. */
function form(expectation: string, perception: string, weights: readonly number[] | null): AnsweredForm {
  const marks = (text: string): Mark[] =>
    [...text.replaceAll(' ', '')].map((letter) => (letter === '-' ? null : Number(letter)))
  return { group: 'consumer', expectation: marks(expectation), perception: marks(perception), weights }
}

/*
 * Three papers, worked out by hand.
 *
 *            tangibles  reliability  responsive.  assurance  empathy  recovery
 * A expects    6 6 5 7    7 7 7 7 7    6 6 6 6     7 6 6 7    5 5 5 5 5   6 6 6 6
 * A perceives  5 6 5 6    6 5 7 6 6    6 5 4 5     7 6 6 7    5 6 5 4 5   5 5 5 5
 * gaps        −1 0 0 −1  −1 −2 0 −1 −1  0 −1 −2 −1  0 0 0 0    0 1 0 −1 0  −1 −1 −1 −1
 * of A        −2/4=−0.5  −5/5=−1      −4/4=−1     0          0        −1
 * points       10          30           20          20         20
 *
 * B expects    7 7 7 7    7 7 7 7 7    7 7 7 7     7 7 7 7    7 7 7 7 7   7 7 7 7
 * B perceives  6 6 6 6    5 5 5 5 5    6 6 6 6     5 5 5 5    6 6 6 6 6   4 4 4 4
 * gaps        −1 each    −2 each      −1 each     −2 each    −1 each    −3 each
 * points       20          20           20          20         20
 *
 * C expects    5 - 5 5    6 6 6 6 6    5 5 5 5     5 5 5 5    4 4 4 4 4   - - - -
 * C perceives  5 5 5 6    6 6 6 6 -    5 5 5 5     6 6 6 6    4 4 4 4 4   5 5 5 5
 * gaps         0 . 0 1    0 0 0 0 .    0 each      1 each     0 each     none
 * of C        1/3        0            0           1          0          none
 * points      not divided
 */
const a = form('6657 77777 6666 7667 55555 6666', '5656 65766 6545 7667 56545 5555', [10, 30, 20, 20, 20])
const b = form('7777 77777 7777 7777 77777 7777', '6666 55555 6666 5555 66666 4444', [20, 20, 20, 20, 20])
const c = form('5-55 66666 5555 5555 44444 ----', '5556 6666- 5555 6666 44444 5555', null)

describe('a study worked out by hand', () => {
  const figures = figuresOf([a, b, c])
  const statement = (code: string) => figures.statements.find((each) => each.code === code)
  const dimension = (name: string) => figures.dimensions.find((each) => each.dimension === name)

  it('has the gap of each statement over the forms that answered it twice', () => {
    // t1: −1, −1, 0 → −2/3; expected (6+7+5)/3 = 6, perceived (5+6+5)/3 = 16/3
    expect(statement('t1')).toMatchObject({ expectation: 6, gap: { n: 3 } })
    expect(statement('t1')?.perception).toBeCloseTo(16 / 3, 12)
    expect(statement('t1')?.gap.mean).toBeCloseTo(-2 / 3, 12)
    // t2: C expects nothing there, so A and B only: 0, −1 → −1/2; expected (6+7)/2, perceived (6+6)/2
    expect(statement('t2')).toMatchObject({ expectation: 6.5, perception: 6, gap: { n: 2, mean: -0.5 } })
    // r5: C perceives nothing: −1, −2 → −3/2
    expect(statement('r5')?.gap).toMatchObject({ n: 2, mean: -1.5 })
    // x1: A and B: −1, −3 → −2
    expect(statement('x1')?.gap).toMatchObject({ n: 2, mean: -2 })
  })

  it('has the 95 % interval of each statement by Student’s t', () => {
    // t1: mean −2/3; squares (−1/3)² + (−1/3)² + (2/3)² = 6/9; variance 6/9 ÷ 2 = 1/3; s/√3 = √(1/9) = 1/3;
    // t(0.975; 2) = 4.302653 → half 1.434218
    expect(statement('t1')?.gap.half).toBeCloseTo(4.302653 / 3, 5)
    // t2: mean −1/2; squares 1/4 + 1/4; variance 1/2; s/√2 = 1/2; t(0.975; 1) = 12.706205 → half 6.353102
    expect(statement('t2')?.gap.half).toBeCloseTo(12.706205 / 2, 5)
  })

  it('has the gap of each dimension as the mean of its statements’ gaps', () => {
    // t1 −2/3, t2 −1/2, t3 (0 −1 +0)/3 = −1/3, t4 (−1 −1 +1)/3 = −1/3 → sum −11/6, ÷ 4 = −11/24
    expect(dimension('tangibles')?.gap).toMatchObject({ n: 3 })
    expect(dimension('tangibles')?.gap.mean).toBeCloseTo(-11 / 24, 12)
    // r1 (−1−2+0)/3 = −1, r2 (−2−2+0)/3 = −4/3, r3 (0−2+0)/3 = −2/3, r4 −1, r5 −3/2 → −5.5 ÷ 5 = −1.1
    expect(dimension('reliability')?.gap.mean).toBeCloseTo(-1.1, 12)
    // s1 (0−1+0)/3, s2 (−1−1+0)/3, s3 (−2−1+0)/3, s4 (−1−1+0)/3 → (−1−2−3−2)/3 ÷ 4 = −2/3
    expect(dimension('responsiveness')?.gap.mean).toBeCloseTo(-2 / 3, 12)
    // a1…a4: (0 −2 +1)/3 = −1/3 each
    expect(dimension('assurance')?.gap.mean).toBeCloseTo(-1 / 3, 12)
    // e1 −1/3, e2 (1−1+0)/3 = 0, e3 −1/3, e4 (−1−1+0)/3 = −2/3, e5 −1/3 → −5/3 ÷ 5 = −1/3
    expect(dimension('empathy')?.gap.mean).toBeCloseTo(-1 / 3, 12)
    // x1…x4: −2 each; C has none of them
    expect(dimension('recovery')?.gap).toMatchObject({ n: 2, mean: -2 })
    // A −1/2, B −1, C +1/3: mean −7/18; squares (−1/9)² + (−11/18)² + (13/18)² = (4 + 121 + 169)/324 = 294/324;
    // variance 147/324; √(147/324 ÷ 3) = √(49/324) = 7/18 → half 4.302653 × 7/18
    expect(dimension('tangibles')?.gap.half).toBeCloseTo((4.302653 * 7) / 18, 5)
  })

  it('has mean points of those who divided them, and none for recovery', () => {
    expect(figures.dimensions.map(({ weight }) => weight)).toEqual([15, 25, 20, 20, 20, null])
    expect(figures).toMatchObject({ forms: 3, divided: 2 })
  })

  it('has the mean of the five dimensions without recovery', () => {
    // (−11/24 − 1.1 − 2/3 − 1/3 − 1/3) ÷ 5 = −347/600
    expect(figures.overall.mean).toBeCloseTo(-347 / 600, 12)
    expect(figures.overall.n).toBe(3)
  })

  it('has the weighted score as the mean of the respondents’ own', () => {
    // A: 0.10×−0.5 + 0.30×−1 + 0.20×−1 + 0 + 0 = −0.55
    expect(formWeighted(a)).toBeCloseTo(-0.55, 12)
    // B: 0.20 × (−1 −2 −1 −2 −1) = −1.4
    expect(formWeighted(b)).toBeCloseTo(-1.4, 12)
    expect(formWeighted(c)).toBeNull()
    // (−0.55 − 1.4) ÷ 2 = −0.975; half: difference 0.85, s/√2 = 0.425, × 12.706205 = 5.400137
    expect(figures.weighted.mean).toBeCloseTo(-0.975, 12)
    expect(figures.weighted.n).toBe(2)
    expect(figures.weighted.half).toBeCloseTo(12.706205 * 0.425, 5)
  })
})

describe('what is missing', () => {
  it('is no figure, never a zero', () => {
    const none = figuresOf([])
    expect(none.overall).toEqual({ n: 0, mean: null, half: null })
    expect(none.weighted).toEqual({ n: 0, mean: null, half: null })
    expect(none.statements.every(({ gap }) => gap.n === 0 && gap.mean === null)).toBe(true)
    expect(figuresOf([a]).overall).toMatchObject({ n: 1, half: null })
    expect(figuresOf([a]).overall.mean).not.toBeNull()
  })

  it('leaves a dimension out of a respondent’s score only where he gave it no points', () => {
    const blank = form('---- 77777 6666 7667 55555 6666', '5656 65766 6545 7667 56545 5555', [0, 40, 20, 20, 20])
    expect(formOverall(blank)).toBeNull()
    // 0.4 × −1 + 0.2 × −1 = −0.6
    expect(formWeighted(blank)).toBeCloseTo(-0.6, 12)
    expect(formWeighted({ ...blank, weights: [1, 39, 20, 20, 20] })).toBeNull()
    expect(figuresOf([blank]).overall.mean).toBeNull()
  })
})

const mark = fc.option(fc.integer({ min: 1, max: 7 }), { nil: null })
const marks = fc.array(mark, { minLength: statements.length, maxLength: statements.length })
const wholeMarks = fc.array(fc.integer({ min: 1, max: 7 }), {
  minLength: statements.length,
  maxLength: statements.length,
})
const weights = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.toSorted((one, other) => one - other), 100])
  .map((cuts) => weightedDimensions.map((_, index) => (cuts[index + 1] ?? 0) - (cuts[index] ?? 0)))
const group = fc.constantFrom('consumer' as const, 'dealer' as const, 'service-partner' as const)
const anyForm = fc.record({ group, expectation: marks, perception: marks, weights: fc.option(weights, { nil: null }) })
const wholeForm = fc.record({ group, expectation: wholeMarks, perception: wholeMarks, weights })

describe('any forms', () => {
  const all: readonly StudyFigure[] = [...statements.map(({ code }) => code), ...dimensions, 'overall', 'weighted']

  it('count as many forms in each figure as have a value of their own', () => {
    fc.assert(
      fc.property(fc.array(anyForm, { maxLength: 12 }), (forms) => {
        const figures = figuresOf(forms)
        const n = new Map<StudyFigure, number>([
          ...figures.statements.map(({ code, gap }) => [code, gap.n] as const),
          ...figures.dimensions.map(({ dimension, gap }) => [dimension, gap.n] as const),
          ['overall', figures.overall.n],
          ['weighted', figures.weighted.n],
        ])
        for (const figure of all)
          expect(n.get(figure)).toBe(forms.filter((each) => formValue(each, figure) !== null).length)
      }),
    )
  })

  it('lie between −6 and 6, gap being perception less expectation', () => {
    fc.assert(
      fc.property(fc.array(anyForm, { maxLength: 12 }), (forms) => {
        const { statements: ofStatements, dimensions: ofDimensions, overall, weighted } = figuresOf(forms)
        for (const { expectation, perception, gap } of [...ofStatements, ...ofDimensions]) {
          if (gap.mean === null) expect([expectation, perception]).toEqual([null, null])
          else expect(gap.mean).toBeCloseTo((perception ?? 0) - (expectation ?? 0), 9)
        }
        for (const { mean, half } of [overall, weighted]) {
          expect(Math.abs(mean ?? 0)).toBeLessThanOrEqual(6 + 1e-9)
          expect(half ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('come to the same by statements and by respondents when nothing is missing', () => {
    fc.assert(
      fc.property(fc.array(wholeForm, { minLength: 1, maxLength: 12 }), (forms) => {
        const figures = figuresOf(forms)
        for (const { dimension, gap } of figures.dimensions)
          expect(gap.mean).toBeCloseTo(
            estimate(forms.map((each) => formDimensionGap(each, dimension) ?? 0)).mean ?? 0,
            9,
          )
        expect(figures.overall.mean).toBeCloseTo(estimate(forms.map((each) => formOverall(each) ?? 0)).mean ?? 0, 9)
      }),
    )
  })

  it('are the same in any order, and turned round when the columns are', () => {
    fc.assert(
      fc.property(fc.array(wholeForm, { minLength: 2, maxLength: 8 }), (forms) => {
        const figures = figuresOf(forms)
        const turned = figuresOf(
          forms.toReversed().map((each) => ({ ...each, expectation: each.perception, perception: each.expectation })),
        )
        expect(turned.overall.mean).toBeCloseTo(-(figures.overall.mean ?? 0), 9)
        expect(turned.weighted.mean).toBeCloseTo(-(figures.weighted.mean ?? 0), 9)
        expect(turned.weighted.half).toBeCloseTo(figures.weighted.half ?? 0, 9)
      }),
    )
  })

  it('score evenly divided points as the unweighted mean', () => {
    fc.assert(
      fc.property(fc.array(wholeForm, { minLength: 1, maxLength: 8 }), (forms) => {
        const even = figuresOf(forms.map((each) => ({ ...each, weights: [20, 20, 20, 20, 20] })))
        expect(even.weighted.mean).toBeCloseTo(even.overall.mean ?? 0, 9)
      }),
    )
  })

  it('of the groups add up to those of all', () => {
    fc.assert(
      fc.property(fc.array(anyForm, { maxLength: 12 }), (forms) => {
        const { all: together, groups } = studyFigures(forms)
        const each = Object.values(groups)
        expect(each.reduce((sum, one) => sum + one.forms, 0)).toBe(together.forms)
        for (const [index, { gap }] of together.statements.entries())
          expect(each.reduce((sum, one) => sum + (one.statements[index]?.gap.n ?? 0), 0)).toBe(gap.n)
      }),
    )
  })
})
