import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** Words of the customer pages. */
export const messages = { 'zh-CN': zh, en } as const
