import { settlementEn } from './words-en.ts'
import { settlementZhCn } from './words-zh.ts'

/** Words of the settlement page. */
export const messages = { 'zh-CN': settlementZhCn, en: settlementEn } as const
