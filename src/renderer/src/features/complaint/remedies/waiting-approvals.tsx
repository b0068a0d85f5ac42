import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { navigate } from '../../../ui/route.ts'
import { TimeLeft } from '../../../ui/time-left.tsx'
import './remedies.css'

/** The requests that wait for this person's approval, those that expire first on top; nothing where there is none. */
export function WaitingApprovals() {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  const may = useMay()
  const { data } = useQuery(api.remedies.waiting.queryOptions({ input: {}, enabled: may('complaint.decide') }))
  if (data === undefined || data.length === 0) return null
  return (
    <section className="waiting-approvals" aria-label={t('approvals')}>
      <h3>
        {t('approvals')} · {data.length}
      </h3>
      <ul className="remedies-list">
        {data.map(({ remedy, caseNumber, customerName, expiresAt }) => (
          <li key={remedy.id}>
            <Button type="text" block onClick={() => navigate(`/complaints/decisions/${remedy.complaintId}`)}>
              <span className="waiting-approval">
                <span>{caseNumber}</span>
                <span>{label('remedyKind', remedy.kind)}</span>
                <span className="remedy-value">
                  {remedy.valueMinor === 0 ? '' : money(remedy.valueMinor, remedy.currency)}
                </span>
                <span>{customerName ?? ''}</span>
                <TimeLeft dueAt={expiresAt} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
