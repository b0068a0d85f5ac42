import { callbackEn, callbackZh } from './callback/words.ts'
import { scriptEn, scriptZh } from './script-words.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** Words of promises, their worklist, what to say on the telephone and the service callback. */
export const messages = {
  'zh-CN': { ...zh, ...callbackZh, ...scriptZh },
  en: { ...en, ...callbackEn, ...scriptEn },
} as const
