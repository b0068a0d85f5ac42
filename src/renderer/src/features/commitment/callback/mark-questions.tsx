import { useTranslation } from 'react-i18next'
import { type SurveyQuestion, surveyQuestions } from '../../../../../core/domain/survey/survey.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { type CallbackAnswers, marked, openQuestions } from './callback-answers.ts'

const marks = [4, 3, 2, 1] as const

function groupId(question: SurveyQuestion): string {
  return `callback-${question}`
}

function focusGroup(id: string): void {
  const group = document.getElementById(id)
  const target = group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input')
  target?.focus()
}

/** Puts the focus on the marks of a question. */
export function focusQuestion(question: SurveyQuestion): void {
  focusGroup(groupId(question))
}

type Props = Readonly<{
  answers: CallbackAnswers
  /** Whether it was tried to save: what is missing is told from then on. */
  asked: boolean
  onChange: (answers: CallbackAnswers) => void
}>

/** The four questions, each with its marks on keys 4 to 1. */
export function MarkQuestions({ answers, asked, onChange }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const missing = asked ? openQuestions(answers) : []
  const next = (question: SurveyQuestion) => {
    const following = surveyQuestions[surveyQuestions.indexOf(question) + 1]
    focusGroup(following === undefined ? 'callback-nps' : groupId(following))
  }
  return (
    <>
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
              onChange(marked(answers, question, mark))
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
    </>
  )
}
