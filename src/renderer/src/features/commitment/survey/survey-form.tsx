import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyTask } from '../../../../../core/contract/campaigns.ts'
import type { CommitmentDetail } from '../../../../../core/contract/commitments.ts'
import type { Answers } from '../../../../../core/domain/questionnaire/answers.ts'
import { api, client } from '../../../api/client.ts'
import { useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Interview } from '../../../pieces/interview/interview.tsx'
import { navigate } from '../../../ui/route.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useWork } from '../use-work.ts'
import { keptSurveyOf } from './kept-survey.ts'

type Props = Readonly<{ detail: CommitmentDetail; onDone: () => void }>

/** Asks a campaign's target; saving takes the next one. */
export function SurveyForm({ detail, onDone }: Props) {
  const found = useQuery(api.campaigns.task.queryOptions({ input: { commitmentId: detail.id } }))
  if (found.data !== undefined) return <Survey task={found.data} detail={detail} onDone={onDone} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

/** Whether somebody walks through the list by arrows: then nothing takes the keys from him. */
function isInList(): boolean {
  return document.activeElement?.closest('[role=grid]') != null
}

function Survey({ task, detail, onDone }: Props & Readonly<{ task: SurveyTask }>) {
  const { t } = useTranslation('commitment')
  const { message } = App.useApp()
  const { personId } = useWho()
  const work = useWork(detail)
  const kept = keptSurveyOf(personId)
  const [answers, setAnswers] = useState<Answers>(() => kept.get(detail.id) ?? {})
  const [hasKeys, setHasKeys] = useState(() => !isInList())
  const answer = useCommand(client.campaigns.answer)
  const takeNext = useCommand(client.commitments.takeNext, {
    silent: (failure) => failure.kind === 'refused' && failure.code === 'nothing-to-take',
  })
  const isMine = detail.claimedBy === personId
  const isOthers = detail.claimedBy !== null && !isMine
  const change = (next: Answers) => {
    kept.set(detail.id, next)
    setAnswers(next)
  }
  const send = async (given: Answers) => {
    if (answer.busy || isOthers) return
    // dialling took it, which is a newer version than the one on screen
    const { version } = await client.commitments.get({ id: detail.id })
    const saved = await answer.run({ commitmentId: detail.id, version, answers: structuredClone(given) as never })
    if (saved === null) return
    kept.drop(detail.id)
    await work.endCall('surveyed')
    const next = await takeNext.run({ kinds: ['survey-task'] })
    void message.success(t(next === null ? 'survey-saved-last' : 'survey-saved'))
    if (next === null) onDone()
    else navigate(`/commitments/${next.id}`)
  }
  return (
    <div className="work-survey" onFocusCapture={() => setHasKeys(true)}>
      <p className="v-soft work-small">{t('survey-of', { campaign: task.campaignName })}</p>
      {task.bar === null ? null : <Bar bar={task.bar} />}
      <Interview
        questionnaire={task.questionnaire}
        answers={answers}
        onChange={change}
        onFinish={(given) => void send(given)}
        busy={answer.busy || takeNext.busy}
        finishLabel={t('survey-finish')}
        takesFocus={isMine && hasKeys}
      />
    </div>
  )
}

/** Why this target is better not called any more. */
function Bar({ bar }: Readonly<{ bar: NonNullable<SurveyTask['bar']> }>) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  if (bar === 'paused' || bar === 'ended' || bar === 'cell-full')
    return <StateTag tone="soon">{t(`survey-${bar}`)}</StateTag>
  return <StateTag tone="late">{label('targetExclusion', bar)}</StateTag>
}
