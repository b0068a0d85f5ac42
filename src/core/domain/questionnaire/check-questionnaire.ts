import {
  type Condition,
  type Item,
  isChoice,
  type Question,
  type Questionnaire,
  questionsOf,
  said,
  type Wording,
} from './questionnaire.ts'
import { reachable } from './reachable.ts'

/** What keeps a questionnaire from being published. */
export const questionnaireProblems = [
  'title-missing',
  'no-question',
  'text-missing',
  'code-form',
  'code-twice',
  'options-few',
  'option-text-missing',
  'option-code-form',
  'option-twice',
  'at-most',
  'scale-range',
  'number-range',
  'branch-unknown',
  'branch-not-earlier',
  'branch-test',
  'branch-empty',
  'branch-option',
  'branch-range',
  'section-empty',
  'never-asked',
  'never-ends',
] as const
export type QuestionnaireProblem = (typeof questionnaireProblems)[number]

/** A problem and the item that has it; null: the questionnaire as a whole. */
export type FoundProblem = Readonly<{ at: number | null; problem: QuestionnaireProblem }>

/** Codes begin with a letter: they are column names in exports. */
const codeForm = /^[A-Za-z][A-Za-z0-9_-]{0,19}$/
const optionForm = /^[A-Za-z0-9_-]{1,20}$/

const isEmpty = (wording: Wording) => said(wording, 'zh-CN') === ''

function duplicated(values: readonly string[]): boolean {
  return new Set(values).size < values.length
}

/** What is wrong with a question by itself. */
function ownProblems(question: Question): readonly QuestionnaireProblem[] {
  const found: QuestionnaireProblem[] = []
  if (isEmpty(question.text)) found.push('text-missing')
  if (!codeForm.test(question.code)) found.push('code-form')
  if (isChoice(question)) {
    const { options } = question
    if (options.length < 2) found.push('options-few')
    if (options.some((option) => isEmpty(option.text))) found.push('option-text-missing')
    if (options.some((option) => !optionForm.test(option.code))) found.push('option-code-form')
    const texts = options.map((option) => said(option.text, 'zh-CN')).filter((text) => text !== '')
    if (duplicated(options.map((option) => option.code)) || duplicated(texts)) found.push('option-twice')
  }
  if (question.kind === 'multiple' && question.atMost !== null && question.atMost > question.options.length)
    found.push('at-most')
  if (question.kind === 'scale' && (question.from >= question.to || question.to - question.from > 20))
    found.push('scale-range')
  if (question.kind === 'number' && question.min !== null && question.max !== null && question.min >= question.max)
    found.push('number-range')
  return found
}

/** Which tests can be made of which answers. */
export function testsOf(question: Question): readonly Condition['test'][] {
  if (isChoice(question)) return ['any', 'none', 'answered']
  return question.kind === 'text' ? ['answered'] : ['range', 'answered']
}

type Around = Readonly<{ earlier: readonly Question[]; all: readonly Question[] }>

function branchProblem(condition: Condition, { earlier, all }: Around): QuestionnaireProblem | null {
  const question = earlier.find((each) => each.code === condition.question)
  if (question === undefined)
    return all.some((each) => each.code === condition.question) ? 'branch-not-earlier' : 'branch-unknown'
  if (!testsOf(question).includes(condition.test)) return 'branch-test'
  if (condition.test === 'any' || condition.test === 'none') {
    if (condition.options.length === 0) return 'branch-empty'
    const codes = isChoice(question) ? question.options.map((option) => option.code) : []
    return condition.options.every((option) => codes.includes(option)) ? null : 'branch-option'
  }
  if (condition.test === 'range') {
    const { min, max } = condition
    if (min === null && max === null) return 'branch-empty'
    return min !== null && max !== null && min > max ? 'branch-range' : null
  }
  return null
}

function branchProblems(items: readonly Item[]): readonly FoundProblem[] {
  const all = questionsOf({ items })
  return items.flatMap((item, at) => {
    const earlier = questionsOf({ items: items.slice(0, at) })
    const found = [
      item.when === null ? null : branchProblem(item.when, { earlier, all }),
      item.item === 'section' || item.endIf === null
        ? null
        : branchProblem(item.endIf, { earlier: [...earlier, item], all }),
    ]
    return found.flatMap((problem): FoundProblem[] => (problem === null ? [] : [{ at, problem }]))
  })
}

function pathProblems(items: readonly Item[]): readonly FoundProblem[] {
  const { asked, endedAt } = reachable(items)
  return items.flatMap((item, at): FoundProblem[] => {
    if (!asked.has(at)) return [{ at, problem: 'never-asked' }]
    if (item.item === 'question' && item.endIf !== null && !endedAt.has(at)) return [{ at, problem: 'never-ends' }]
    return []
  })
}

/**
 * Everything that keeps a questionnaire from being published: wording that is missing in both languages, codes that are
 * not unique, options and ranges that cannot be answered, branches that do not look at an earlier answer, and what no
 * way of answering ever comes to.
 */
export function checkQuestionnaire({ title, items }: Questionnaire): readonly FoundProblem[] {
  const questions = questionsOf({ items })
  const codes = questions.map((question) => question.code)
  const found: FoundProblem[] = []
  if (isEmpty(title)) found.push({ at: null, problem: 'title-missing' })
  if (questions.length === 0) found.push({ at: null, problem: 'no-question' })
  for (const [at, item] of items.entries()) {
    if (item.item === 'section') {
      if (isEmpty(item.text)) found.push({ at, problem: 'text-missing' })
      if (items[at + 1]?.item !== 'question') found.push({ at, problem: 'section-empty' })
      continue
    }
    for (const problem of ownProblems(item)) found.push({ at, problem })
    if (codes.indexOf(item.code) !== codes.lastIndexOf(item.code)) found.push({ at, problem: 'code-twice' })
  }
  const branches = branchProblems(items)
  // A way through wrong branches says nothing.
  const paths = branches.length > 0 || duplicated(codes) ? [] : pathProblems(items)
  return [...found, ...branches, ...paths].toSorted((a, b) => (a.at ?? -1) - (b.at ?? -1))
}

const halfSaid = ({ zh, en }: Wording) => (zh.trim() === '') !== (en.trim() === '')

/** The items, and null for the whole, whose wording is there in one language only: it is said in that one then. */
export function untranslated({ title, opening, closing, items }: Questionnaire): readonly (number | null)[] {
  const whole = [title, opening, closing].some(halfSaid) ? [null] : []
  return [
    ...whole,
    ...items.flatMap((item, at) => {
      const texts =
        item.item === 'section'
          ? [item.text]
          : [
              item.text,
              ...(isChoice(item) ? item.options.map((option) => option.text) : []),
              ...(item.kind === 'scale' ? [item.fromLabel, item.toLabel] : []),
            ]
      return texts.some(halfSaid) ? [at] : []
    }),
  ]
}
