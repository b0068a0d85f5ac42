import { wordsEn } from './words-en.ts'
import { wordsZh } from './words-zh.ts'

/** Words of the reminder rules. */
export const messages = { 'zh-CN': wordsZh, en: wordsEn } as const
