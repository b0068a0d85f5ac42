import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRows, answersFrom } from '../../../src/core/domain/questionnaire/answer-rows.ts'
import { type Answer, type Answers, interview, readAnswer } from '../../../src/core/domain/questionnaire/answers.ts'
import {
  type Item,
  maxAnswerLength,
  type Question,
  questionOf,
  questionsOf,
} from '../../../src/core/domain/questionnaire/questionnaire.ts'
import { reachable } from '../../../src/core/domain/questionnaire/reachable.ts'
import { washer, yesNo } from '../../support/questionnaires.ts'
import { anyAnswers, anyQuestionnaire, smallQuestionnaire } from './any-questionnaire.ts'

const full = { use: 'yes', likes: ['quiet'], mark: 2, why: '太吵', times: 3 }

describe('asking', () => {
  it('asks what the branches say and drops answers to what is not asked', () => {
    expect(interview(washer, full)).toMatchObject({ answers: full, problems: [], endedEarly: false })
    const liked = interview(washer, { ...full, mark: 4 })
    expect(liked.visible.map((question) => question.code)).toEqual(['use', 'likes', 'mark', 'times'])
    expect(liked.answers).not.toHaveProperty('why')
    const unused = interview(washer, { ...full, use: 'no' })
    expect(unused.visible.map((question) => question.code)).toEqual(['use'])
    expect(unused).toMatchObject({ answers: { use: 'no' }, problems: [], endedEarly: true })
  })

  it('leaves out a section as a whole', () => {
    const items = [
      yesNo('a'),
      { item: 'section', text: { zh: '段', en: '' }, when: { test: 'any', question: 'a', options: ['yes'] } } as const,
      yesNo('b'),
      yesNo('c'),
      { item: 'section', text: { zh: '末', en: '' }, when: null } as const,
      yesNo('d'),
    ]
    const codes = (a: string) => interview({ items }, { a }).visible.map((question) => question.code)
    expect(codes('no')).toEqual(['a', 'd'])
    expect(codes('yes')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('names what is missing or wrong of what is asked', () => {
    expect(interview(washer, { use: 'yes', mark: 8 }).problems).toEqual([{ question: 'mark', problem: 'range' }])
    expect(interview(washer, { use: 'yes', mark: 1, why: '  ' }).problems).toEqual([
      { question: 'why', problem: 'required' },
    ])
  })

  it('counts a name of an object as no answer', () => {
    const items = [yesNo('constructor')]
    expect(interview({ items }, {}).problems).toEqual([{ question: 'constructor', problem: 'required' }])
  })

  it.each([
    ['use', 'maybe', 'option'],
    ['use', 3, 'kind'],
    ['use', ['yes'], 'kind'],
    ['likes', 'quiet', 'kind'],
    ['likes', ['quiet', 'loud'], 'option'],
    ['likes', ['quiet', 'clean', 'cheap'], 'too-many'],
    ['mark', 0, 'range'],
    ['mark', 8, 'range'],
    ['mark', 1.5, 'range'],
    ['mark', '3', 'kind'],
    ['times', -1, 'range'],
    ['times', 51, 'range'],
    ['times', 1.5, 'decimals'],
    ['times', Number.NaN, 'kind'],
    ['why', 3, 'kind'],
    ['why', 'x'.repeat(maxAnswerLength + 1), 'too-long'],
  ])('refuses %s = %j as %s', (code, raw, problem) => {
    const question = questionOf(washer, code)
    expect(question && readAnswer(question, raw)).toEqual({ state: 'bad', problem })
  })

  it('keeps the options of a multiple choice in their order, once each', () => {
    const likes = questionOf(washer, 'likes')
    const read = likes && readAnswer(likes, ['cheap', 'quiet', 'cheap'])
    expect(read).toEqual({ state: 'given', value: ['quiet', 'cheap'] })
  })
})

describe('any questionnaire', () => {
  it('asks the same again for the answers that it kept', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyAnswers, (items, raw) => {
        const first = interview({ items }, raw)
        const again = interview({ items }, first.answers)
        expect(again.visible).toEqual(first.visible)
        expect(again.answers).toEqual(first.answers)
        const asked = new Set(first.visible.map((question) => question.code))
        for (const code of Object.keys(first.answers)) expect(asked).toContain(code)
      }),
    )
  })

  it('shows and hides by earlier answers only', () => {
    fc.assert(
      fc.property(anyQuestionnaire, fc.tuple(anyAnswers, anyAnswers), fc.nat(), (items, [raw, other], pick) => {
        const questions = questionsOf({ items })
        const from = pick % questions.length
        const changed = Object.fromEntries(
          questions.map(({ code }, index) => [code, index < from ? raw[code] : other[code]]),
        )
        const upTo = (answers: Readonly<Record<string, unknown>>) =>
          interview({ items }, answers)
            .visible.map((question) => questions.indexOf(question))
            .filter((index) => index <= from)
        expect(upTo(changed)).toEqual(upTo(raw))
      }),
    )
  })

  it('comes to its end, whatever is answered one after the other', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyAnswers, (items, raw) => {
        let answers: Answers = {}
        let code: string | undefined = interview({ items }, answers).visible[0]?.code
        const asked: string[] = []
        while (code !== undefined) {
          expect(asked).not.toContain(code)
          asked.push(code)
          const answer = raw[code]
          if (answer !== undefined) answers = { ...answers, [code]: answer }
          const { visible } = interview({ items }, answers)
          code = visible[visible.findIndex((question) => question.code === code) + 1]?.code
        }
        expect(asked).toEqual(interview({ items }, raw).visible.map((question) => question.code))
      }),
    )
  })

  it('gives back from its rows what was answered', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyAnswers, (items, raw) => {
        const { answers } = interview({ items }, raw)
        const rows = answerRows({ items }, answers)
        expect(answersFrom({ items }, rows)).toEqual(answers)
        expect(new Set(rows.map((row) => `${row.question}|${row.choice}`)).size).toBe(rows.length)
      }),
    )
  })

  it('knows exactly the questions that some way of answering comes to', () => {
    fc.assert(
      fc.property(smallQuestionnaire, (items) => {
        const { asked, endedAt } = reachable(items)
        const walked = walkAll(items)
        const questions = [...items.keys()].filter((at) => items[at]?.item === 'question')
        expect(questions.filter((at) => asked.has(at))).toEqual(questions.filter((at) => walked.asked.has(at)))
        expect([...endedAt].toSorted()).toEqual([...walked.endedAt].toSorted())
      }),
    )
  })
})

