import type { CommitmentTargets } from '../commitment/targets.ts'
import { unaskedBar } from '../contact/unasked.ts'
import { withheldReasons } from '../message/message.ts'
import { isUnasked, needsConsent } from './fires-on.ts'
import type { ReminderRule, RuleFilters } from './rule.ts'

/** Why somebody for whom a rule fires is not reminded: also what kept a message back. */
export const leftOutReasons = [...withheldReasons, 'no-consent', 'no-phone', 'already-reminded'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** What the filters of a rule ask of somebody. */
type Filtered = Readonly<{
  orgId: string
  customerKind: string
  memberLevel: string
  region: string
  zone: string
  /** Of the unit, or of all units of the customer where the rule is about him. */
  units: readonly Readonly<{ category: string; modelId: string | null }>[]
}>

/**
 * Whether somebody is one of those whom a rule is about.
 * @param orgIds the parts of the organisation that the filters mean, with all below them; null: all
 */
export function isMeant(filters: RuleFilters, one: Filtered, orgIds: ReadonlySet<string> | null): boolean {
  const among = (list: readonly string[], value: string) => list.length === 0 || list.includes(value)
  if (orgIds !== null && !orgIds.has(one.orgId)) return false
  if (!among(filters.customerKinds, one.customerKind) || !among(filters.memberLevels, one.memberLevel)) return false
  if (filters.zone !== null && filters.zone !== one.zone) return false
  if (filters.regions.length > 0 && !filters.regions.some((region) => one.region.startsWith(region))) return false
  if (filters.categories.length === 0 && filters.modelIds.length === 0) return true
  return one.units.some(
    ({ category, modelId }) =>
      among(filters.categories, category) && (filters.modelIds.length === 0 || among(filters.modelIds, modelId ?? '')),
  )
}

/** What is known of a customer for whom a rule fires. */
export type Reach = Readonly<{
  active: boolean
  doNotCall: boolean
  consent: boolean
  hasPhone: boolean
  /** Other unasked matters: those for which he was contacted, and those that wait for it. */
  matters: number
  /** Reminded by this rule already, or the notice of this contract is there. */
  reminded: boolean
}>

/** What stands against reminding a customer by a rule; null when nothing does. Rule 8, consent, and one reminder at a time. */
export function leftOut(
  rule: Pick<ReminderRule, 'timing' | 'channel'>,
  reach: Reach,
  targets: Pick<CommitmentTargets, 'contact'>,
): LeftOutReason | null {
  const bar = unaskedBar(reach, targets)
  if (bar !== null && bar !== 'contacted-enough') return bar
  if (needsConsent(rule.timing) && !reach.consent) return 'no-consent'
  if (rule.channel !== 'message' && !reach.hasPhone) return 'no-phone'
  if (reach.reminded) return 'already-reminded'
  return isUnasked(rule.timing) ? bar : null
}
