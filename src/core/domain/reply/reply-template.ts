import { z } from 'zod'
import { checkTexts } from '../message/template.ts'
import type { Locale } from '../people/principal.ts'
import type { Result } from '../refusal.ts'
import type { ReplyChannel } from './reply.ts'

/** The fields that a reply may use; the service fills what is known, and the author what is not. */
export const replyFields = [
  'salutation',
  'name',
  'caseNumber',
  'recordedOn',
  'date',
  'product',
  'said',
  'remedy',
  'sum',
  'deadline',
  'reasons',
  'answer',
  'day',
  'officer',
  'organisation',
  'hotline',
] as const
export type ReplyField = (typeof replyFields)[number]

/** What a template says in one language: subject and letter, what is said on the telephone, and the text message. */
export const replyWordsSchema = z.strictObject({
  subject: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\r\n]*$/),
  letter: z.string().trim().min(1).max(6000),
  script: z.string().trim().min(1).max(2000),
  text: z.string().trim().min(1).max(500),
})
export type ReplyWords = Readonly<z.infer<typeof replyWordsSchema>>

export const replyTemplateSchema = z.strictObject({ 'zh-CN': replyWordsSchema, en: replyWordsSchema })
export type ReplyTemplateWords = Readonly<Record<Locale, ReplyWords>>

/** Which part of a template goes over a channel. */
export const partOfChannel = {
  phone: 'script',
  letter: 'letter',
  email: 'letter',
  text: 'text',
} as const satisfies Record<ReplyChannel, keyof ReplyWords>

/** Checks words before they are saved. Refusals as `checkTexts`. */
export function checkReplyWords(words: ReplyTemplateWords): Result<ReplyTemplateWords> {
  const texts = [words['zh-CN'], words.en].flatMap(({ subject, letter, script, text }) => [
    subject,
    letter,
    script,
    text,
  ])
  const checked = checkTexts(texts, replyFields)
  return checked.ok ? { ok: true, value: words } : checked
}