type Items = readonly Item[]

/** Every answer that can be given to a question, as far as conditions in these tests tell them apart. */
function everyAnswer(question: Question): readonly Answer[] {
  const numbers = Array.from({ length: 10 }, (_, index) => index - 1)
  const sets = Array.from({ length: 8 }, (_, bits) =>
    ['a', 'b', 'c'].filter((_code, place) => (bits >> place) % 2 === 1),
  )
  return [...sets, 'a', 'b', 'c', 'x', ...numbers].filter((raw) => readAnswer(question, raw).state === 'given')
}

/** Walks through every way of answering. */
function walkAll(items: Items): Readonly<{ asked: Set<number>; endedAt: Set<number> }> {
  const asked = new Set<number>()
  const endedAt = new Set<number>()
  const walk = (answers: Answers, told: readonly string[]) => {
    const { visible, endedEarly } = interview({ items }, answers)
    const question = visible.find((each) => !told.includes(each.code))
    if (question === undefined) {
      const last = visible.at(-1)
      if (endedEarly && last !== undefined) endedAt.add(items.indexOf(last))
      return
    }
    asked.add(items.indexOf(question))
    const next = [...told, question.code]
    for (const answer of everyAnswer(question)) walk({ ...answers, [question.code]: answer }, next)
    if (!question.required) walk(answers, next)
  }
  walk({}, [])
  return { asked, endedAt }
}
