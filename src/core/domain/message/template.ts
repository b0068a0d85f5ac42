import { z } from 'zod'
import type { Locale } from '../people/principal.ts'
import { ok, type Result, refuse } from '../refusal.ts'

/** What messages are sent for. Each has words of its own in both languages. */
export const templateKinds = ['unreachable', 'renewal-notice', 'reminder', 'birthday', 'thank-you', 'note'] as const
export const templateKindSchema = z.enum(templateKinds)
export type TemplateKind = (typeof templateKinds)[number]

/** Whether `code` names a template. */
export function isTemplateKind(code: string): code is TemplateKind {
  return templateKinds.some((kind) => kind === code)
}

/** Fields that every template may use; the service fills them. */
export const commonFields = ['customer', 'organisation', 'hotline'] as const

/** Fields that whoever sends must fill; `note` is an operator's own words. */
export const ownFields = {
  unreachable: [],
  'renewal-notice': ['contract', 'endsOn'],
  reminder: ['subject'],
  birthday: [],
  'thank-you': [],
  note: ['words'],
} as const satisfies Record<TemplateKind, readonly string[]>

/** Every field that the words of a template may use. */
export function fieldsOf(kind: TemplateKind): readonly string[] {
  return [...commonFields, ...ownFields[kind]]
}

/** What a template says in one language: the text message, and the mail with its subject. */
export const messageWordsSchema = z.strictObject({
  text: z.string().trim().min(1).max(500),
  subject: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\r\n]*$/),
  mail: z.string().trim().min(1).max(4000),
})
export type MessageWords = Readonly<z.infer<typeof messageWordsSchema>>

export const templateWordsSchema = z.strictObject({ 'zh-CN': messageWordsSchema, en: messageWordsSchema })
export type TemplateWords = Readonly<Record<Locale, MessageWords>>

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The fields that words use, each once, in the order in which they stand. */
export function usedFields(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((found) => found[1] ?? ''))]
}

/**
 * Checks texts with fields before they are saved. Refusals `invalid-value` with the field's name: `reason` `unknown` for
 * a field that is not among `known`, `braces` for braces that do not make a field.
 */
export function checkTexts(texts: readonly string[], known: readonly string[]): Result<true> {
  for (const text of texts) {
    const unknown = usedFields(text).find((field) => !known.includes(field))
    if (unknown !== undefined) return refuse('invalid-value', { field: unknown, reason: 'unknown' })
    if (/\{\{|\}\}/.test(text.replace(placeholder, '')))
      return refuse('invalid-value', { field: 'words', reason: 'braces' })
  }
  return ok(true)
}

/** Checks the words of a message's template before they are saved. Refusals as `checkTexts`. */
export function checkWords(kind: TemplateKind, words: TemplateWords): Result<TemplateWords> {
  const texts = [words['zh-CN'], words.en].flatMap(({ text, subject, mail }) => [text, subject, mail])
  const checked = checkTexts(texts, fieldsOf(kind))
  return checked.ok ? ok(words) : checked
}

export type FieldValues = Readonly<Record<string, string>>

/**
 * The own fields of a template are all filled. Refusal `invalid-value` with the field's name and `reason` `missing`.
 */
export function checkValues(kind: TemplateKind, values: FieldValues): Result<FieldValues> {
  const missing = ownFields[kind].find((field) => (values[field] ?? '').trim() === '')
  return missing === undefined ? ok(values) : refuse('invalid-value', { field: missing, reason: 'missing' })
}

/** Fills the fields of a text; what a value holds is never read as a field again, and a field without one is empty. */
export function fillFields(text: string, values: FieldValues): string {
  return text.replace(placeholder, (_, field: string) => (Object.hasOwn(values, field) ? (values[field] ?? '') : ''))
}

/** The same for a single line: no line break of a value gets into it. */
export function fillLine(text: string, values: FieldValues): string {
  return fillFields(text, values).replace(/\s+/g, ' ').trim()
}
