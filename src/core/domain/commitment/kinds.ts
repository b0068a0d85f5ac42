import type { Role } from '../people/role.ts'
import { atDue, fromStart, type LadderStep, shareAfterDue, workingAfterDue } from './ladder.ts'
import type { CommitmentTargets } from './targets.ts'

/** Every kind of promise to a customer. */
export const commitmentKindNames = [
  'dispatch',
  'arrival',
  'check-back',
  'service-callback',
  'call-return',
  'promised-call',
  'complaint-acknowledge',
  'complaint-resolve',
  'complaint-verify',
  'suggestion-reply',
  'complaint-task',
  'corrective-action',
  'workshop-finish',
  'goods-return',
  'renewal-notice',
  'renewal-visit',
  'reminder',
  'survey-task',
  'day-report',
  'centre-day-report',
] as const
export type CommitmentKind = (typeof commitmentKindNames)[number]

/** How grave a complaint is. */
export const severities = ['general', 'serious', 'critical'] as const
export type Severity = (typeof severities)[number]

/** What a commitment can be about. */
export const aboutKinds = [
  'case',
  'service-order',
  'visit',
  'workshop-repair',
  'call',
  'complaint',
  'contract',
  'unit',
  'customer',
  'reminder',
  'survey',
  'day-report',
] as const
export type AboutKind = (typeof aboutKinds)[number]

/** How a commitment can end when it is kept or late. */
export const commitmentResults = [
  'dispatched',
  'arrived',
  'solved',
  'needs-visit',
  'surveyed',
  'reached',
  'called-in',
  'message-sent',
  'acknowledged',
  'remedied',
  'not-upheld',
  'withdrawn',
  'satisfied',
  'not-satisfied',
  'replied',
  'answered',
  'done',
  'not-effective',
  'repaired',
  'not-repairable',
  'returned',
  'renewed',
  'considering',
  'declined',
  'refused',
  'unreachable',
  'wrong-number',
  'language-barrier',
  'signed',
] as const
export type CommitmentResult = (typeof commitmentResults)[number]

/** Which rule gives the deadline; `promise` holds the rules. */
export type DueRule =
  | 'end-of-working-day'
  | 'arrival'
  | 'span'
  | 'contact-span'
  | 'chosen-time'
  | 'by-severity'
  | 'working-days'
  | 'working-span'
  | 'told-date'
  | 'month-before-end'
  | 'days-after-notice'
  | 'window-end'

/** What is fixed about a kind of commitment; durations come from the targets. */
export type KindSpec = Readonly<{
  due: DueRule
  /** ms before the deadline at which its owner is warned; null: no warning. */
  warnLeadMs: (targets: CommitmentTargets) => number | null
  ladder: (targets: CommitmentTargets, severity: Severity | null) => readonly LadderStep[]
  /** Whether fulfilling it means dialling the customer. */
  dials: boolean
  /** Which quiet hours its calls obey; `none` where the customer is waiting for the call or nobody is dialled. */
  quiet: 'none' | 'contact' | 'promised'
  /** Whether a customer's do-not-call stops it (rule 8). */
  stoppedByDoNotCall: boolean
  /** Whether it counts as an unasked contact, of which rule 8 allows a few in a month. */
  unasked: boolean
  results: readonly CommitmentResult[]
  /** Who may take it while nobody owns it. */
  ownerRole: Role
  mayDrop: readonly Role[]
  /** What happens when the deadline passes: it stays open and turns late, or is dropped because its window passed. */
  whenPassed: 'late' | 'drop'
  /** The kind that `followUp` promises when this one is settled. */
  followedBy: CommitmentKind | null
  /** Whether each person to whom it climbs must acknowledge within his own clock, or it climbs on. */
  acknowledged: boolean
}>

const none = () => null
const noLadder = () => []

/** What most kinds share: they stay open when the deadline passes, and whoever leads may let them drop. */
const turnsLate = {
  mayDrop: ['lead', 'dispatcher', 'manager', 'vice-president'],
  whenPassed: 'late',
  followedBy: null,
  stoppedByDoNotCall: false,
  unasked: false,
  acknowledged: false,
} as const satisfies Partial<KindSpec>

/** As `turnsLate`, but only a manager may let it drop. */
const managersDrop = { ...turnsLate, mayDrop: ['manager', 'vice-president'] } as const satisfies Partial<KindSpec>

/** What concerns a complaint: nobody to whom it climbs may leave it unnoticed. */
const takenNoticeOf = { ...managersDrop, acknowledged: true } as const satisfies Partial<KindSpec>

const higherStart: Readonly<Record<Exclude<Severity, 'general'>, readonly LadderStep[]>> = {
  serious: [fromStart('service-manager', ['vice-president']), atDue('vice-president')],
  critical: [fromStart('vice-president')],
}

