import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionKinds, questionsOf, said } from '../../../../src/core/domain/questionnaire/questionnaire.ts'
import {
  asKind,
  beginEditing,
  changed,
  type Editing,
  emptyQuestionnaire,
  moved,
  redone,
  undone,
  withCode,
  withItem,
  withOption,
  withoutCurrent,
  withQuestion,
  withSection,
} from '../../../../src/renderer/src/features/questionnaire/editor-model.ts'
import { washer, word } from '../../../support/questionnaires.ts'

const codesOf = ({ body }: Editing) => questionsOf(body).map((question) => question.code)

const steps: readonly ((editing: Editing) => Editing)[] = [
  withQuestion,
  withSection,
  withoutCurrent,
  (editing) => moved(editing, editing.at, editing.at - 1),
  (editing) => moved(editing, editing.at, editing.at + 1),
  (editing) => moved(editing, 0, editing.body.items.length - 1),
]

describe('writing a questionnaire', () => {
  it('adds behind the current item and goes there', () => {
    const two = withQuestion(withQuestion(beginEditing(emptyQuestionnaire)))
    expect([codesOf(two), two.at]).toEqual([['Q1', 'Q2'], 1])
    const between = withQuestion({ ...two, at: 0 })
    expect([codesOf(between), between.at]).toEqual([['Q1', 'Q3', 'Q2'], 1])
    expect(withSection(between).body.items[2]).toEqual({ item: 'section', text: word(''), when: null })
  })

  it('takes every step back and does it again, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), (done) => {
        const begun = beginEditing(washer, 2)
        const bodies = [begun.body]
        let editing = begun
        for (const step of done) {
          const next = step(editing)
          if (next.past.length > editing.past.length) bodies.push(next.body)
          expect(next.at).toBeLessThan(next.body.items.length)
          editing = next
        }
        const last = editing
        for (const body of bodies.toReversed()) {
          expect(editing.body).toBe(body)
          editing = undone(editing)
        }
        for (let step = 1; step < bodies.length; step += 1) editing = redone(editing)
        expect(editing.body).toBe(last.body)
      }),
    )
  })

  it('counts letters typed into one field as one step, and another field as another', () => {
    const begun = beginEditing(washer)
    const typed = ['问', '问卷'].reduce(
      (editing, zh) => changed(editing, { ...editing.body, title: { zh, en: '' } }, 'title-zh'),
      begun,
    )
    const both = changed(typed, { ...typed.body, opening: word('好') }, 'opening-zh')
    expect(said(undone(both).body.title, 'zh-CN')).toBe('问卷')
    expect(undone(undone(both)).body).toBe(washer)
  })

  it('carries a new code to the branches that look at it', () => {
    const renamed = withCode({ ...beginEditing(washer), at: 0 }, 'inUse')
    const [use] = questionsOf(renamed.body)
    expect([use?.code, use?.endIf]).toMatchObject(['inUse', { question: 'inUse' }])
    const marked = withCode({ ...beginEditing(washer), at: 3 }, 'score')
    expect(questionsOf(marked.body).find((question) => question.code === 'why')?.when).toMatchObject({
      question: 'score',
    })
  })

  it('keeps the codes of options through every change, and gives each new one another', () => {
    const options = withOption(withOption(withOption([], -1), 0), 1)
    expect(options.map((option) => option.code)).toEqual(['1', '2', '3'])
    expect(withOption(options.toSpliced(1, 1), 0).map((option) => option.code)).toEqual(['1', '4', '3'])
  })

  it('keeps what two kinds have in common', () => {
    const [use] = questionsOf(washer)
    if (use === undefined) throw new Error('the questionnaire has no question')
    for (const kind of questionKinds) {
      const other = asKind(use, kind)
      expect(other).toMatchObject({ kind, code: use.code, text: use.text, endIf: use.endIf })
      expect(withItem({ ...beginEditing(washer), at: 0 }, other).body.items[0]).toBe(other)
    }
    expect(asKind(asKind(use, 'multiple'), 'single')).toEqual(use)
  })
})
