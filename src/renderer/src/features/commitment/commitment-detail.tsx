import { skipToken, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { commitmentKinds } from '../../../../core/domain/commitment/kinds.ts'
import { api, client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { AskBox } from '../../pieces/complaint-ask/ask-box.tsx'
import { ReminderReasonPanel } from '../../pieces/reminder/reminder-reason.tsx'
import { RenewalFacts } from '../../pieces/reminder/renewal-facts.tsx'
import { useReasonText } from '../../pieces/reminder/use-reason-text.ts'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { CallbackForm } from './callback/callback-form.tsx'
import { DetailFacts } from './detail-facts.tsx'
import { DialBar } from './dial-bar.tsx'
import { ResultButtons } from './result-buttons.tsx'
import { SurveyForm } from './survey/survey-form.tsx'
import { DropDialog, DueDialog } from './work-dialogs.tsx'
import { WorkHistory } from './work-history.tsx'
import { WorkScript } from './work-script.tsx'

type Props = Readonly<{ id: string; onDone: () => void }>

/** One promise beside the list: why it is due then, what was tried, and what can be done now. */
export function CommitmentPane({ id, onDone }: Props) {
  const found = useQuery(api.commitments.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <Detail key={id} detail={found.data} onDone={onDone} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

function Detail({ detail, onDone }: Readonly<{ detail: CommitmentDetail; onDone: () => void }>) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const may = useMay()
  const reasonText = useReasonText()
  const { caseId } = detail
  const matter = useQuery(
    api.cases.get.queryOptions({ input: caseId === null || !may('case.view') ? skipToken : { id: caseId } }),
  ).data
  const isOpen = detail.state === 'open'
  const mayWork = isOpen && may('commitment.work')
  const isCallback = detail.kind === 'service-callback' && mayWork && may('callback.work')
  const isSurvey = detail.kind === 'survey-task' && mayWork && may('callback.work')
  const { dials } = commitmentKinds[detail.kind]
  const byWork = detail.kind === 'dispatch' || detail.kind === 'arrival'
  return (
    <div className="work-detail">
      <header className="work-detail-head">
        <h2>{label('commitmentKind', detail.kind)}</h2>
        {isOpen ? (
          <TimeLeft dueAt={detail.dueAt} plain={false} />
        ) : (
          <KindTag group="commitmentState" value={detail.state} />
        )}
        {detail.severity !== null && <KindTag group="severity" value={detail.severity} plain />}
      </header>
      <div>
        <strong>{detail.customerName ?? t('unknown-caller')}</strong>
        {detail.topic === '' ? '' : ` · ${detail.topic}`}
      </div>
      {!isOpen && (
        <p>
          {t('settled-by-other', {
            state:
              detail.result === null
                ? label('commitmentState', detail.state)
                : label('commitmentResult', detail.result),
          })}
          {detail.reason === null ? '' : ` · ${reasonText(detail.reason)}`}
        </p>
      )}
      {mayWork && !byWork && detail.kind !== 'complaint-task' && detail.claimedBy === null && (
        <ClaimButton id={detail.id} />
      )}
      {detail.aboutKind === 'reminder' && <ReminderReasonPanel commitmentId={detail.id} />}
      {detail.aboutKind === 'contract' && may('contract.view') && <RenewalFacts contractId={detail.aboutId} />}
      {mayWork && dials && <DialBar detail={detail} />}
      {mayWork && dials && detail.aboutKind !== 'reminder' && <WorkScript detail={detail} matter={matter} />}
      {detail.kind === 'complaint-task' && may('complaint.view') && (
        <ComplaintTask detail={detail} onDone={onDone} mayWork={mayWork} />
      )}
      {mayWork && !byWork && detail.kind !== 'complaint-task' && (
        <section aria-label={t('results')}>
          {isCallback && <CallbackForm detail={detail} matter={matter} onDone={onDone} />}
          {isSurvey && <SurveyForm detail={detail} onDone={onDone} />}
          <h3>{t(isCallback || isSurvey ? 'callback-not-reached' : 'results')}</h3>
          <ResultButtons detail={detail} onDone={onDone} />
        </section>
      )}
      {mayWork && byWork && <p className="v-soft">{t('result-by-work')}</p>}
      <Actions detail={detail} mayWork={mayWork} />
      {dials && <WorkHistory detail={detail} matter={matter} />}
      <DetailFacts detail={detail} />
    </div>
  )
}

/** What is asked about a complaint and the field for the answer; a task that was not asked so has plain results. */
function ComplaintTask({
  detail,
  onDone,
  mayWork,
}: Readonly<{ detail: CommitmentDetail; onDone: () => void; mayWork: boolean }>) {
  const { t } = useTranslation('commitment')
  const found = useQuery(api.decisions.ofTask.queryOptions({ input: { id: detail.id } }))
  if (found.isPending) return <Loading />
  const ask = found.data?.ask ?? null
  if (ask !== null) return ask.mayAnswer ? <AskBox ask={ask} onDone={onDone} /> : <p>{ask.words}</p>
  if (!mayWork) return null
  return (
    <section aria-label={t('results')}>
      <h3>{t('results')}</h3>
      <ResultButtons detail={detail} onDone={onDone} />
    </section>
  )
}

/** Takes the promise, so that nobody else works on it; the digits then record its result. */
function ClaimButton({ id }: Readonly<{ id: string }>) {
  const { t } = useTranslation('commitment')
  const claim = useCommand(client.commitments.claim, { done: t('claimed') })
  return (
    <div className="work-actions">
      <Button type="primary" loading={claim.busy} onClick={() => claim.run({ id })}>
        {t('claim')}
      </Button>
      <span className="v-soft work-small">{t('results-claim')}</span>
    </div>
  )
}

function Actions({ detail, mayWork }: Readonly<{ detail: CommitmentDetail; mayWork: boolean }>) {
  const { t } = useTranslation('commitment')
  const may = useMay()
  const { personId } = useWho()
  const release = useCommand(client.commitments.release, { done: t('released') })
  const [dialog, setDialog] = useState<'due' | 'drop' | null>(null)
  const { id, caseId, customerId, claimedBy } = detail
  const mayRelease = claimedBy === personId || (claimedBy !== null && detail.mayLead)
  return (
    <div className="work-actions">
      {mayWork && mayRelease && (
        <Button loading={release.busy} onClick={() => release.run({ id })}>
          {t('release')}
        </Button>
      )}
      {detail.aboutKind === 'complaint' && may('complaint.view') && (
        <Button onClick={() => navigate(`/complaints/list/${detail.aboutId}`)}>{t('open-complaint')}</Button>
      )}
      {caseId !== null && <Button onClick={() => navigate(`/cases/${caseId}`)}>{t('open-case')}</Button>}
      {(detail.kind === 'dispatch' || detail.kind === 'arrival') && may('service.view') && (
        <Button onClick={() => navigate(`/dispatch/${detail.aboutId}`)}>{t('open-dispatch')}</Button>
      )}
      {customerId !== null && may('customer.view') && (
        <Button onClick={() => navigate(`/customers/${customerId}`)}>{t('open-customer')}</Button>
      )}
      {mayWork && <Button onClick={() => setDialog('due')}>{t('change-due')}</Button>}
      {mayWork && detail.mayDrop && (
        <Button danger onClick={() => setDialog('drop')}>
          {t('drop-it')}
        </Button>
      )}
      {dialog === 'due' && <DueDialog detail={detail} onClose={() => setDialog(null)} />}
      {dialog === 'drop' && <DropDialog detail={detail} onClose={() => setDialog(null)} />}
    </div>
  )
}
