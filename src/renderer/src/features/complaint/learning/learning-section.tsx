import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingView, Learning } from '../../../../../core/contract/complaint-learning.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'
import { ActionCard } from './action-card.tsx'
import { PlanForm } from './action-forms.tsx'
import { ClusterLine } from './cluster-line.tsx'
import { FindingForm } from './finding-form.tsx'
import { SimilarList } from './similar-list.tsx'
import { useCauses } from './use-causes.ts'
import './learning.css'

/** What was found out about a complaint, what is alike, and what is done so that it does not happen again. */
export function LearningSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { id } = detail.complaint
  const found = useQuery(api.complaintLearning.get.queryOptions({ input: { id } }))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Loading />
  return <Learned detail={detail} learning={found.data} />
}

type Props = Readonly<{ detail: ComplaintDetail; learning: Learning }>

function Learned({ detail, learning }: Props) {
  const { t } = useTranslation('complaint-learning')
  const may = useMay()
  const { complaint } = detail
  const [asked, setAsked] = useState<'finding' | 'plan' | null>(null)
  const mayFind = may('complaint.work')
  const mayPlan = may('complaint.decide')
  const close = () => setAsked(null)
  usePlainKeys(
    ['F', 'M'],
    (key) => {
      if (key === 'F' && mayFind) return setAsked('finding')
      if (key === 'M' && mayPlan) return setAsked('plan')
      return false
    },
    { enabled: asked === null },
  )
  return (
    <div className="learning">
      {learning.clusters
        .filter(({ state }) => state === 'open')
        .map((cluster) => (
          <Alert key={cluster.id} type="warning" showIcon title={<ClusterLine cluster={cluster} />} />
        ))}
      <section aria-label={t('finding')}>
        <div className="learning-head">
          <h3>{t('finding')}</h3>
          {mayFind && asked !== 'finding' ? (
            <Button size="small" onClick={() => setAsked('finding')}>
              {t(learning.finding === null ? 'write-finding' : 'change-finding')} <KeyHint keys="F" />
            </Button>
          ) : null}
        </div>
        {learning.finding === null ? (
          <p className="v-soft">{t('no-finding')}</p>
        ) : (
          <FindingFacts finding={learning.finding} />
        )}
        {asked === 'finding' ? (
          <FindingForm
            complaintId={complaint.id}
            learning={learning}
            aboutOrgId={complaint.aboutOrgId}
            onDone={close}
            onClose={close}
          />
        ) : null}
        {learning.changes.length < 2 ? null : (
          <details>
            <summary>{t('earlier')}</summary>
            {learning.changes.slice(1).map((finding) => (
              <FindingFacts key={finding.at} finding={finding} />
            ))}
          </details>
        )}
      </section>
      <section aria-label={t('actions')}>
        <div className="learning-head">
          <h3>{t('actions')}</h3>
          {mayPlan && asked !== 'plan' ? (
            <Button size="small" onClick={() => setAsked('plan')}>
              {t('plan')} <KeyHint keys="M" />
            </Button>
          ) : null}
        </div>
        {asked === 'plan' ? (
          <PlanForm complaintIds={[complaint.id]} clusterId={null} onDone={close} onClose={close} />
        ) : null}
        {learning.actions.length === 0 ? <p className="v-soft">{t('no-actions')}</p> : null}
        <ul className="learning-list">
          {learning.actions.map((action) => (
            <li key={action.id}>
              <ActionCard action={action} keyed={false} />
            </li>
          ))}
        </ul>
      </section>
      <SimilarList complaintId={complaint.id} />
    </div>
  )
}

function FindingFacts({ finding }: Readonly<{ finding: FindingView }>) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const { pathOf } = useCauses()
  const facts = [
    [t('justified'), label('justification', finding.justified)],
    [t('cause'), pathOf(finding.causeId) || '–'],
    [t('department'), label('department', finding.department)],
    [t('org'), finding.orgName ?? t('no-org')],
    [t('found-by'), label('findingWay', finding.foundBy)],
    [t('note'), finding.note],
  ] as const
  return (
    <>
      <dl className="learning-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="v-soft">
        {t('written-by', { name: finding.byName })} <Instant at={finding.at} />
      </p>
    </>
  )
}
