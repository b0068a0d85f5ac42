import { wordsEn } from './words-en.ts'
import { wordsZh } from './words-zh.ts'

/** What taking a complaint says. */
export const messages = { 'zh-CN': wordsZh, en: wordsEn } as const
