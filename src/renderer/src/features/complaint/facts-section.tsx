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
  const mood = complaint.mood === null ? '' : label('mood', complaint.mood)
  const facts = [
    { name: 'said', value: complaint.said },
    { name: 'wanted', value: complaint.wanted },
    { name: 'claim', value: complaint.claimMinor === null ? '' : money(complaint.claimMinor, 'CNY') },
    {
      name: 'class',
      value: `${label('complaintClass', complaint.class)} · ${label('complaintSubClass', complaint.subClass)}`,
    },
    {
      name: 'severity-why',
      value: complaint.severityReasons.map((reason) => label('severityReason', reason)).join(t('common:list')),
    },
    { name: 'severity-lowered', value: complaint.severityReason },
    { name: 'mood', value: [mood, complaint.moodNote].filter((text) => text !== '').join(' · ') },
    { name: 'unit', value: detail.unitName ?? '' },
    { name: 'technician', value: complaint.technicianName ?? '' },
    { name: 'accused', value: complaint.accusedName ?? '' },
    { name: 'about-org', value: complaint.aboutOrgName ?? '' },
    {
      name: 'complainant',
      value: complaint.complainant === 'customer' ? '' : label('complainant', complaint.complainant),
    },
    { name: 'recording', value: complaint.recording },
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
