import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../../core/contract/commitments.ts'
import { type SurveyQuestion, surveyQuestions } from '../../../../../core/domain/survey/survey.ts'
import { api, client } from '../../../api/client.ts'
import { useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { useWork } from '../use-work.ts'
import {
  type CallbackAnswers,
  completeMarks,
  hasLowMark,
  marked,
  noAnswers,
  openQuestions,
} from './callback-answers.ts'
import { CallbackFacts } from './callback-facts.tsx'
import { keptAnswersOf } from './kept-answers.ts'

const marks = [4, 3, 2, 1] as const
const npsMarks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

function groupId(question: SurveyQuestion): string {
  return `callback-${question}`
}

function focusGroup(id: string): void {
  const group = document.getElementById(id)
  const target = group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input')
  target?.focus()
}

type Props = Readonly<{ detail: CommitmentDetail; onDone: () => void }>

/** The service callback by keys: four questions, a recommendation, what pleased and annoyed. */
export function CallbackForm({ detail, onDone }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const work = useWork(detail)
  const matter = useQuery(
    api.cases.get.queryOptions({ input: detail.caseId === null ? skipToken : { id: detail.caseId } }),
  ).data
  const answer = useCommand(client.service.answerCallback, { done: t('callback-saved-closed') })
  const keptAnswers = keptAnswersOf(useWho().personId)
  const [answers, setAnswers] = useState<CallbackAnswers>(() => keptAnswers.get(detail.id) ?? noAnswers)
  const [asked, setAsked] = useState(false)
  const change = (next: CallbackAnswers) => {
    keptAnswers.set(detail.id, next)
    setAnswers(next)
  }
  useEffect(() => {
    // whoever walks through the list goes on there: an arrow must not answer a question
    if (!document.activeElement?.closest('[role=grid]')) focusGroup(groupId(surveyQuestions[0]))
  }, [])

  const next = (question: SurveyQuestion) => {
    const following = surveyQuestions[surveyQuestions.indexOf(question) + 1]
    focusGroup(following === undefined ? 'callback-nps' : groupId(following))
  }
  const send = async (result: 'reached' | 'refused') => {
    const complete = completeMarks(answers)
    setAsked(true)
    if (result === 'reached' && complete === null) {
      const first = openQuestions(answers)[0]
      if (first !== undefined) focusGroup(groupId(first))
      return
    }
    const { version } = await client.commitments.get({ id: detail.id })
    const { nps, pleased, annoyed } = answers
    const saved = await answer.run({
      commitmentId: detail.id,
      version,
      result,
      answers: result === 'reached' ? complete : null,
      nps: result === 'reached' ? nps : null,
      pleased,
      annoyed,
    })
    if (saved === null) return
    keptAnswers.drop(detail.id)
    await work.endCall('surveyed')
    onDone()
  }
  useHotkey('finish', () => void send('reached'))
  const missing = asked ? openQuestions(answers) : []
  return (
    <div className="work-callback">
      <CallbackFacts matter={matter} orderId={detail.aboutId} />
      <p className="v-soft work-small">{t('callback-keys')}</p>
      {surveyQuestions.map((question) => (
        <div key={question} className="work-question">
          <span className="work-question-label">{label('surveyQuestion', question)}</span>
          <ChoiceGroup
            even
            id={groupId(question)}
            label={label('surveyQuestion', question)}
            value={answers.marks[question] ?? null}
            choices={marks.map((mark) => ({ value: mark, label: label('mark', mark), keyText: String(mark) }))}
            onChange={(mark, byKey) => {
              change(marked(answers, question, mark))
              if (byKey) next(question)
            }}
            onEnter={() => next(question)}
          />
        </div>
      ))}
      {missing.length > 0 && (
        <div className="work-problem" role="alert">
          {t('callback-incomplete', {
            questions: missing.map((question) => label('surveyQuestion', question)).join(t('common:list')),
          })}
        </div>
      )}
      <div className="work-question">
        <span className="work-question-label">{t('callback-nps')}</span>
        <ChoiceGroup
          id="callback-nps"
          label={t('callback-nps')}
          value={answers.nps}
          choices={npsMarks.map((mark) => ({
            value: mark,
            label: String(mark),
            keyText: mark === 10 ? 'x' : String(mark),
            showKey: mark === 10,
          }))}
          onChange={(nps, byKey) => {
            change({ ...answers, nps: nps === answers.nps && byKey ? null : nps })
            if (byKey) document.getElementById('callback-pleased')?.focus()
          }}
          onEnter={() => document.getElementById('callback-pleased')?.focus()}
        />
      </div>
      {hasLowMark(answers) && <StateTag tone="late">{t('callback-low')}</StateTag>}
      {(['pleased', 'annoyed'] as const).map((field) => (
        <div key={field}>
          <label htmlFor={`callback-${field}`}>{t(`callback-${field}`)}</label>
          <Input.TextArea
            id={`callback-${field}`}
            value={answers[field]}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={t(`callback-${field}-hint`)}
            onChange={(event) => change({ ...answers, [field]: event.target.value })}
          />
        </div>
      ))}
      <div className="work-actions">
        <Button type="primary" loading={answer.busy} onClick={() => send('reached')}>
          {t('callback-save')} <KeyHint action="finish" />
        </Button>
        <Button disabled={answer.busy} onClick={() => send('refused')}>
          {t('callback-refused')}
        </Button>
      </div>
    </div>
  )
}
