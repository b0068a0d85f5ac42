import { useTranslation } from 'react-i18next'
import type { DecisionView } from '../../../../../core/contract/decisions.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'

/** Answers what a decision says: what is to be done, the remedy with its sum, the words. */
export function useDecisionText(): (decision: DecisionView) => string {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  const money = useMoney()
  return ({ directive, remedyKind, amountMinor, words }) =>
    [
      label('decisionDirective', directive),
      remedyKind === null ? '' : label('remedyKind', remedyKind),
      amountMinor === null ? '' : money(amountMinor, 'CNY'),
      words,
    ]
      .filter((part) => part !== '')
      .join(t('common:list'))
}
