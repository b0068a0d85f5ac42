import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SimilarView } from '../../../../../core/contract/complaint-learning.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'

/** Complaints of the last twelve months that are most alike, with the reasons; a person says which ones are. */
export function SimilarList({ complaintId }: Readonly<{ complaintId: string }>) {
  const { t } = useTranslation('complaint-learning')
  const found = useQuery(api.complaintLearning.similar.queryOptions({ input: { id: complaintId } }))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Loading />
  const { rows, hidden } = found.data
  return (
    <section aria-label={t('similar')}>
      <h3>{t('similar')}</h3>
      {rows.length === 0 ? <p className="v-soft">{t('no-similar')}</p> : null}
      <ul className="learning-list">
        {rows.map((row) => (
          <SimilarLine key={row.id} complaintId={complaintId} row={row} />
        ))}
      </ul>
      {hidden === 0 ? null : <p className="v-soft">{t('hidden', { count: hidden })}</p>}
    </section>
  )
}

function SimilarLine({ complaintId, row }: Readonly<{ complaintId: string; row: SimilarView }>) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const may = useMay()
  const command = useCommand(client.complaintLearning.link, { done: t('saved') })
  return (
    <li>
      <div>
        <p>
          <button type="button" className="pareto-open" onClick={() => navigate(`/complaints/list/${row.id}`)}>
            {row.caseNumber}
          </button>{' '}
          {label('complaintSubClass', row.subClass)} · {row.unitName ?? '–'} · <Instant at={row.recordedAt} />
        </p>
        <p>{row.said}</p>
        <p className="learning-reasons">
          <strong>{t('points', { points: row.score })}</strong>
          {row.reasons.map(({ reason, points }) => (
            <span key={reason}>
              {label('similarReason', reason)} +{points}
            </span>
          ))}
        </p>
      </div>
      {may('complaint.work') ? (
        <Button
          size="small"
          loading={command.busy}
          aria-label={`${t(row.confirmed ? 'unconfirm' : 'confirm')} ${row.caseNumber}`}
          onClick={() => void command.run({ id: complaintId, otherId: row.id, similar: !row.confirmed, note: '' })}
        >
          {t(row.confirmed ? 'unconfirm' : 'confirm')}
        </Button>
      ) : null}
    </li>
  )
}
