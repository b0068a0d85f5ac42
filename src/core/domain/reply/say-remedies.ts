import { type RemedyKind, type RemedyState, worthIs } from '../complaint/remedy.ts'
import type { Locale } from '../people/principal.ts'

const names = {
  'zh-CN': {
    repair: '为您维修',
    exchange: '为您换新',
    return: '为您退货',
    refund: '退款',
    compensation: '补偿',
    apology: '向您致歉',
    'goodwill-service': '免费为您服务一次',
    explanation: '向您说明情况',
  },
  en: {
    repair: 'We repair it',
    exchange: 'We exchange it',
    return: 'We take it back',
    refund: 'A refund',
    compensation: 'A compensation',
    apology: 'Our apology',
    'goodwill-service': 'A service free of charge',
    explanation: 'An explanation',
  },
} as const satisfies Readonly<Record<Locale, Readonly<Record<RemedyKind, string>>>>

/** The furthest of these groups in which there is a remedy is what a letter speaks of. */
const groups: readonly (readonly RemedyState[])[] = [
  ['agreed', 'delivering', 'delivered'],
  ['offered'],
  ['approved', 'proposed'],
]

/** What of a remedy is said. `valueMinor`: 分. */
export type SaidRemedy = Readonly<{ kind: RemedyKind; state: RemedyState; note: string; valueMinor: number }>

/** An amount (分) as it stands in a letter: `1,280.00 元`, `CNY 1,280.00`. */
export function saySum(minor: number, language: Locale): string {
  const [whole = '0', cents = '00'] = (minor / 100).toFixed(2).split('.')
  const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
  return language === 'en' ? `CNY ${grouped}` : `${grouped} 元`
}

/** What is offered or agreed in words, and the sum of it; both empty where nothing is. */
export function sayRemedies(all: readonly SaidRemedy[], language: Locale): Readonly<{ words: string; sum: string }> {
  const group = groups.find((states) => all.some(({ state }) => states.includes(state))) ?? []
  const said = all.filter(({ state }) => group.includes(state))
  const words = said.map(({ kind, note }) => {
    const name = names[language][kind]
    if (note === '') return name
    return language === 'en' ? `${name}: ${note}` : `${name}：${note}`
  })
  const total = said
    .filter(({ kind }) => worthIs[kind] === 'entered')
    .reduce((sum, { valueMinor }) => sum + valueMinor, 0)
  return { words: words.join(language === 'en' ? '; ' : '；'), sum: total === 0 ? '' : saySum(total, language) }
}
