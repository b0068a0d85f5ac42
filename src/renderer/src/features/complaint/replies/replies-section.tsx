import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { ReplyView } from '../../../../../core/contract/reply-view.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { NewReply } from './new-reply.tsx'
import { OneReply } from './one-reply.tsx'
import './replies.css'

/** The replies to a complaint or suggestion: what waits to go, what went, and a new one. */
export function RepliesSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint-reply')
  const may = useMay()
  const { id } = detail.complaint
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useQuery(api.replies.ofComplaint.queryOptions({ input: { id } }))
  if (found.data === undefined)
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
  const { rows, ways } = found.data
  const current =
    rows.find((row) => row.id === chosen) ?? rows.find(({ may: allowed }) => allowed.length > 0) ?? rows[0]
  return (
    <div className="replies">
      {may('complaint.work') ? <NewReply detail={detail} replies={found.data} onDrafted={setChosen} /> : null}
      {rows.length === 0 ? <p className="v-soft">{t('no-replies')}</p> : null}
      {rows.length < 2 ? null : (
        <ul className="replies-list" aria-label={t('replies')}>
          {rows.map((row) => (
            <li key={row.id}>
              <Line reply={row} isCurrent={row.id === current?.id} onChoose={() => setChosen(row.id)} />
            </li>
          ))}
        </ul>
      )}
      {current === undefined ? null : <OneReply key={current.id} reply={current} ways={ways} detail={detail} />}
    </div>
  )
}

type LineProps = Readonly<{ reply: ReplyView; isCurrent: boolean; onChoose: () => void }>

function Line({ reply, isCurrent, onChoose }: LineProps) {
  const label = useLabels()
  return (
    <button type="button" className="replies-line" aria-current={isCurrent ? 'true' : undefined} onClick={onChoose}>
      <strong>{label('replyPurpose', reply.purpose)}</strong>
      <span>{label('replyChannel', reply.channel)}</span>
      <KindTag group="replyState" value={reply.state} plain />
      <span className="v-soft">
        <Instant at={reply.sentAt ?? reply.changedAt} />
      </span>
    </button>
  )
}
