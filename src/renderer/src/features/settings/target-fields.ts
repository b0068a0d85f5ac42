import type { CommitmentTargets } from '../../../../core/domain/commitment/targets.ts'

/** How one value of the targets is edited. */
export type TargetEditor = 'duration' | 'days' | 'months' | 'count' | 'share' | 'quiet' | 'time' | 'rungs'

/** One value: the path into the targets, which is also the key of its label. */
export type TargetField = Readonly<{ path: string; editor: TargetEditor; min: number }>

/** The values of one kind of promise; its title is the key `target-group.<name>`. */
export type TargetGroup = Readonly<{ name: string; fields: readonly TargetField[] }>

const duration = (path: string, min = 1): TargetField => ({ path, editor: 'duration', min })

/** Every value of the targets, in the order of the screen. A test compares it with the schema. */
export const targetGroups: readonly TargetGroup[] = [
  { name: 'dispatch', fields: [duration('dispatch.leftOverMs')] },
  {
    name: 'arrival',
    fields: [
      duration('arrival.urbanMs'),
      duration('arrival.suburbanMs'),
      duration('arrival.warnLeadMs', 0),
      duration('arrival.nextRungMs', 0),
    ],
  },
  { name: 'check-back', fields: [duration('check-back.spanMs'), duration('check-back.rungMs', 0)] },
  {
    name: 'service-callback',
    fields: [duration('service-callback.spanMs'), duration('service-callback.warnLeadMs', 0)],
  },
  { name: 'call-return', fields: [duration('call-return.spanMs'), duration('call-return.waitedOverMs', 0)] },
  { name: 'promised-call', fields: [duration('promised-call.rungMs', 0)] },
  {
    name: 'complaint',
    fields: [
      duration('complaint-acknowledge.generalMs'),
      duration('complaint-acknowledge.seriousMs'),
      duration('complaint-acknowledge.criticalMs'),
      { path: 'complaint-resolve.generalDays', editor: 'days', min: 1 },
      duration('complaint-resolve.seriousMs'),
      duration('complaint-resolve.criticalMs'),
      { path: 'complaint-resolve.furtherShare', editor: 'share', min: 0.01 },
      duration('complaint-verify.spanMs'),
      { path: 'suggestion-reply.days', editor: 'days', min: 1 },
      { path: 'complaint-cluster.count', editor: 'count', min: 2 },
      { path: 'complaint-cluster.days', editor: 'days', min: 1 },
      { path: 'complaint-cluster.answerDays', editor: 'days', min: 1 },
    ],
  },
  {
    name: 'workshop',
    fields: [duration('workshop-finish.warnLeadMs', 0), { path: 'goods-return.days', editor: 'days', min: 1 }],
  },
  {
    name: 'day-report',
    fields: [duration('day-report.workingMs')],
  },
  {
    name: 'contract',
    fields: [
      { path: 'renewal-notice.months', editor: 'months', min: 1 },
      { path: 'renewal-visit.days', editor: 'days', min: 1 },
    ],
  },
  {
    name: 'contact',
    fields: [
      { path: 'contact.quiet', editor: 'quiet', min: 0 },
      { path: 'contact.promisedQuiet', editor: 'quiet', min: 0 },
      { path: 'contact.attempts', editor: 'count', min: 1 },
      { path: 'contact.halfDayAt', editor: 'time', min: 0 },
      duration('contact.callLaterWithinMs'),
      { path: 'contact.unaskedMax', editor: 'count', min: 0 },
      { path: 'contact.unaskedDays', editor: 'days', min: 1 },
    ],
  },
  {
    name: 'notices',
    fields: [
      { path: 'notices.quiet', editor: 'quiet', min: 0 },
      { path: 'notices.rungs', editor: 'rungs', min: 0 },
      { path: 'climb.ackShare', editor: 'share', min: 0.01 },
      duration('soonMs', 0),
    ],
  },
]

type Tree = Readonly<Record<string, unknown>>

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at `path` (`arrival.urbanMs`) of the targets. */
export function targetAt(targets: CommitmentTargets, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), targets)
}

/** The targets with another value at `path`; to be checked with the schema before it is sent. */
export function withTarget(targets: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.')
  const tree = isTree(targets) ? targets : {}
  return { ...tree, [key]: rest.length === 0 ? value : withTarget(tree[key], rest.join('.'), value) }
}

/** The message key of a value's label: `target-arrival-urbanMs`. */
export function labelKey(path: string): string {
  return `target-${path.replaceAll('.', '-')}`
}
