import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** Words of the campaigns. */
export const messages = { 'zh-CN': zh, en } as const
