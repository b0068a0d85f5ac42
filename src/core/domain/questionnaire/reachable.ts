import { assertNever } from '../assert-never.ts'
import { type Answer, holds } from './answers.ts'
import { type Condition, type Item, type Question, stepOf } from './questionnaire.ts'

/** What some way of answering comes to. */
export type Reached = Readonly<{ asked: ReadonlySet<number>; endedAt: ReadonlySet<number> }>

/** Ways kept apart at most; beyond them every item counts as reached. */
const maxWays = 4000

function rangeEdges(conditions: readonly Condition[]): readonly number[] {
  return conditions.flatMap((condition) =>
    condition.test === 'range' ? [condition.min, condition.max].filter((edge) => edge !== null) : [],
  )
}

function subsets(options: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** options.length }, (_, bits) =>
    options.filter((_option, position) => (bits >> position) % 2 === 1),
  )
}

/** Answers that stand for all answers to a question as far as the conditions that look at it can tell. */
function telling(question: Question, conditions: readonly Condition[]): readonly Answer[] {
  switch (question.kind) {
    case 'single':
      return question.options.map((option) => option.code)
    case 'multiple': {
      const named = new Set(
        conditions.flatMap((each) => (each.test === 'any' || each.test === 'none' ? each.options : [])),
      )
      const codes = question.options.map((option) => option.code)
      const told = codes.filter((code) => named.has(code)).slice(0, 6)
      const other = codes.find((code) => !named.has(code))
      return subsets(told)
        .map((subset) => (subset.length === 0 && other !== undefined ? [other] : subset))
        .filter((subset) => subset.length > 0 && subset.length <= (question.atMost ?? subset.length))
    }
    case 'scale':
    case 'number': {
      const step = stepOf(question)
      const [low, high] = question.kind === 'scale' ? [question.from, question.to] : [question.min, question.max]
      const edges = rangeEdges(conditions)
      const around = edges.flatMap((edge) => [edge - step, edge, edge + step])
      return [...new Set([low ?? Math.min(0, ...around), high ?? Math.max(0, ...around), ...around])].filter(
        (value) => value >= (low ?? -Infinity) && value <= (high ?? Infinity),
      )
    }
    case 'text':
      return ['x']
    default:
      return assertNever(question)
  }
}

type Way = Readonly<{ known: ReadonlyMap<string, Answer>; shown: boolean }>

function keyOf({ known, shown }: Way): string {
  return JSON.stringify([shown, [...known]])
}

/**
 * Which items some way of answering comes to, and at which questions some way ends: all ways are walked, with answers
 * kept only while a later condition looks at them.
 */
export function reachable(items: readonly Item[]): Reached {
  const conditions = items.flatMap((item, at) =>
    [item.when, item.item === 'question' ? item.endIf : null].flatMap((each) =>
      each === null ? [] : [{ at, condition: each }],
    ),
  )
  const asked = new Set<number>()
  const endedAt = new Set<number>()
  let ways: ReadonlyMap<string, Way> = new Map([['', { known: new Map(), shown: true }]])
  for (const [at, item] of items.entries()) {
    const next = new Map<string, Way>()
    const lookedAtLater = new Set(conditions.filter((each) => each.at > at).map((each) => each.condition.question))
    const put = (known: ReadonlyMap<string, Answer>, shown: boolean) => {
      const way = { known: new Map([...known].filter(([code]) => lookedAtLater.has(code))), shown }
      next.set(keyOf(way), way)
    }
    for (const { known, shown } of ways.values()) {
      const passes = item.when === null || holds(item.when, known)
      if (item.item === 'section') {
        if (passes) asked.add(at)
        put(known, passes)
        continue
      }
      if (!shown || !passes) {
        put(known, shown)
        continue
      }
      asked.add(at)
      const looking = conditions.filter((each) => each.condition.question === item.code).map((each) => each.condition)
      const answers: (Answer | null)[] = looking.length === 0 ? [null] : [...telling(item, looking)]
      if (!item.required) answers.push(null)
      for (const answer of answers) {
        const after = answer === null ? known : new Map([...known, [item.code, answer]])
        if (item.endIf !== null && holds(item.endIf, after)) endedAt.add(at)
        else put(after, shown)
      }
    }
    if (next.size > maxWays) {
      const all = new Set(items.keys())
      return { asked: all, endedAt: all }
    }
    ways = next
  }
  return { asked, endedAt }
}
