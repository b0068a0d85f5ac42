import { callbackEn, callbackZh } from './callback/words.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** Words of promises, their worklist and the service callback. */
export const messages = { 'zh-CN': { ...zh, ...callbackZh }, en: { ...en, ...callbackEn } } as const
