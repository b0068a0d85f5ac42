import { builtInTemplates } from '../../core/domain/message/built-in-templates.ts'
import type { MessageChannel } from '../../core/domain/message/message.ts'
import {
  type FieldValues,
  fillFields,
  fillLine,
  type TemplateKind,
  type TemplateWords,
  templateWordsSchema,
} from '../../core/domain/message/template.ts'
import { type Locale, locales } from '../../core/domain/people/principal.ts'
import type { Reader } from '../../store/engine.ts'
import { templateWords } from '../../store/messages.ts'
import type { DB } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'

/** The words that hold for a template, and which version they are; 0 are the built-in ones. */
export async function wordsOf(
  reader: Pick<Reader<DB>, 'first'>,
  kind: TemplateKind,
): Promise<Readonly<{ version: number; words: TemplateWords }>> {
  const saved = await reader.first(templateWords, { code: kind })
  if (saved === undefined) return { version: 0, words: builtInTemplates[kind] }
  const words =
    saved.words_json === null ? builtInTemplates[kind] : templateWordsSchema.parse(JSON.parse(saved.words_json))
  return { version: saved.version, words }
}

/** The language in which a customer is written to; Chinese when nobody has said. */
export function languageOf(stored: string | null): Locale {
  return locales.find((locale) => locale === stored) ?? 'zh-CN'
}

/** The fields that the service fills: the customer, and who writes. */
export function commonValues(runtime: Pick<Runtime, 'settings'>, name: string, now: number): FieldValues {
  const organisation = runtime.settings.organisation(now)
  return { customer: name, organisation: organisation.name, hotline: organisation.hotline }
}

/** What goes over a channel: a text message has no subject. */
export function fillMessage(
  words: TemplateWords[Locale],
  channel: MessageChannel,
  values: FieldValues,
): Readonly<{ subject: string; body: string }> {
  return channel === 'text'
    ? { subject: '', body: fillLine(words.text, values) }
    : { subject: fillLine(words.subject, values), body: fillFields(words.mail, values).trim() }
}
