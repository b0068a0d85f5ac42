import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingApproval } from '../../../../../core/contract/remedies.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { useVerdictText } from './use-remedy-words.ts'
import './remedies.css'

/** The requests about one complaint that wait for this person, each with its form; nothing where there is none. */
export function ComplaintApprovals({ complaintId, onDone }: Readonly<{ complaintId: string; onDone?: () => void }>) {
  const may = useMay()
  const mayDecide = may('complaint.decide')
  const { data } = useQuery(api.remedies.waiting.queryOptions({ input: {}, enabled: mayDecide }))
  const mine = (data ?? []).filter(({ remedy }) => remedy.complaintId === complaintId)
  return mine.map((request, index) => (
    <ApprovalForm
      key={request.remedy.id}
      request={request}
      withKey={index === 0}
      {...(onDone === undefined ? {} : { onDone })}
    />
  ))
}

type Props = Readonly<{
  request: WaitingApproval
  /** Whether Ctrl+Enter approves this one. */
  withKey: boolean
  onDone?: () => void
}>

/** One request: what is asked for, what it comes to, until when; approved, or sent back with a reason. */
export function ApprovalForm({ request, withKey, onDone }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  const verdictText = useVerdictText()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const approve = useCommand(client.remedies.approve, { done: t('approve-done') })
  const reject = useCommand(client.remedies.reject, { done: t('reject-done') })
  const { remedy, grantedMinor } = request
  const { id, currency, valueMinor, returnReason, dayCount: day, boughtOn: since } = remedy
  const busy = approve.busy || reject.busy
  const missing = tried && words.trim() === ''
  const say = async () => {
    if (busy) return
    if ((await approve.run({ id, note: words.trim() })) !== null) onDone?.()
  }
  const sendBack = async () => {
    setTried(true)
    if (words.trim() === '' || busy) return
    if ((await reject.run({ id, note: words.trim() })) !== null) onDone?.()
  }
  useHotkey(
    'finish',
    () => {
      void say()
    },
    { enabled: withKey },
  )
  return (
    <section className="v-action-form" aria-label={t('decide-title')}>
      <h3>
        {t('decide-title')} · {label('remedyKind', remedy.kind)}{' '}
        {valueMinor === 0 ? null : <span className="remedy-value">{money(valueMinor, currency)}</span>}
      </h3>
      <p className="remedy-note">{remedy.note}</p>
      {remedy.exception && returnReason !== null ? (
        <StateTag tone="late" plain>
          {t('note-exception')} · {verdictText({ reason: returnReason, day, since })}
        </StateTag>
      ) : null}
      <p className="remedy-small">
        <span>
          {t('for-sum', { granted: money(grantedMinor, currency), sum: money(grantedMinor + valueMinor, currency) })}
        </span>
        <span>{t('asked-by', { by: request.askedByName })}</span>
        <span>
          {t('expires')} <TimeLeft dueAt={request.expiresAt} />
        </span>
      </p>
      <Field label={t('decide-note')} problem={missing ? t('reason-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <div className="v-action-form-buttons">
        <Button type="primary" loading={approve.busy} onClick={() => void say()}>
          {t('approve')} {withKey ? <KeyHint action="finish" /> : null}
        </Button>
        <Button danger loading={reject.busy} onClick={() => void sendBack()}>
          {t('reject')}
        </Button>
      </div>
    </section>
  )
}
