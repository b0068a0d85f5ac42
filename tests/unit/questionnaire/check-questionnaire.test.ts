import { describe, expect, it } from 'vitest'
import {
  checkQuestionnaire,
  type QuestionnaireProblem,
  questionnaireProblems,
  untranslated,
} from '../../../src/core/domain/questionnaire/check-questionnaire.ts'
import {
  type Condition,
  type Item,
  type Questionnaire,
  questionnaireSchema,
  said,
} from '../../../src/core/domain/questionnaire/questionnaire.ts'
import { washer, word, yesNo } from '../../support/questionnaires.ts'

const of = (...items: readonly Item[]): Questionnaire => ({ ...washer, items })
const problemsOf = (questionnaire: Questionnaire) => checkQuestionnaire(questionnaire)
const asked = { item: 'question', text: word('x'), required: true, when: null, endIf: null } as const
const scale = (code: string, from: number, to: number): Item => ({
  ...asked,
  kind: 'scale',
  code,
  from,
  to,
  fromLabel: word(''),
  toLabel: word(''),
})
const is = (question: string, ...options: readonly string[]): Condition => ({
  test: 'any',
  question,
  options: [...options],
})
const section = (text: string, when: Condition | null = null): Item => ({ item: 'section', text: word(text), when })

/** For each problem a questionnaire that has it, and the item at which it is named. */
const faulty: Readonly<Record<QuestionnaireProblem, readonly [Questionnaire, number | null]>> = {
  'title-missing': [{ ...washer, title: word(' ') }, null],
  'no-question': [of(section('段')), null],
  'text-missing': [of(yesNo('a', { text: word('') })), 0],
  'code-form': [of(yesNo('1a')), 0],
  'code-twice': [of(yesNo('a'), yesNo('a')), 1],
  'options-few': [of(yesNo('a', { options: [{ code: 'yes', text: word('是') }] })), 0],
  'option-text-missing': [
    of(
      yesNo('a', {
        options: [
          { code: 'x', text: word('') },
          { code: 'y', text: word('y') },
        ],
      }),
    ),
    0,
  ],
  'option-code-form': [
    of(
      yesNo('a', {
        options: [
          { code: 'x y', text: word('x') },
          { code: 'y', text: word('y') },
        ],
      }),
    ),
    0,
  ],
  'option-twice': [
    of(
      yesNo('a', {
        options: [
          { code: 'x', text: word('同') },
          { code: 'y', text: word('同') },
        ],
      }),
    ),
    0,
  ],
  'at-most': [of({ ...yesNo('a'), kind: 'multiple', atMost: 3 } as Item), 0],
  'scale-range': [of(scale('a', 5, 5)), 0],
  'number-range': [of({ ...asked, kind: 'number', code: 'a', min: 3, max: 3, decimals: 0 }), 0],
  'branch-unknown': [of(yesNo('a'), yesNo('b', { when: is('z', 'yes') })), 1],
  'branch-not-earlier': [of(yesNo('a', { when: is('b', 'yes') }), yesNo('b')), 0],
  'branch-test': [of(yesNo('a'), yesNo('b', { when: { test: 'range', question: 'a', min: 1, max: 2 } })), 1],
  'branch-empty': [of(yesNo('a'), yesNo('b', { when: is('a') })), 1],
  'branch-option': [of(yesNo('a'), yesNo('b', { when: is('a', 'maybe') })), 1],
  'branch-range': [of(scale('a', 1, 7), yesNo('b', { when: { test: 'range', question: 'a', min: 5, max: 2 } })), 1],
  'section-empty': [of(yesNo('a'), section('空')), 1],
  'never-asked': [of(yesNo('a', { endIf: is('a', 'no') }), yesNo('b', { when: is('a', 'no') })), 1],
  'never-ends': [of(scale('a', 1, 7), yesNo('b', { endIf: { test: 'range', question: 'a', min: 8, max: null } })), 1],
}

describe('what keeps a questionnaire from being published', () => {
  it('is nothing where all is well', () => {
    expect(problemsOf(washer)).toEqual([])
    expect(questionnaireSchema.parse(structuredClone(washer))).toEqual(washer)
  })

  it.each(questionnaireProblems)('%s is named where it is', (problem) => {
    const [questionnaire, at] = faulty[problem]
    expect(problemsOf(questionnaire)).toContainEqual({ at, problem })
  })

  it('sees over several questions that nobody comes to one', () => {
    const chain = of(
      yesNo('a'),
      yesNo('b', { when: is('a', 'yes') }),
      section('段', is('a', 'no')),
      yesNo('c', { when: is('b', 'yes') }),
    )
    expect(problemsOf(chain)).toEqual([{ at: 3, problem: 'never-asked' }])
    expect(problemsOf(of(yesNo('a', { endIf: is('a', 'yes', 'no') }), yesNo('b')))).toEqual([
      { at: 1, problem: 'never-asked' },
    ])
    const open = yesNo('a', { required: false, endIf: is('a', 'yes', 'no') })
    expect(problemsOf(of(open, yesNo('b')))).toEqual([])
  })

  it('takes the edges of a scale as they are', () => {
    const from7 = (min: number) =>
      of(scale('a', 1, 7), yesNo('b', { when: { test: 'range', question: 'a', min, max: null } }))
    expect(problemsOf(from7(7))).toEqual([])
    expect(problemsOf(from7(8))).toEqual([{ at: 1, problem: 'never-asked' }])
    expect(problemsOf(of(scale('a', 0, 20)))).toEqual([])
    expect(problemsOf(of(scale('a', 0, 21)))).toEqual([{ at: 0, problem: 'scale-range' }])
  })

  it('walks a hundred questions that all look back quickly', () => {
    const items = Array.from({ length: 100 }, (_, index) =>
      yesNo(`q${index}`, index === 0 ? {} : { when: is(`q${Math.max(0, index - 9)}`, 'yes') }),
    )
    expect(problemsOf(of(...items))).toEqual([])
  })
})

describe('wording', () => {
  it('is said in the other language where it is missing, and that is told', () => {
    expect(said({ zh: '你好', en: ' ' }, 'en')).toBe('你好')
    expect(said({ zh: '', en: 'Hello' }, 'zh-CN')).toBe('Hello')
    expect(untranslated(washer)).toEqual([])
    const half = { ...washer, opening: { zh: '您好', en: '' }, items: [yesNo('a', { text: { zh: '问', en: '' } })] }
    expect(untranslated(half)).toEqual([null, 0])
  })
})
