import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** Words of questionnaires. */
export const messages = { 'zh-CN': zh, en } as const
