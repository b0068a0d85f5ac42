import type { KindGroup, KindValue } from '../i18n/use-labels.ts'

/** What a state means for the one who looks: each has its colour and its icon. */
export const tones = ['good', 'soon', 'late', 'waiting', 'closed', 'neutral'] as const
export type Tone = (typeof tones)[number]

type Table = { readonly [G in KindGroup]?: Readonly<Record<KindValue<G>, Tone>> }

const table = {
  agentState: {
    offline: 'closed',
    ready: 'good',
    ringing: 'soon',
    'on-call': 'waiting',
    acw: 'soon',
    break: 'closed',
    meeting: 'closed',
    training: 'closed',
    outbound: 'waiting',
  },
  billState: { open: 'soon', queried: 'late', approved: 'closed' },
  contractState: { coming: 'waiting', 'in-force': 'good', ending: 'soon', over: 'closed', cancelled: 'closed' },
  callState: {
    waiting: 'soon',
    ringing: 'soon',
    talking: 'waiting',
    held: 'soon',
    'wrap-up': 'soon',
    ended: 'closed',
  },
  messageState: {
    queued: 'waiting',
    sending: 'soon',
    sent: 'good',
    delivered: 'good',
    unsure: 'soon',
    failed: 'late',
    withheld: 'closed',
    cancelled: 'closed',
  },
  callOutcome: {
    answered: 'good',
    abandoned: 'late',
    'abandoned-short': 'closed',
    overflow: 'soon',
    'not-reached': 'closed',
    unknown: 'closed',
  },
  complaintState: {
    recorded: 'soon',
    acknowledged: 'waiting',
    investigating: 'waiting',
    'remedy-offered': 'waiting',
    'remedy-refused': 'soon',
    'remedy-agreed': 'waiting',
    remedied: 'good',
    verified: 'good',
    closed: 'closed',
    reopened: 'late',
  },
  campaignState: {
    draft: 'neutral',
    drawing: 'soon',
    drawn: 'waiting',
    running: 'good',
    paused: 'soon',
    ended: 'closed',
    cancelled: 'closed',
  },
  targetState: {
    waiting: 'neutral',
    open: 'waiting',
    reached: 'good',
    refused: 'closed',
    unreachable: 'soon',
    'wrong-number': 'soon',
    'language-barrier': 'soon',
    dropped: 'closed',
    passed: 'closed',
    withdrawn: 'closed',
    skipped: 'closed',
  },
  caseState: { open: 'waiting', waiting: 'soon', solved: 'good', closed: 'closed', reopened: 'late' },
  commitmentState: { open: 'waiting', kept: 'good', late: 'late', dropped: 'closed' },
  questionnaireState: { draft: 'soon', published: 'good', retired: 'closed' },
  serviceOrderState: {
    registered: 'soon',
    triaged: 'soon',
    dispatched: 'waiting',
    'on-the-way': 'waiting',
    arrived: 'waiting',
    'to-workshop': 'soon',
    revisit: 'soon',
    done: 'good',
    settled: 'closed',
    archived: 'closed',
    cancelled: 'closed',
  },
  workshopState: {
    'taken-in': 'soon',
    diagnosed: 'waiting',
    'waiting-parts': 'soon',
    repaired: 'waiting',
    verified: 'good',
    returned: 'closed',
  },
  workshopOutcome: { repaired: 'good', 'not-repairable': 'late', withdrawn: 'closed' },
  goodsDirection: { in: 'good', out: 'closed' },
  partCondition: { new: 'good', old: 'closed' },
  visitState: {
    dispatched: 'waiting',
    'on-the-way': 'waiting',
    arrived: 'waiting',
    done: 'good',
    cancelled: 'closed',
  },
  warrantyState: { in: 'good', ending: 'soon', over: 'late', unknown: 'closed' },
  severity: { general: 'neutral', serious: 'soon', critical: 'late' },
  serviceClass: { A: 'soon', B: 'waiting', C: 'good', D: 'closed' },
  urgency: { late: 'late', soon: 'soon', later: 'good' },
  itemVerdict: { strength: 'good', gap: 'late', even: 'waiting', unknown: 'closed' },
  standing: { better: 'good', equal: 'waiting', worse: 'late', unknown: 'closed' },
  studyState: { draft: 'soon', collecting: 'waiting', closed: 'closed' },
  surveyResult: { reached: 'good', refused: 'closed', unreachable: 'soon' },
  importState: {
    uploaded: 'waiting',
    checking: 'waiting',
    checked: 'good',
    running: 'waiting',
    finished: 'good',
    cancelled: 'closed',
    failed: 'late',
  },
} as const satisfies Table

export type TonedGroup = keyof typeof table

/** What a state means for the one who looks. */
export function toneOf<G extends TonedGroup>(group: G, value: KindValue<G>): Tone {
  const row: Readonly<Record<string, Tone>> = table[group]
  return row[String(value)] ?? 'neutral'
}
