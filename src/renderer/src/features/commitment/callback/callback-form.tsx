import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../../core/contract/cases.ts'
import type { CommitmentDetail } from '../../../../../core/contract/commitments.ts'
import { surveyQuestions } from '../../../../../core/domain/survey/survey.ts'
import { client } from '../../../api/client.ts'
import { useMay, useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { drawThenFocus, useFocusOn } from '../../../ui/focus.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { useWork } from '../use-work.ts'
import {
  type CallbackAnswers,
  completeMarks,
  hasLowMark,
  needsComplaint,
  noAnswers,
  openQuestions,
  withComplaint,
  withSuggestion,
  worstQuestions,
} from './callback-answers.ts'
import { CallbackFacts } from './callback-facts.tsx'
import { ComplaintFields } from './complaint-fields.tsx'
import { focusWords } from './focus-words.ts'
import { keptAnswersOf } from './kept-answers.ts'
import { focusQuestion, MarkQuestions } from './mark-questions.tsx'
import { SuggestionFields } from './suggestion-fields.tsx'

const npsMarks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

type Props = Readonly<{ detail: CommitmentDetail; matter: CaseDetail | undefined; onDone: () => void }>

/** The service callback by keys: four questions, a recommendation, what pleased and annoyed, what was complained of. */
export function CallbackForm({ detail, matter, onDone }: Props) {
  const { t } = useTranslation('commitment')
  const { message } = App.useApp()
  const label = useLabels()
  const mayRecord = useMay()('complaint.record')
  const work = useWork(detail)
  const answer = useCommand(client.service.answerCallback)
  const keptAnswers = keptAnswersOf(useWho().personId)
  const [answers, setAnswers] = useState<CallbackAnswers>(() => keptAnswers.get(detail.id) ?? noAnswers)
  const [asked, setAsked] = useState(false)
  const order = matter?.orders.find(({ id }) => id === detail.aboutId)
  const about = [order?.caseNumber, order?.unitName, order?.technicianName].filter(Boolean).join(' · ')
  const change = (next: CallbackAnswers) => {
    keptAnswers.set(detail.id, next)
    setAnswers(next)
  }
  useFocusOn(null, () => {
    // whoever walks through the list goes on there: an arrow must not answer a question
    if (!document.activeElement?.closest('[role=grid]')) focusQuestion(surveyQuestions[0])
  })

  const openComplaint = () => {
    const worst = worstQuestions(answers).map((each) => `${label('surveyQuestion', each)}：${label('mark', 1)}`)
    const opened = withComplaint(answers, worst.join(t('common:list')))
    drawThenFocus(
      () => change(opened),
      () => focusWords('callback-said'),
    )
  }
  const openSuggestion = () => {
    drawThenFocus(
      () => change(withSuggestion(answers)),
      () => focusWords('callback-suggested'),
    )
  }
  const isSaid = (words: string | undefined) => words === undefined || words.trim() !== ''
  /** Shows what is missing; whether the answers can be sent as they are. */
  const isReady = (): boolean => {
    const [first] = openQuestions(answers)
    if (first !== undefined) focusQuestion(first)
    else if (mayRecord && needsComplaint(answers)) openComplaint()
    else if (!isSaid(answers.complaint?.said)) focusWords('callback-said')
    else if (!isSaid(answers.suggestion?.said)) focusWords('callback-suggested')
    else return true
    return false
  }
  const send = async (result: 'reached' | 'refused') => {
    const isReached = result === 'reached'
    setAsked(true)
    if (answer.busy || (isReached && !isReady())) return
    const { version } = await client.commitments.get({ id: detail.id })
    const { nps, pleased, annoyed, complaint, suggestion } = answers
    const saved = await answer.run({
      commitmentId: detail.id,
      version,
      result,
      answers: isReached ? completeMarks(answers) : null,
      nps: isReached ? nps : null,
      pleased,
      annoyed,
      complaint: isReached ? complaint : null,
      suggestion: isReached ? suggestion : null,
    })
    if (saved === null) return
    keptAnswers.drop(detail.id)
    const numbers = [saved.complaint, saved.suggestion].flatMap((each) => (each === null ? [] : [each.number]))
    if (numbers.length > 0) void message.success(t('callback-saved-with', { numbers: numbers.join(t('common:list')) }))
    else void message.success(t(saved.caseState === 'closed' ? 'callback-saved-closed' : 'callback-saved'))
    await work.endCall('surveyed')
    onDone()
  }
  useHotkey('finish', () => void send('reached'))
  const unsaid = asked ? t('complaint-said-needed') : undefined
  return (
    <div className="work-callback">
      <CallbackFacts order={order} />
      <p className="v-soft work-small">{t('callback-keys')}</p>
      <MarkQuestions answers={answers} asked={asked} onChange={change} />
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
      {hasLowMark(answers) && answers.complaint === null && (
        <StateTag tone="late">
          {t(mayRecord && needsComplaint(answers) ? 'callback-becomes-complaint' : 'callback-low')}
        </StateTag>
      )}
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
      {mayRecord && (answers.complaint === null || answers.suggestion === null) && (
        <div className="work-actions">
          {answers.complaint === null && <Button onClick={openComplaint}>{t('remark-is-complaint')}</Button>}
          {answers.suggestion === null && <Button onClick={openSuggestion}>{t('remark-is-suggestion')}</Button>}
        </div>
      )}
      {answers.complaint !== null && (
        <ComplaintFields
          complaint={answers.complaint}
          caseId={detail.caseId}
          about={about}
          problem={isSaid(answers.complaint.said) ? undefined : unsaid}
          onChange={(complaint) => change({ ...answers, complaint })}
          onDecline={() => change({ ...answers, complaint: null, complaintDeclined: true })}
        />
      )}
      {answers.suggestion !== null && (
        <SuggestionFields
          suggestion={answers.suggestion}
          problem={isSaid(answers.suggestion.said) ? undefined : unsaid}
          onChange={(suggestion) => change({ ...answers, suggestion })}
        />
      )}
      <div className="work-actions">
        <Button type="primary" loading={answer.busy} onClick={() => send('reached')}>
          {t(answers.complaint === null ? 'callback-save' : 'callback-save-both')} <KeyHint action="finish" />
        </Button>
        <Button disabled={answer.busy} onClick={() => send('refused')}>
          {t('callback-refused')}
        </Button>
      </div>
    </div>
  )
}
