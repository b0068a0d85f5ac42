import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../../core/contract/complaint-view.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'

/** What was complained of or suggested, how grave it is and why, and what it came from. */
export function ComplaintFacts({ complaint }: Readonly<{ complaint: ComplaintView }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const money = useMoney()
  const mayView = useMay()('complaint.view')
  const { linkedCaseId, severity, claimMinor } = complaint
  const reasons = complaint.severityReasons.map((reason) => label('severityReason', reason)).join(t('common:list'))
  const facts = [
    { name: 'said', value: complaint.said },
    { name: 'wanted', value: complaint.wanted },
    { name: 'claim', value: claimMinor === null ? '' : money(claimMinor, 'CNY') },
    { name: 'technician', value: complaint.technicianName ?? '' },
    { name: 'severity-why', value: reasons },
    { name: 'severity-lowered', value: complaint.severityReason },
    { name: 'channel', value: `${label('complaintChannel', complaint.channel)} · ${complaint.recordedByName}` },
  ] as const
  return (
    <section className="v-panel case-panel" aria-label={t('complaint')}>
      <h2>
        {label('complaintClass', complaint.class)} · {label('complaintSubClass', complaint.subClass)}{' '}
        {severity !== null && <KindTag group="severity" value={severity} plain />}
      </h2>
      <dl className="case-facts">
        {facts
          .filter(({ value }) => value !== '')
          .map(({ name, value }) => (
            <div key={name}>
              <dt>{t(`complaint-${name}`)}</dt>
              <dd className="case-text">{value}</dd>
            </div>
          ))}
        {linkedCaseId !== null && (
          <div>
            <dt>{t('complaint-about')}</dt>
            <dd>
              <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${linkedCaseId}`)}>
                {complaint.linkedCaseNumber}
              </button>
            </dd>
          </div>
        )}
      </dl>
      {mayView ? (
        <Button onClick={() => navigate(`/complaints/list/${complaint.id}`)}>{t('complaint-open')}</Button>
      ) : null}
    </section>
  )
}

/** Complaints and suggestions about a case, each leading to its own case. */
export function ComplaintsAbout({ complaints }: Readonly<{ complaints: readonly ComplaintView[] }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  if (complaints.length === 0) return null
  return (
    <section className="v-panel case-panel" aria-label={t('complaints')}>
      <h2>{t('complaints')}</h2>
      <ul className="case-complaints">
        {complaints.map((each) => (
          <li key={each.id}>
            <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${each.caseId}`)}>
              {each.caseNumber}
            </button>{' '}
            {label('complaintSubClass', each.subClass)}{' '}
            {each.severity !== null && <KindTag group="severity" value={each.severity} plain />}{' '}
            <span className="v-soft">
              <Instant at={each.recordedAt} />
            </span>
            <div className="case-text v-soft">{each.said}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
