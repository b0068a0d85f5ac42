import { noFilters, type ReminderRule, ruleSchema, type Timing } from '../../../../core/domain/reminder/rule.ts'

/** A new rule as its form begins. */
export function freshRule(kind: ReminderRule['timing']['kind']): ReminderRule {
  return {
    name: '',
    timing: freshTiming[kind],
    filters: noFilters,
    channel: 'call',
    callAfterDays: 2,
    script: { zh: '', en: '' },
    windowDays: 7,
    priority: 5,
    dailyLimit: null,
    at: '08:00',
  }
}

/** What each kind begins with. */
export const freshTiming: { readonly [K in Timing['kind']]: Extract<Timing, { kind: K }> } = {
  'new-purchase': { kind: 'new-purchase', days: 30 },
  season: { kind: 'season', from: '05-01', to: '05-20' },
  'contract-end': { kind: 'contract-end' },
  'warranty-end': { kind: 'warranty-end', daysBefore: 30 },
  'periodic-check': { kind: 'periodic-check', months: 12 },
  filter: { kind: 'filter', months: 6, partIds: [] },
  birthday: { kind: 'birthday', daysBefore: 0 },
  'regular-contact': { kind: 'regular-contact', days: 90 },
  'thank-you': { kind: 'thank-you', after: 'purchase', days: 1 },
}

/** The rule with another kind: what that kind has not is reset. */
export function withKind(rule: ReminderRule, kind: Timing['kind']): ReminderRule {
  return { ...rule, timing: freshTiming[kind], ...(kind === 'contract-end' ? { channel: 'call' as const } : {}) }
}

/** What is wrong with a form: the places that `problem.…` has words for. */
export type FormProblem = 'name' | 'day' | 'categories' | 'callAfter'

/** What still keeps a form from being a rule. */
export function problemsOf(rule: ReminderRule): ReadonlySet<FormProblem> {
  const checked = ruleSchema.safeParse(rule)
  if (checked.success) return new Set()
  const found = checked.error.issues.map((issue): FormProblem => {
    const place = issue.path.join('.')
    if (place.startsWith('timing')) return 'day'
    if (place.startsWith('filters')) return 'categories'
    return place === 'callAfterDays' ? 'callAfter' : 'name'
  })
  return new Set(found)
}
