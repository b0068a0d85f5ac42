import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'

/** What was said and wanted, how grave it is and why, and what it is about. */
export function FactsSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const money = useMoney()
  const { complaint } = detail
  const facts = [
    { name: 'said', value: complaint.said },
    { name: 'wanted', value: complaint.wanted },
    { name: 'claim', value: complaint.claimMinor === null ? '' : money(complaint.claimMinor, 'CNY') },
    {
      name: 'severity-why',
      value: complaint.severityReasons.map((reason) => label('severityReason', reason)).join(t('common:list')),
    },
    { name: 'unit', value: detail.unitName ?? '' },
    { name: 'accused', value: complaint.accusedName ?? '' },
  ] as const
  return (
    <dl className="complaint-facts">
      {facts
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`fact-${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
