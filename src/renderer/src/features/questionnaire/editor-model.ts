import {
  type Item,
  isChoice,
  maxItems,
  noWording,
  type Option,
  type Question,
  type QuestionKind,
  type Questionnaire,
  questionsOf,
} from '../../../../core/domain/questionnaire/questionnaire.ts'

/** Steps that can be taken back. */
const mostSteps = 200

/** A questionnaire as it is being written: where the writer is, and the steps before and after. */
export type Editing = Readonly<{
  body: Questionnaire
  /** The item that is being written; -1: title, opening and closing. */
  at: number
  past: readonly Questionnaire[]
  future: readonly Questionnaire[]
  /** What the last step changed: letters typed one after the other into one field are one step. */
  touched: string | null
}>

/** Nothing written yet. */
export const emptyQuestionnaire: Questionnaire = {
  title: noWording,
  opening: noWording,
  closing: noWording,
  items: [],
}

/** Begins to write. */
export function beginEditing(body: Questionnaire, at = -1): Editing {
  return { body, at: Math.min(at, body.items.length - 1), past: [], future: [], touched: null }
}

/** The body changed; `touched` names the field when letters are typed into it. */
export function changed(editing: Editing, body: Questionnaire, touched: string | null = null): Editing {
  const goesOn = touched !== null && touched === editing.touched
  const past = goesOn ? editing.past : [...editing.past, editing.body].slice(-mostSteps)
  return { body, at: Math.min(editing.at, body.items.length - 1), past, future: [], touched }
}

/** One step back. */
export function undone(editing: Editing): Editing {
  const body = editing.past.at(-1)
  if (body === undefined) return editing
  return {
    body,
    at: Math.min(editing.at, body.items.length - 1),
    past: editing.past.slice(0, -1),
    future: [editing.body, ...editing.future],
    touched: null,
  }
}

/** One step that was taken back, again. */
export function redone(editing: Editing): Editing {
  const [body, ...future] = editing.future
  if (body === undefined) return editing
  return {
    body,
    at: Math.min(editing.at, body.items.length - 1),
    past: [...editing.past, editing.body],
    future,
    touched: null,
  }
}

function freeCode(items: readonly Item[]): string {
  const taken = new Set(questionsOf({ items }).map((question) => question.code))
  let number = taken.size + 1
  while (taken.has(`Q${number}`)) number += 1
  return `Q${number}`
}

/** The next free code of an option: 1, 2, 3 …; a code is kept through every move, as answers are counted by it. */
function freeOptionCode(options: readonly Option[]): string {
  return String(Math.max(0, ...options.map((option) => Number(option.code) || 0)) + 1)
}

/** The options with an empty one more behind `index`. */
export function withOption(options: readonly Option[], index: number): readonly Option[] {
  return options.toSpliced(index + 1, 0, { code: freeOptionCode(options), text: noWording })
}

function added(editing: Editing, item: Item): Editing {
  const { body, at } = editing
  if (body.items.length >= maxItems) return editing
  const items = body.items.toSpliced(at + 1, 0, item)
  return { ...changed(editing, { ...body, items }), at: at + 1 }
}

/** A new question behind the current item: of one choice, required. */
export function withQuestion(editing: Editing): Editing {
  const options = withOption(withOption([], -1), 0)
  return added(editing, {
    item: 'question',
    kind: 'single',
    code: freeCode(editing.body.items),
    text: noWording,
    required: true,
    when: null,
    endIf: null,
    options,
  })
}

/** A new heading behind the current item. */
export function withSection(editing: Editing): Editing {
  return added(editing, { item: 'section', text: noWording, when: null })
}

/** Without the current item. */
export function withoutCurrent(editing: Editing): Editing {
  const { body, at } = editing
  if (at < 0) return editing
  const items = body.items.toSpliced(at, 1)
  return { ...changed(editing, { ...body, items }), at: Math.min(at, items.length - 1) }
}

/** With the item at `from` moved to stand at `to`. */
export function moved(editing: Editing, from: number, to: number): Editing {
  const { body } = editing
  const item = body.items[from]
  if (item === undefined || to < 0 || to >= body.items.length || to === from) return editing
  const items = body.items.toSpliced(from, 1).toSpliced(to, 0, item)
  return { ...changed(editing, { ...body, items }), at: to }
}

/** With another item in the current place. */
export function withItem(editing: Editing, item: Item, touched: string | null = null): Editing {
  const { body, at } = editing
  const items = body.items.map((each, index) => (index === at ? item : each))
  return changed(editing, { ...body, items }, touched === null ? null : `${at}.${touched}`)
}

/**
 * With another code for the current question; branches that look at it follow, unless another question has that code
 * too.
 */
export function withCode(editing: Editing, code: string): Editing {
  const { body, at } = editing
  const current = body.items[at]
  if (current?.item !== 'question') return editing
  const before = current.code
  const shared = questionsOf(body).filter((question) => question.code === before).length > 1
  const follow = <T extends { question: string }>(condition: T | null) =>
    condition === null || shared || condition.question !== before ? condition : { ...condition, question: code }
  const items = body.items.map((item, index): Item => {
    const followed = { ...item, when: follow(item.when) }
    if (followed.item === 'section') return followed
    return { ...followed, endIf: follow(followed.endIf), code: index === at ? code : followed.code }
  })
  return changed(editing, { ...body, items }, `${at}.code`)
}

/** The question as one of another kind; what both have stays. */
export function asKind(question: Question, kind: QuestionKind): Question {
  const { item, code, text, required, when, endIf } = question
  const common = { item, code, text, required, when, endIf }
  const options = isChoice(question) ? question.options : withOption(withOption([], -1), 0)
  switch (kind) {
    case 'single':
      return { ...common, kind, options }
    case 'multiple':
      return { ...common, kind, options, atMost: null }
    case 'scale':
      return { ...common, kind, from: 1, to: 5, fromLabel: noWording, toLabel: noWording }
    case 'number':
      return { ...common, kind, min: null, max: null, decimals: 0 }
    case 'text':
      return { ...common, kind, required: false }
  }
}
