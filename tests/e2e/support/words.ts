import { frameMessages } from '../../../src/renderer/src/app/frame-messages.ts'
import { messages as callBar } from '../../../src/renderer/src/features/call-bar/messages.ts'
import { messages as commitment } from '../../../src/renderer/src/features/commitment/messages.ts'
import { messages as customer } from '../../../src/renderer/src/features/customer/messages.ts'
import { messages as desk } from '../../../src/renderer/src/features/desk/messages.ts'
import { messages as imports } from '../../../src/renderer/src/features/imports/messages.ts'
import { messages as live } from '../../../src/renderer/src/features/live/messages.ts'
import { messages as order } from '../../../src/renderer/src/features/order/messages.ts'
import { messages as people } from '../../../src/renderer/src/features/people/messages.ts'
import { messages as search } from '../../../src/renderer/src/features/search/messages.ts'
import { messages as session } from '../../../src/renderer/src/features/session/messages.ts'
import { messages as settings } from '../../../src/renderer/src/features/settings/messages.ts'
import { messages as setup } from '../../../src/renderer/src/features/setup/messages.ts'
import { common } from '../../../src/renderer/src/i18n/common.ts'
import { kindsEn } from '../../../src/renderer/src/i18n/kinds.en.ts'
import { kindsZhCn } from '../../../src/renderer/src/i18n/kinds.zh-cn.ts'

export type Locale = 'zh-CN' | 'en'
export const locales = ['zh-CN', 'en'] as const satisfies readonly Locale[]

const catalogues: Readonly<Record<string, Readonly<Record<Locale, object>>>> = {
  'call-bar': callBar,
  commitment,
  common,
  customer,
  desk,
  frame: frameMessages,
  imports,
  kinds: { 'zh-CN': kindsZhCn, en: kindsEn },
  live,
  order,
  people,
  search,
  session,
  settings,
  setup,
}

/** Says what the screen says: `say('desk:line-label')`, with parameters where the message has any. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The words of the screen in one language; a key that does not exist fails the specification. */
export function wordsOf(locale: Locale): Say {
  return (key, params = {}) => {
    const [namespace = '', path = ''] = key.split(':')
    let found: unknown = catalogues[namespace]?.[locale]
    for (const part of path.split('.')) found = Reflect.get(Object(found), part)
    if (typeof found !== 'string') throw new Error(`the screen has no words ${key} in ${locale}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? ''))
  }
}
