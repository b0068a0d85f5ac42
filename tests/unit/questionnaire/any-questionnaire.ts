import fc from 'fast-check'
import type { Answer } from '../../../src/core/domain/questionnaire/answers.ts'
import { testsOf } from '../../../src/core/domain/questionnaire/check-questionnaire.ts'
import {
  type Condition,
  type Item,
  type Question,
  questionOf,
} from '../../../src/core/domain/questionnaire/questionnaire.ts'
import { word } from '../../support/questionnaires.ts'

const codes = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'] as const
const optionCodes = ['a', 'b', 'c'] as const
const options = optionCodes.map((code) => ({ code, text: word(code) }))

const anyTest = (question: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({
      test: fc.constantFrom('any' as const, 'none' as const),
      question: fc.constant(question),
      options: fc.subarray([...optionCodes], { minLength: 1 }),
    }),
    fc.record({
      test: fc.constant('range' as const),
      question: fc.constant(question),
      min: fc.option(fc.integer({ min: 1, max: 4 })),
      max: fc.option(fc.integer({ min: 2, max: 5 })),
    }),
    fc.constant({ test: 'answered' as const, question }),
  )

/** A condition on one of the questions before `index`, or on itself when `own`. */
function anyCondition(index: number, own: boolean): fc.Arbitrary<Condition | null> {
  const earlier = codes.slice(0, own ? index + 1 : index)
  if (earlier.length === 0) return fc.constant(null)
  return fc.option(
    fc.constantFrom(...earlier).chain((code) => anyTest(code)),
    { freq: 2 },
  )
}

function anyQuestion(index: number): fc.Arbitrary<Question> {
  const code = codes[index] ?? 'q'
  const common = {
    item: fc.constant('question' as const),
    code: fc.constant(code),
    text: fc.constant(word(code)),
    required: fc.boolean(),
    when: anyCondition(index, false),
    endIf: anyCondition(index, true),
  }
  return fc.oneof(
    fc.record({ ...common, kind: fc.constant('single' as const), options: fc.constant(options) }),
    fc.record({
      ...common,
      kind: fc.constant('multiple' as const),
      options: fc.constant(options),
      atMost: fc.constantFrom(null, 1, 2),
    }),
    fc.record({
      ...common,
      kind: fc.constant('scale' as const),
      from: fc.constant(1),
      to: fc.constantFrom(4, 5),
      fromLabel: fc.constant(word('')),
      toLabel: fc.constant(word('')),
    }),
    fc.record({
      ...common,
      kind: fc.constant('number' as const),
      min: fc.constantFrom(null, 0),
      max: fc.constantFrom(null, 5),
      decimals: fc.constantFrom(0, 1),
    }),
    fc.record({ ...common, kind: fc.constant('text' as const) }),
  )
}

const anySection = (index: number): fc.Arbitrary<Item> =>
  fc.record({ item: fc.constant('section' as const), text: fc.constant(word('段')), when: anyCondition(index, false) })

/** Items with up to `most` questions, some in sections, with branches that look backwards. */
function itemsUpTo(most: number): fc.Arbitrary<readonly Item[]> {
  return fc
    .integer({ min: 1, max: most })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.tuple(fc.option(anySection(index), { freq: 3 }), anyQuestion(index)),
        ),
      ),
    )
    .map((parts) => parts.flatMap(([section, question]) => (section === null ? [question] : [section, question])))
}

export const anyQuestionnaire = itemsUpTo(codes.length)

/** The condition when it fits what it looks at. */
function fitting(condition: Condition | null, items: readonly Item[]): Condition | null {
  const question = condition === null ? undefined : questionOf({ items }, condition.question)
  return question !== undefined && condition !== null && testsOf(question).includes(condition.test) ? condition : null
}

/** Small enough to walk through every way of answering, with branches that fit what they look at. */
export const smallQuestionnaire = itemsUpTo(3).map((items) =>
  items.map((item): Item => {
    const when = fitting(item.when, items)
    return item.item === 'section' ? { ...item, when } : { ...item, when, endIf: fitting(item.endIf, items) }
  }),
)

const anyAnswer: fc.Arbitrary<Answer | undefined> = fc.oneof(
  fc.constantFrom(...optionCodes),
  fc.subarray([...optionCodes]),
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom('', '  ', '话', undefined),
)

/** Answers of any kind to any of the questions, fitting or not. */
export const anyAnswers: fc.Arbitrary<Readonly<Record<string, Answer | undefined>>> = fc
  .tuple(...codes.map(() => anyAnswer))
  .map((answers) => Object.fromEntries(codes.map((code, index) => [code, answers[index]])))
