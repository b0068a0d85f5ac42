import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answers, interview } from '../../../../core/domain/questionnaire/answers.ts'
import { type Questionnaire, questionsOf } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { Interview } from '../../pieces/interview/interview.tsx'

/** The questionnaire as the operator sees it, at the question that is being written; answers tried here are not stored. */
export function Preview({ body, at }: Readonly<{ body: Questionnaire; at: number }>) {
  const { t } = useTranslation('questionnaire')
  const [answers, setAnswers] = useState<Answers>({})
  const [round, setRound] = useState(0)
  const item = body.items[at]
  const code = item?.item === 'question' ? item.code : null
  const { visible } = interview(body, answers)
  const isAsked = code === null || visible.some((question) => question.code === code)
  return (
    <section className="questionnaire-preview" aria-label={t('preview')}>
      <header>
        <h2>{t('preview-title')}</h2>
        <Button
          size="small"
          onClick={() => {
            setAnswers({})
            setRound(round + 1)
          }}
        >
          {t('preview-restart')}
        </Button>
      </header>
      {questionsOf(body).length === 0 ? <p className="v-soft">{t('preview-empty')}</p> : null}
      {isAsked ? null : <p className="questionnaire-sentence">{t('preview-hidden')}</p>}
      {questionsOf(body).length === 0 ? null : (
        <Interview
          key={`${round}-${code ?? ''}`}
          questionnaire={body}
          answers={answers}
          startAt={code}
          takesFocus={false}
          onChange={setAnswers}
          onFinish={() => {
            setAnswers({})
            setRound(round + 1)
          }}
        />
      )}
    </section>
  )
}