/** The table of all kinds. */
export const commitmentKinds = {
  dispatch: {
    due: 'end-of-working-day',
    warnLeadMs: none,
    ladder: (targets) => [atDue('supervisor'), workingAfterDue('service-manager', targets.dispatch.leftOverMs)],
    dials: false,
    quiet: 'none',
    results: ['dispatched', 'withdrawn'],
    ownerRole: 'dispatcher',
    ...turnsLate,
  },
  arrival: {
    due: 'arrival',
    warnLeadMs: (targets) => targets.arrival.warnLeadMs,
    ladder: (targets) => [atDue('supervisor'), workingAfterDue('service-manager', targets.arrival.nextRungMs)],
    dials: false,
    quiet: 'none',
    results: ['arrived', 'solved', 'withdrawn'],
    ownerRole: 'dispatcher',
    ...turnsLate,
  },
  'check-back': {
    due: 'span',
    warnLeadMs: none,
    ladder: (targets) => [atDue('team-lead', targets['check-back'].rungMs)],
    dials: true,
    quiet: 'none',
    results: ['solved', 'needs-visit', 'called-in', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    ...turnsLate,
  },
  'service-callback': {
    due: 'span',
    warnLeadMs: (targets) => targets['service-callback'].warnLeadMs,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    results: ['surveyed', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    ...turnsLate,
    stoppedByDoNotCall: true,
  },
  'call-return': {
    due: 'contact-span',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    results: ['reached', 'called-in', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    ...turnsLate,
  },
  'promised-call': {
    due: 'chosen-time',
    warnLeadMs: none,
    ladder: (targets) => [atDue('team-lead', targets['promised-call'].rungMs)],
    dials: true,
    quiet: 'promised',
    results: ['reached', 'called-in', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    ...turnsLate,
  },
  'complaint-acknowledge': {
    due: 'by-severity',
    warnLeadMs: none,
    ladder: (_targets, severity) =>
      severity === null || severity === 'general' ? [atDue('officer-lead')] : higherStart[severity],
    dials: true,
    quiet: 'none',
    results: ['acknowledged', 'called-in', 'withdrawn', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'officer',
    ...takenNoticeOf,
  },
  'complaint-resolve': {
    due: 'by-severity',
    warnLeadMs: none,
    ladder: (targets, severity) => {
      if (severity === 'serious' || severity === 'critical') return higherStart[severity]
      const share = targets['complaint-resolve'].furtherShare
      return [
        atDue('officer-lead'),
        shareAfterDue('service-manager', share),
        shareAfterDue('vice-president', 2 * share),
      ]
    },
    dials: false,
    quiet: 'none',
    results: ['remedied', 'not-upheld', 'withdrawn'],
    ownerRole: 'officer',
    ...takenNoticeOf,
  },
  'complaint-verify': {
    due: 'span',
    warnLeadMs: none,
    ladder: () => [atDue('officer-lead')],
    dials: true,
    quiet: 'contact',
    results: ['satisfied', 'not-satisfied', 'withdrawn', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'officer',
    ...takenNoticeOf,
  },
  'suggestion-reply': {
    due: 'working-days',
    warnLeadMs: none,
    ladder: () => [atDue('department-head')],
    dials: true,
    quiet: 'contact',
    results: ['replied', 'withdrawn', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'officer',
    ...takenNoticeOf,
  },
  // what one person asks of another about a complaint: a decision given on, a question asked back
  'complaint-task': {
    due: 'window-end',
    warnLeadMs: none,
    ladder: () => [atDue('service-manager')],
    dials: false,
    quiet: 'none',
    results: ['answered', 'done', 'declined', 'withdrawn'],
    ownerRole: 'officer',
    ...takenNoticeOf,
  },
  'corrective-action': {
    due: 'told-date',
    warnLeadMs: none,
    ladder: () => [atDue('department-head')],
    dials: false,
    quiet: 'none',
    results: ['done', 'not-effective', 'withdrawn'],
    ownerRole: 'manager',
    ...takenNoticeOf,
  },
  'workshop-finish': {
    due: 'told-date',
    warnLeadMs: (targets) => targets['workshop-finish'].warnLeadMs,
    ladder: () => [atDue('supervisor')],
    dials: false,
    quiet: 'none',
    results: ['repaired', 'not-repairable', 'withdrawn'],
    ownerRole: 'technician',
    ...turnsLate,
  },
  'goods-return': {
    due: 'working-days',
    warnLeadMs: none,
    ladder: () => [atDue('supervisor')],
    dials: false,
    quiet: 'none',
    results: ['returned', 'unreachable'],
    ownerRole: 'clerk',
    ...turnsLate,
  },
  'renewal-notice': {
    due: 'month-before-end',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    results: ['reached', 'message-sent', 'renewed', 'considering', 'declined', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    ...turnsLate,
    stoppedByDoNotCall: true,
    followedBy: 'renewal-visit',
  },
  'renewal-visit': {
    due: 'days-after-notice',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: false,
    quiet: 'none',
    results: ['renewed', 'considering', 'declined', 'unreachable'],
    ownerRole: 'operator',
    ...turnsLate,
  },
  reminder: {
    due: 'window-end',
    warnLeadMs: none,
    ladder: noLadder,
    dials: true,
    quiet: 'contact',
    results: ['reached', 'message-sent', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    ...turnsLate,
    unasked: true,
    stoppedByDoNotCall: true,
    whenPassed: 'drop',
  },
  'survey-task': {
    due: 'window-end',
    warnLeadMs: none,
    ladder: noLadder,
    dials: true,
    quiet: 'contact',
    results: ['surveyed', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    ...turnsLate,
    unasked: true,
    stoppedByDoNotCall: true,
  },
  'day-report': {
    due: 'working-span',
    warnLeadMs: none,
    ladder: () => [atDue('supervisor')],
    dials: false,
    quiet: 'none',
    results: ['signed'],
    ownerRole: 'technician',
    ...turnsLate,
  },
  'centre-day-report': {
    due: 'working-span',
    warnLeadMs: none,
    ladder: () => [atDue('service-manager')],
    dials: false,
    quiet: 'none',
    results: ['signed'],
    ownerRole: 'dispatcher',
    ...managersDrop,
  },
} as const satisfies Record<CommitmentKind, KindSpec>

/** What is fixed about `kind`. */
export function kindSpec(kind: CommitmentKind): KindSpec {
  return commitmentKinds[kind]
}
