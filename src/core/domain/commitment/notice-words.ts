import type { Locale } from '../people/principal.ts'
import type { CommitmentKind, Severity } from './kinds.ts'

/** Why somebody is told: it climbed to him, it climbed to another and he shall know, or nobody took notice. */
export const staffNoticeKinds = ['climbed', 'informed', 'unnoticed'] as const
export type StaffNoticeKind = (typeof staffNoticeKinds)[number]

/** What a notice to staff says; nothing in it is the customer's. Times as they are read. */
export type StaffNotice = Readonly<{
  kind: StaffNoticeKind
  organisation: string
  caseNumber: string
  commitment: CommitmentKind
  severity: Severity | null
  dueAt: string
  /** Null: nobody need acknowledge it. */
  ackDueAt: string | null
}>

type Words = Readonly<{
  commitments: Readonly<Partial<Record<CommitmentKind, string>>>
  severities: Readonly<Record<Severity, string>>
  kinds: Readonly<Record<StaffNoticeKind, string>>
  what: (notice: StaffNotice, said: Readonly<{ commitment: string; severity: string; kind: string }>) => string
  due: (at: string) => string
  acknowledge: (by: string) => string
  where: string
}>

const words: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    commitments: {
      'complaint-acknowledge': '受理投诉',
      'complaint-resolve': '解决投诉',
      'complaint-verify': '核实满意',
      'suggestion-reply': '答复建议',
      'complaint-task': '投诉交办事项',
      'corrective-action': '纠正措施',
    },
    severities: { general: '一般', serious: '严重', critical: '危急' },
    kinds: { climbed: '已上报给您', informed: '已上报，请您知悉', unnoticed: '到时无人确认' },
    what: ({ caseNumber }, { commitment, severity, kind }) =>
      `${caseNumber}${severity === '' ? '' : `（${severity}）`}：${commitment}，${kind}`,
    due: (at) => `承诺期限 ${at}。`,
    acknowledge: (by) => `请在 ${by} 前登录确认。`,
    where: '详情请在系统中查看。',
  },
  en: {
    commitments: {
      'complaint-acknowledge': 'acknowledge the complaint',
      'complaint-resolve': 'resolve the complaint',
      'complaint-verify': 'verify satisfaction',
      'suggestion-reply': 'reply to the suggestion',
      'complaint-task': 'task about a complaint',
      'corrective-action': 'corrective action',
    },
    severities: { general: 'general', serious: 'serious', critical: 'critical' },
    kinds: {
      climbed: 'has climbed to you',
      informed: 'has climbed, for you to know',
      unnoticed: 'nobody took notice in time',
    },
    what: ({ caseNumber }, { commitment, severity, kind }) =>
      `${caseNumber}${severity === '' ? '' : ` (${severity})`}: ${commitment}, ${kind}`,
    due: (at) => `Promised by ${at}.`,
    acknowledge: (by) => `Please sign in and acknowledge by ${by}.`,
    where: 'All else is in the system.',
  },
}

/** A notice as a mail or, without a subject, as a text message, in the language of the one who is told. */
export function sayStaffNotice(
  notice: StaffNotice,
  locale: Locale,
  channel: 'text' | 'email',
): Readonly<{ subject: string; body: string }> {
  const said = words[locale]
  const what = said.what(notice, {
    commitment: said.commitments[notice.commitment] ?? notice.commitment,
    severity: notice.severity === null ? '' : said.severities[notice.severity],
    kind: said.kinds[notice.kind],
  })
  const asks = notice.kind === 'climbed' && notice.ackDueAt !== null ? [said.acknowledge(notice.ackDueAt)] : []
  const lines = [said.due(notice.dueAt), ...asks, said.where]
  const from = locale === 'en' ? `${notice.organisation}: ` : `【${notice.organisation}】`
  const space = locale === 'en' ? ' ' : ''
  const end = locale === 'en' ? '.' : '。'
  if (channel === 'text') return { subject: '', body: `${from}${[`${what}${end}`, ...lines].join(space)}` }
  return { subject: `${from}${what}`, body: [`${what}${end}`, ...lines].join('\n') }
}
