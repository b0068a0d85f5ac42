import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { complaintChannels } from '../../../../../core/contract/complaint-view.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import './life.css'

/** The moves of which is kept how they were said and by whom. */
const turns = ['reopen', 'withdraw', 'not-uphold'] as const
type Turn = (typeof turns)[number]

/** Whether a move is one of those. */
export function isTurn(move: string): move is Turn {
  return turns.some((turn) => turn === move)
}

type Props = Readonly<{ detail: ComplaintDetail; turn: Turn; onClose: () => void }>

/** Ends a complaint, or opens it again: why, by which way it was said, and who said it or was told. */
export function TurnForm({ detail: { complaint, case: matter }, turn, onClose }: Props) {
  const { t } = useTranslation('complaint-life')
  const label = useLabels()
  const [reason, setReason] = useState('')
  const [channel, setChannel] = useState<(typeof complaintChannels)[number]>('phone')
  const [saidBy, setSaidBy] = useState(matter.customerName ?? '')
  const [tried, setTried] = useState(false)
  const reopen = useCommand(client.complaintLife.reopen)
  const withdraw = useCommand(client.complaintLife.withdraw)
  const notUphold = useCommand(client.complaintLife.notUphold)
  const busy = reopen.busy || withdraw.busy || notUphold.busy
  const isNobody = complaint.complainant === 'anonymous'
  const missing = reason.trim() === ''
  const nameless = turn === 'withdraw' && saidBy.trim() === ''
  // a word that is written is not lost by a key
  useHotkey('back', () => reason !== '' || onClose())
  const send = async () => {
    setTried(true)
    if (missing || nameless || busy) return
    const said = { id: complaint.id, version: complaint.version, channel, reason: reason.trim(), saidBy: saidBy.trim() }
    const turned =
      turn === 'not-uphold'
        ? await notUphold.run(said)
        : await (turn === 'reopen' ? reopen : withdraw).run({ ...said, callId: null })
    if (turned !== null) onClose()
  }
  return (
    <div className="complaint-form">
      <ActionForm
        title={label('complaintMove', turn)}
        busy={busy}
        danger={turn !== 'reopen'}
        onConfirm={() => void send()}
        onClose={onClose}
      >
        <p className="v-soft">{t(`hint-${turn}`)}</p>
        {turn === 'reopen' ? <Weighed id={complaint.id} /> : null}
        <Field label={t('why')} problem={tried && missing ? t('why-needed') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              value={reason}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {isNobody ? null : (
          <div className="life-fields">
            <Field label={t(turn === 'not-uphold' ? 'told-by' : 'said-by-way')}>
              {(control) => (
                <Select
                  {...control}
                  value={channel}
                  options={complaintChannels.map((value) => ({ value, label: label('complaintChannel', value) }))}
                  onChange={setChannel}
                />
              )}
            </Field>
            <Field
              label={t(turn === 'not-uphold' ? 'told-whom' : 'said-by')}
              problem={tried && nameless ? t('said-by-needed') : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  value={saidBy}
                  maxLength={120}
                  onChange={(event) => setSaidBy(event.target.value)}
                />
              )}
            </Field>
          </div>
        )}
      </ActionForm>
    </div>
  )
}

/** How grave it will be, and why. */
function Weighed({ id }: Readonly<{ id: string }>) {
  const { t } = useTranslation('complaint-life')
  const label = useLabels()
  const { data } = useQuery(api.complaintLife.weighAgain.queryOptions({ input: { id } }))
  if (data === undefined || data.severity === null) return null
  const reasons = data.reasons.map((reason) => label('severityReason', reason)).join(t('and'))
  return (
    <p role="status">
      {t('weighed', { severity: label('severity', data.severity), count: data.contacts })}
      {reasons === '' ? null : t('weighed-why', { reasons })}
    </p>
  )
}
