import { basename } from 'node:path'
import { callMessages } from '../../../src/renderer/src/app/call-messages.ts'
import { complaintMessages } from '../../../src/renderer/src/app/complaint-messages.ts'
import { featureMessages } from '../../../src/renderer/src/app/feature-messages.ts'
import { surveyMessages } from '../../../src/renderer/src/app/survey-messages.ts'
import { messages as queues } from '../../../src/renderer/src/features/settings/queues/messages.ts'
import { messages as wallboard } from '../../../src/renderer/src/features/wallboard/messages.ts'
import { common } from '../../../src/renderer/src/i18n/common.ts'
import { kindsEn } from '../../../src/renderer/src/i18n/kinds.en.ts'
import { kindsZhCn } from '../../../src/renderer/src/i18n/kinds.zh-cn.ts'
import { refusals } from '../../../src/renderer/src/i18n/refusals.ts'
import { messages as wallboardLinks } from '../../../src/renderer/src/pieces/wallboard-links/messages.ts'

export type Locale = 'zh-CN' | 'en'
export const locales = ['zh-CN', 'en'] as const satisfies readonly Locale[]

/**
 * The language of the journeys of a file, one or the other by its name; with VIGIL_LANGUAGES=both it is both. What is
 * proven in both at each run are the first journeys and the look of every page.
 */
export function localesOf(file: string): readonly Locale[] {
  if (process.env.VIGIL_LANGUAGES === 'both') return locales
  const sum = [...basename(file)].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return [sum % 2 === 0 ? 'zh-CN' : 'en']
}

const catalogues: Readonly<Record<string, Readonly<Record<Locale, object>>>> = {
  ...featureMessages,
  ...callMessages,
  ...complaintMessages,
  ...surveyMessages,
  queues,
  wallboard,
  'wallboard-links': wallboardLinks,
  common,
  refusal: refusals,
  kinds: { 'zh-CN': kindsZhCn, en: kindsEn },
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
