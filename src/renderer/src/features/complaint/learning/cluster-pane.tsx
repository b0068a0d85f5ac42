import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'
import { ActionCard } from './action-card.tsx'
import { DismissForm, PlanForm } from './action-forms.tsx'
import { ClusterLine } from './cluster-line.tsx'

type Props = Readonly<{ id: string; onDone: () => void }>

/** A warning with its complaints: it ends with an action, or with the reason why it is no pattern. */
export function ClusterPane({ id, onDone }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const may = useMay()
  const [asked, setAsked] = useState<'plan' | 'dismiss' | null>(null)
  const found = useQuery(api.complaintLearning.cluster.queryOptions({ input: { id } }))
  const cluster = found.data?.cluster
  const decides = may('complaint.decide')
  const canDismiss = decides && cluster?.state === 'open'
  usePlainKeys(
    ['P', 'D'],
    (key) => {
      if (key === 'P' && decides) return setAsked('plan')
      if (key === 'D' && canDismiss) return setAsked('dismiss')
      return false
    },
    { enabled: asked === null && cluster !== undefined },
  )
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined || cluster === undefined) return <Loading />
  const close = () => setAsked(null)
  const done = () => {
    close()
    onDone()
  }
  return (
    <div className="learning">
      <h3>
        <ClusterLine cluster={cluster} />
      </h3>
      {cluster.closedByName === null ? null : (
        <p>
          {label('clusterState', cluster.state)} ·{' '}
          {t('closed-by', { name: cluster.closedByName, reason: cluster.closeReason })}
        </p>
      )}
      <div className="learning-buttons">
        {decides ? (
          <Button size="small" type="primary" onClick={() => setAsked('plan')}>
            {t('plan')} <KeyHint keys="P" />
          </Button>
        ) : null}
        {canDismiss ? (
          <Button size="small" onClick={() => setAsked('dismiss')}>
            {t('dismiss')} <KeyHint keys="D" />
          </Button>
        ) : null}
      </div>
      {asked === 'plan' ? <PlanForm complaintIds={[]} clusterId={id} onDone={done} onClose={close} /> : null}
      {asked === 'dismiss' ? <DismissForm cluster={cluster} onDone={done} onClose={close} /> : null}
      {found.data.actions.map((action) => (
        <ActionCard key={action.id} action={action} keyed={false} />
      ))}
      <section aria-label={t('complaints')}>
        <h3>{t('complaints')}</h3>
        <ul className="learning-list">
          {found.data.complaints.map((complaint) => (
            <li key={complaint.id}>
              <div>
                <p>
                  <button
                    type="button"
                    className="pareto-open"
                    onClick={() => navigate(`/complaints/list/${complaint.id}`)}
                  >
                    {complaint.caseNumber}
                  </button>{' '}
                  {complaint.unitName ?? ''} · <Instant at={complaint.recordedAt} />
                </p>
                <p>{complaint.said}</p>
              </div>
            </li>
          ))}
        </ul>
        {found.data.hidden === 0 ? null : <p className="v-soft">{t('hidden', { count: found.data.hidden })}</p>}
      </section>
    </div>
  )
}
