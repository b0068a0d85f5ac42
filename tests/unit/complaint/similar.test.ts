import { expect, it } from 'vitest'
import { moveAction } from '../../../src/core/domain/complaint/action.ts'
import { commonWords, similarity } from '../../../src/core/domain/complaint/similar.ts'
import { textGrams } from '../../../src/store/search-grams.ts'

const fridge = {
  subClass: 'defect',
  model: '冰箱 BX-320',
  technicianId: 't-1',
  outletId: null,
  partIds: ['p-1'],
  grams: textGrams('冰箱不制冷，压缩机一直响'),
}

it('adds up the points of its reasons, the weightiest first', () => {
  const other = { ...fridge, technicianId: null, grams: textGrams('压缩机响，冰箱不制冷') }
  const { score, reasons } = similarity(fridge, other, true)
  expect(reasons.map(({ reason }) => reason)).toEqual(['confirmed', 'model', 'part', 'words'])
  expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0))
})

it('says nothing of what both do not know, and is the same from both sides', () => {
  const empty = {
    subClass: 'x',
    model: null,
    technicianId: null,
    outletId: null,
    partIds: [],
    grams: new Set<string>(),
  }
  expect(similarity(empty, { ...empty, subClass: 'y' }, false)).toEqual({ score: 0, reasons: [] })
  const other = { ...fridge, subClass: 'breakdown', partIds: [] }
  expect(similarity(fridge, other, false)).toEqual(similarity(other, fridge, false))
  expect(similarity(fridge, other, false).reasons.map(({ reason }) => reason)).toContain('same-model')
})

it('measures common words in Chinese and English alike', () => {
  expect(commonWords(textGrams('不制冷'), textGrams('不制冷'))).toBe(1)
  expect(commonWords(textGrams('The fridge is noisy'), textGrams('noisy fridge'))).toBeGreaterThan(0.5)
  expect(commonWords(textGrams('漏水'), textGrams('异响'))).toBe(0)
})

it('moves an action only along its life', () => {
  expect(moveAction('open', 'finish')).toMatchObject({ value: 'done' })
  expect(moveAction('open', 'find-effective')).toMatchObject({
    code: 'illegal-move',
    params: { allowed: 'finish,withdraw' },
  })
  expect(moveAction('done', 'find-not-effective')).toMatchObject({ value: 'not-effective' })
  expect(moveAction('effective', 'withdraw')).toMatchObject({ code: 'illegal-move' })
})
