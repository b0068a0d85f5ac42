import { useTranslation } from 'react-i18next'
import type { ComplaintRemedies } from '../../../../../core/contract/remedies.ts'
import { type Asked, needsApproval, rungFor } from '../../../../../core/domain/complaint/approval.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'

/** What rule 3 opens to the customer, with the days: `Day 31 since 2026-10-23: repair only`. */
export function useVerdictText(): (
  verdict: Readonly<{ reason: ComplaintRemedies['verdict']['reason']; day: number | null; since: string | null }>,
) => string {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  return ({ reason, day, since }) =>
    day === null || since === null
      ? t('verdict-no-day', { reason: label('returnReason', reason) })
      : t('verdict', { day, since, reason: label('returnReason', reason) })
}

/** Whether what is proposed needs an approval, and whose. */
export function useNeeds(found: ComplaintRemedies): (asked: Asked) => Readonly<{ needs: boolean; text: string }> {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  return (asked) => {
    if (!needsApproval(asked, found.limitMinor ?? Number.POSITIVE_INFINITY))
      return { needs: false, text: t('needs-none') }
    const rung = label('role', rungFor(asked, found.terms))
    const sum = money(asked.grantedMinor + asked.valueMinor, found.currency)
    return { needs: true, text: t(asked.exception ? 'needs-exception' : 'needs-rung', { rung, sum }) }
  }
}
