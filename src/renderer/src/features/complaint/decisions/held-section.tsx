import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { AskBox } from '../../../pieces/complaint-ask/ask-box.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { AskForm } from './ask-form.tsx'
import { HeldLines } from './held-lines.tsx'
import './decisions.css'

/** What was decided and asked about a complaint; who was asked answers here, the officer lays it before others. */
export function HeldSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint-decisions')
  const may = useMay()
  const { id, state } = detail.complaint
  const [proposing, setProposing] = useState(false)
  useHotkey('back', () => setProposing(false), { enabled: proposing })
  const held = useQuery(api.decisions.held.queryOptions({ input: { id } }))
  if (held.data === undefined)
    return held.isError ? <ErrorState error={held.error} onRetry={() => void held.refetch()} /> : <Loading />
  const { decisions, asks } = held.data
  const close = () => setProposing(false)
  const mayPropose = may('complaint.work') && state !== 'closed' && state !== 'verified'
  return (
    <div className="held-section">
      {asks
        .filter(({ mayAnswer }) => mayAnswer)
        .map((ask) => (
          <AskBox key={ask.id} ask={ask} />
        ))}
      {decisions.length + asks.length === 0 ? <p className="v-soft">{t('none-yet')}</p> : null}
      <HeldLines decisions={decisions} asks={asks} />
      {mayPropose && !proposing ? (
        <div>
          <Button onClick={() => setProposing(true)}>{t('propose')}</Button>
        </div>
      ) : null}
      {proposing ? <AskForm complaintId={id} kind="proposal" onDone={close} onClose={close} /> : null}
    </div>
  )
}
