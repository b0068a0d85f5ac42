import type { Role } from '../people/role.ts'
import type { RungName } from './rungs.ts'
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
  'workshop-finish',
  'goods-return',
  'renewal-notice',
  'renewal-visit',
  'reminder',
  'survey-task',
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
] as const
export type CommitmentResult = (typeof commitmentResults)[number]

/**
 * One step of a ladder: who hears of it and when. `working` counts open time of the calendar, `elapsed` the clock, both
 * in ms; `share` is a part of the whole span from the promise to the deadline, measured in the way the span was.
 */
export type LadderStep = Readonly<{
  rung: RungName
  from: 'promised' | 'due'
  after: Readonly<{ unit: 'elapsed' | 'working'; ms: number }> | Readonly<{ unit: 'share'; share: number }>
  /** Who is told beside the one on the rung. */
  informs: readonly RungName[]
}>

/** Which rule gives the deadline; `promise` holds the rules. */
export type DueRule =
  | 'end-of-working-day'
  | 'arrival'
  | 'span'
  | 'contact-span'
  | 'chosen-time'
  | 'by-severity'
  | 'working-days'
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
  /** Which quiet hours its calls obey; `none` where nobody is dialled. */
  quiet: 'none' | 'contact' | 'promised'
  /** Whether the customer was promised this contact: do-not-call and the cap on unasked contacts do not stop it. */
  asked: boolean
  results: readonly CommitmentResult[]
  /** Who may take it while nobody owns it. */
  ownerRole: Role
  mayDrop: readonly Role[]
  /** What happens when the deadline passes: it stays open and turns late, or is dropped because its window passed. */
  whenPassed: 'late' | 'drop'
  /** The kind that follows when this one is settled or its deadline passes. */
  followedBy: CommitmentKind | null
}>

const none = () => null
const noLadder = () => []
const leads: readonly Role[] = ['lead', 'dispatcher', 'manager', 'vice-president']
const managers: readonly Role[] = ['manager', 'vice-president']

function atDue(rung: RungName, ms = 0): LadderStep {
  return { rung, from: 'due', after: { unit: 'elapsed', ms }, informs: [] }
}

function workingAfterDue(rung: RungName, ms: number): LadderStep {
  return { rung, from: 'due', after: { unit: 'working', ms }, informs: [] }
}

function shareAfterDue(rung: RungName, share: number): LadderStep {
  return { rung, from: 'due', after: { unit: 'share', share }, informs: [] }
}

function fromStart(rung: RungName, informs: readonly RungName[] = []): LadderStep {
  return { rung, from: 'promised', after: { unit: 'elapsed', ms: 0 }, informs }
}

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
    asked: true,
    results: ['dispatched', 'withdrawn'],
    ownerRole: 'dispatcher',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  arrival: {
    due: 'arrival',
    warnLeadMs: (targets) => targets.arrival.warnLeadMs,
    ladder: (targets) => [atDue('supervisor'), workingAfterDue('service-manager', targets.arrival.nextRungMs)],
    dials: false,
    quiet: 'none',
    asked: true,
    results: ['arrived', 'solved', 'withdrawn'],
    ownerRole: 'dispatcher',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'check-back': {
    due: 'span',
    warnLeadMs: none,
    ladder: (targets) => [atDue('team-lead', targets['check-back'].rungMs)],
    dials: true,
    quiet: 'promised',
    asked: true,
    results: ['solved', 'needs-visit', 'called-in', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'service-callback': {
    due: 'span',
    warnLeadMs: (targets) => targets['service-callback'].warnLeadMs,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    asked: true,
    results: ['surveyed', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'call-return': {
    due: 'contact-span',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    asked: true,
    results: ['reached', 'called-in', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'promised-call': {
    due: 'chosen-time',
    warnLeadMs: none,
    ladder: (targets) => [atDue('team-lead', targets['promised-call'].rungMs)],
    dials: true,
    quiet: 'promised',
    asked: true,
    results: ['reached', 'called-in', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'complaint-acknowledge': {
    due: 'by-severity',
    warnLeadMs: none,
    ladder: (_targets, severity) =>
      severity === null || severity === 'general' ? [atDue('officer-lead')] : higherStart[severity],
    dials: true,
    quiet: 'promised',
    asked: true,
    results: ['acknowledged', 'called-in', 'unreachable', 'withdrawn'],
    ownerRole: 'officer',
    mayDrop: managers,
    whenPassed: 'late',
    followedBy: null,
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
    asked: true,
    results: ['remedied', 'not-upheld', 'withdrawn'],
    ownerRole: 'officer',
    mayDrop: managers,
    whenPassed: 'late',
    followedBy: null,
  },
  'complaint-verify': {
    due: 'span',
    warnLeadMs: none,
    ladder: () => [atDue('officer-lead')],
    dials: true,
    quiet: 'contact',
    asked: true,
    results: ['satisfied', 'not-satisfied', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'officer',
    mayDrop: managers,
    whenPassed: 'late',
    followedBy: null,
  },
  'suggestion-reply': {
    due: 'working-days',
    warnLeadMs: none,
    ladder: () => [atDue('department-head')],
    dials: true,
    quiet: 'contact',
    asked: true,
    results: ['replied', 'refused', 'unreachable', 'wrong-number'],
    ownerRole: 'officer',
    mayDrop: managers,
    whenPassed: 'late',
    followedBy: null,
  },
  'workshop-finish': {
    due: 'told-date',
    warnLeadMs: (targets) => targets['workshop-finish'].warnLeadMs,
    ladder: () => [atDue('supervisor')],
    dials: false,
    quiet: 'none',
    asked: true,
    results: ['repaired', 'not-repairable', 'withdrawn'],
    ownerRole: 'technician',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'goods-return': {
    due: 'working-days',
    warnLeadMs: none,
    ladder: () => [atDue('supervisor')],
    dials: false,
    quiet: 'none',
    asked: true,
    results: ['returned', 'unreachable'],
    ownerRole: 'clerk',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  'renewal-notice': {
    due: 'month-before-end',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: true,
    quiet: 'contact',
    asked: true,
    results: ['reached', 'message-sent', 'renewed', 'considering', 'declined', 'unreachable', 'wrong-number'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: 'renewal-visit',
  },
  'renewal-visit': {
    due: 'days-after-notice',
    warnLeadMs: none,
    ladder: () => [atDue('team-lead')],
    dials: false,
    quiet: 'none',
    asked: true,
    results: ['renewed', 'considering', 'declined', 'unreachable'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
  reminder: {
    due: 'window-end',
    warnLeadMs: none,
    ladder: noLadder,
    dials: true,
    quiet: 'contact',
    asked: false,
    results: ['reached', 'message-sent', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'drop',
    followedBy: null,
  },
  'survey-task': {
    due: 'window-end',
    warnLeadMs: none,
    ladder: noLadder,
    dials: true,
    quiet: 'contact',
    asked: false,
    results: ['surveyed', 'refused', 'unreachable', 'wrong-number', 'language-barrier'],
    ownerRole: 'operator',
    mayDrop: leads,
    whenPassed: 'late',
    followedBy: null,
  },
} as const satisfies Record<CommitmentKind, KindSpec>

/** What is fixed about `kind`. */
export function kindSpec(kind: CommitmentKind): KindSpec {
  return commitmentKinds[kind]
}
