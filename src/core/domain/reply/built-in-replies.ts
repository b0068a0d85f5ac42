import { builtInRepliesEn } from './built-in-replies-en.ts'
import { builtInRepliesZh } from './built-in-replies-zh.ts'
import type { ReplyPurpose } from './reply.ts'
import type { ReplyTemplateWords } from './reply-template.ts'

/** The words of a reply as they come with the product; version 0. */
export function builtInReply(purpose: ReplyPurpose): ReplyTemplateWords {
  return { 'zh-CN': builtInRepliesZh[purpose], en: builtInRepliesEn[purpose] }
}
