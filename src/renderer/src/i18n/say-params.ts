import type { i18n, TFunction } from 'i18next'
import { formatMoney } from './format.ts'
import type { KindGroup } from './use-labels.ts'

type Params = Readonly<Record<string, string | number>>

const groupsOfNoun: Readonly<Record<string, readonly KindGroup[]>> = {
  action: ['actionState', 'actionMove'],
  agent: ['agentState', 'agentMove'],
  cause: ['causeState', 'causeMove'],
  campaign: ['campaignState', 'campaignMove'],
  case: ['caseState'],
  complaint: ['complaintState', 'complaintMove'],
  message: ['messageState', 'messageMove'],
  reply: ['replyState', 'replyMove'],
  questionnaire: ['questionnaireState', 'questionnaireMove'],
  remedy: ['remedyState', 'remedyMove'],
  'service-order': ['serviceOrderState', 'orderMove'],
  study: ['studyState', 'studyMove'],
  'workshop-repair': ['workshopState', 'workshopMove'],
}

/** In which closed lists the value of a parameter is looked for, the likeliest first. */
const groupsOfParam: Readonly<Record<string, readonly KindGroup[]>> = {
  noun: ['noun', 'aboutKind'],
  what: ['noun', 'aboutKind'],
  commitment: ['commitmentKind'],
  result: ['commitmentResult', 'attemptResult', 'surveyResult', 'visitResult'],
  rung: ['rung'],
  role: ['role'],
  state: ['commitmentState', 'caseState', 'serviceOrderState'],
  move: ['orderMove', 'caseState'],
  from: ['serviceOrderState', 'caseState', 'serviceClass', 'workshopState'],
  to: ['serviceOrderState', 'caseState', 'serviceClass', 'workshopState'],
  kind: ['serviceOrderKind', 'caseKind', 'commitmentKind'],
  class: ['serviceClass'],
  subClass: ['complaintSubClass'],
  complaintMove: ['complaintMove'],
  justification: ['justification'],
  department: ['department'],
  actionKind: ['actionKind'],
  actionState: ['actionState'],
  ask: ['askKind'],
  askState: ['askState'],
  directive: ['decisionDirective'],
  remedy: ['remedyKind'],
  remedyMove: ['remedyMove'],
  needs: ['role'],
  takingStep: ['takingStep'],
  severity: ['severity'],
  code: ['wrapUp'],
  outcome: ['caseOutcome', 'wrapUp'],
  direction: ['callDirection'],
  absence: ['absence'],
  channel: ['messageChannel', 'replyChannel', 'agreementChannel'],
  purpose: ['replyPurpose'],
  fate: ['suggestionFate'],
  template: ['messageTemplate'],
  wish: ['changeWish'],
  waitingOn: ['waitingReason'],
  on: ['waitingReason'],
}

/** Whatever is later than this is an instant and not a count: 2001-09-09, UTC ms. */
const earliestInstant = 1_000_000_000_000

export type Speaker = Readonly<{ t: TFunction; i18n: i18n; instant: (ms: number) => string }>

/**
 * The parameters of a message as a person reads them: codes as words, instants as times, `…Minor` as money of `currency`. Names that are not codes stay
 * as they are.
 */
export function sayParams(params: Params, { t, i18n, instant }: Speaker): Readonly<Record<string, string | number>> {
  const noun = typeof params.noun === 'string' ? params.noun : ''
  const word = (name: string, value: string) => {
    const groups = [...(groupsOfNoun[noun] ?? []), ...(groupsOfParam[name] ?? [])]
    const group = name in groupsOfParam ? groups.find((each) => i18n.exists(`kinds:${each}.${value}`)) : undefined
    return group === undefined ? value : t(`kinds:${group}.${value}`)
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number' && name.endsWith('Minor'))
        return [name, formatMoney(value, String(params.currency ?? 'CNY'), i18n.language)]
      if (typeof value === 'number') return [name, value > earliestInstant ? instant(value) : value]
      if (name === 'allowed') {
        return [
          name,
          value
            .split(', ')
            .map((each) => word('move', each))
            .join(t('list')),
        ]
      }
      return [name, word(name, value)]
    }),
  )
}
