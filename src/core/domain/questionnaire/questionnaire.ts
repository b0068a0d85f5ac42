import { z } from 'zod'

/** What a question may be. */
export const questionKinds = ['single', 'multiple', 'scale', 'number', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Items of a questionnaire at most, and options of a question. */
export const maxItems = 100
export const maxOptions = 30
/** Characters of an answer in words at most. */
export const maxAnswerLength = 2000

/** What is said in each language; one of them may be empty, then the other is said. */
export const wordingSchema = z.strictObject({ zh: z.string().max(500), en: z.string().max(500) })
export type Wording = Readonly<z.infer<typeof wordingSchema>>

const codeSchema = z.string().max(20)

/** When something is asked: it looks at the answer to an earlier question and does not hold without one. */
export const conditionSchema = z.discriminatedUnion('test', [
  /** One of these options was chosen. */
  z.strictObject({
    test: z.literal('any'),
    question: codeSchema,
    options: z.array(codeSchema).max(maxOptions).readonly(),
  }),
  /** None of these options was chosen. */
  z.strictObject({
    test: z.literal('none'),
    question: codeSchema,
    options: z.array(codeSchema).max(maxOptions).readonly(),
  }),
  /** The scale or number lies within; null is open. */
  z.strictObject({
    test: z.literal('range'),
    question: codeSchema,
    min: z.number().nullable(),
    max: z.number().nullable(),
  }),
  /** Something was answered. */
  z.strictObject({ test: z.literal('answered'), question: codeSchema }),
])
export type Condition = Readonly<z.infer<typeof conditionSchema>>

const optionSchema = z.strictObject({ code: codeSchema, text: wordingSchema })
export type Option = Readonly<z.infer<typeof optionSchema>>

const asked = {
  item: z.literal('question'),
  /** Unique in the questionnaire; the same question keeps it through the versions. */
  code: codeSchema,
  text: wordingSchema,
  required: z.boolean(),
  /** Asked only when this holds. */
  when: conditionSchema.nullable(),
  /** When this holds after the answer, nothing more is asked. */
  endIf: conditionSchema.nullable(),
}

const edge = z.number().min(-1_000_000_000).max(1_000_000_000)

/** One question. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('single'), options: z.array(optionSchema).max(maxOptions).readonly() }),
  z.strictObject({
    ...asked,
    kind: z.literal('multiple'),
    options: z.array(optionSchema).max(maxOptions).readonly(),
    /** How many may be chosen; null: all. */
    atMost: z.int().min(1).max(maxOptions).nullable(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('scale'),
    from: z.int().min(0).max(100),
    to: z.int().min(0).max(100),
    fromLabel: wordingSchema,
    toLabel: wordingSchema,
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('number'),
    min: edge.nullable(),
    max: edge.nullable(),
    decimals: z.int().min(0).max(2),
  }),
  z.strictObject({ ...asked, kind: z.literal('text') }),
])
export type Question = Readonly<z.infer<typeof questionSchema>>
export type ChoiceQuestion = Extract<Question, { kind: 'single' | 'multiple' }>

/** A heading: what follows it up to the next one is asked only when `when` holds. */
export const sectionSchema = z.strictObject({
  item: z.literal('section'),
  text: wordingSchema,
  when: conditionSchema.nullable(),
})
export type Section = Readonly<z.infer<typeof sectionSchema>>

export const itemSchema = z.union([questionSchema, sectionSchema])
export type Item = Question | Section

/** A questionnaire as it is written; a draft may be incomplete, `checkQuestionnaire` says where. */
export const questionnaireSchema = z.strictObject({
  title: wordingSchema,
  /** What the operator says first. */
  opening: wordingSchema,
  /** What the operator says at the end. */
  closing: wordingSchema,
  items: z.array(itemSchema).max(maxItems).readonly(),
})
export type Questionnaire = Readonly<z.infer<typeof questionnaireSchema>>

/** Nothing said yet. */
export const noWording: Wording = { zh: '', en: '' }

/** The wording in a language, or in the other one where it is not written. */
export function said(wording: Wording, locale: 'zh-CN' | 'en'): string {
  const [own, other] = locale === 'en' ? [wording.en, wording.zh] : [wording.zh, wording.en]
  return own.trim() === '' ? other.trim() : own.trim()
}

/** The questions in their order. */
export function questionsOf({ items }: Pick<Questionnaire, 'items'>): readonly Question[] {
  return items.filter((item) => item.item === 'question')
}

/** The question with this code. */
export function questionOf(questionnaire: Pick<Questionnaire, 'items'>, code: string): Question | undefined {
  return questionsOf(questionnaire).find((question) => question.code === code)
}

/** Whether options are chosen. */
export function isChoice(question: Question): question is ChoiceQuestion {
  return question.kind === 'single' || question.kind === 'multiple'
}

/** The smallest step between two answers of a scale or number. */
export function stepOf(question: Extract<Question, { kind: 'scale' | 'number' }>): number {
  return question.kind === 'scale' ? 1 : 10 ** -question.decimals
}
