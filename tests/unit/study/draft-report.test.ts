import { describe, expect, it } from 'vitest'
import { byWeight, type ComparedItem, draftReport, signed } from '../../../src/core/domain/study/draft-report.ts'
import { statements } from '../../../src/core/domain/study/statements.ts'
import { figuresOf } from '../../../src/core/domain/study/study-figures.ts'
import type { AnsweredForm } from '../../../src/core/domain/study/study-form.ts'

/** Papers that expect 6 everywhere and perceive what `of` says. */
function forms(n: number, of: (code: string) => number, weights: readonly number[] | null): AnsweredForm[] {
  return Array.from({ length: n }, () => ({
    group: 'consumer' as const,
    expectation: statements.map(() => 6),
    perception: statements.map(({ code }) => of(code)),
    weights,
  }))
}

const even = [20, 20, 20, 20, 20]
const item = (verdict: ComparedItem['verdict'], standing: 'better' | 'worse'): ComparedItem => ({
  name: { 'zh-CN': '到达时限', en: 'Arrival' },
  verdict,
  own: { 'zh-CN': '6 小时', en: '6 h' },
  others: [
    { name: { 'zh-CN': '甲', en: 'A' }, value: { 'zh-CN': '8 小时', en: '8 h' }, standing },
    { name: { 'zh-CN': '乙', en: 'B' }, value: { 'zh-CN': '6 小时', en: '6 h' }, standing: 'equal' },
  ],
})

describe('the heaviest gaps', () => {
  it('are weighed by the points of their dimension: a smaller gap that matters more goes first', () => {
    // r1 −1 at 60 points: −1 × 60/20 = −3; t1 −2 at 10 points: −2 × 10/20 = −1
    const gaps = (code: string) => (code === 't1' ? 4 : code === 'r1' ? 5 : 6)
    const [first, second] = byWeight(figuresOf(forms(5, gaps, [10, 60, 10, 10, 10])))
    expect([first?.code, first?.heavy, second?.code, second?.heavy]).toEqual(['r1', -3, 't1', -1])
    expect(byWeight(figuresOf(forms(5, gaps, null)))[0]?.code).toBe('t1')
  })
})

describe('a report', () => {
  const gaps = (code: string) => (code.startsWith('s') ? 4 : code === 'a1' ? 7 : 6)
  const about = { group: 'consumer' as const, locale: 'zh-CN' as const }

  it('names three weaknesses, three strengths, and what to do about the dimensions concerned', () => {
    const { strengths, weaknesses, advice } = draftReport(figuresOf(forms(6, gaps, even)), [], about)
    expect(weaknesses.split('\n')).toHaveLength(3)
    expect(weaknesses).toContain('响应性——“')
    expect(weaknesses).toContain('期望 6.00，感受 4.00，差距 −2.00（6 份）。')
    expect(strengths.split('\n')[0]).toContain('差距 +1.00（6 份）。')
    expect(advice.split('\n')).toHaveLength(1)
    expect(advice).toMatch(/^响应性：/)
  })

  it('says in which promises we are ahead of whom, or behind whom', () => {
    const figures = figuresOf(forms(6, gaps, even))
    const ahead = draftReport(figures, [item('strength', 'better')], { ...about, locale: 'en' })
    expect(ahead.strengths).toContain('we are ahead in “Arrival”: we 6 h, A 8 h.')
    expect(ahead.weaknesses).not.toContain('Arrival')
    const behind = draftReport(figures, [item('gap', 'worse')], { ...about, locale: 'en' })
    expect(behind.weaknesses).toContain('we are behind in “Arrival”: we 6 h, A 8 h.')
    expect(behind.advice).toContain('“Arrival”')
  })

  it('says that few forms are no proof, and that there is nothing to say of none', () => {
    expect(draftReport(figuresOf(forms(4, gaps, even)), [], about).weaknesses).toMatch(/^只有 4 份问卷/)
    expect(draftReport(figuresOf(forms(5, gaps, even)), [], about).weaknesses).not.toContain('只有')
    const content = draftReport(figuresOf(forms(5, () => 6, even)), [], about)
    expect([content.weaknesses, content.advice]).toEqual(['没有可写的内容。', '没有可写的内容。'])
  })
})

it('writes gaps with their sign, halves upwards', () => {
  expect([-0.975, 1.005, 0, -0.001, null].map(signed)).toEqual(['−0.98', '+1.01', '0.00', '0.00', '–'])
})
