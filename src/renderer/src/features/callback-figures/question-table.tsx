import { useTranslation } from 'react-i18next'
import { tooFew } from '../../../../core/domain/service/service-figures.ts'
import { csatShare, type SurveySums, scoreShare } from '../../../../core/domain/survey/callback-figures.ts'
import { surveyQuestions } from '../../../../core/domain/survey/survey.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { FigureButton } from './figure-button.tsx'
import { shownShare } from './figure-tiles.tsx'
import type { CallbackChoice, OnOpen } from './opened.ts'

type Props = Readonly<{ said: SurveySums; choice: CallbackChoice; onOpen: OnOpen }>

/** CSAT and score of each of the four questions; the bar says the score again. */
export function QuestionTable({ said, choice, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  const label = useLabels()
  return (
    <section className="v-panel callback-figures-panel" aria-label={t('questions')}>
      <h2>{t('questions')}</h2>
      <table className="callback-figures-table">
        <thead>
          <tr>
            <th scope="col" className="callback-figures-word">
              {t('question')}
            </th>
            <th scope="col">{t('csat')}</th>
            <th scope="col">{t('score')}</th>
            <th scope="col">{t('answers')}</th>
          </tr>
        </thead>
        <tbody>
          {surveyQuestions.map((question) => {
            const sums = said.questions[question]
            const name = label('surveyQuestion', question)
            const score = scoreShare(sums)
            const percent = score.denominator === 0 ? 0 : (score.numerator / score.denominator) * 100
            return (
              <tr key={question}>
                <th scope="row" className="callback-figures-word">
                  {name}
                  <span className="callback-figures-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${percent}%` }} />
                  </span>
                </th>
                <td title={`${sums.satisfied} / ${sums.answers}`}>{shownShare(csatShare(sums))}</td>
                <td title={`${score.numerator} / ${score.denominator}`}>{shownShare(score, 'score')}</td>
                <td>
                  <FigureButton onOpen={() => onOpen({ ...choice, figure: question, name })}>
                    {sums.answers}
                  </FigureButton>
                  {sums.answers > 0 && sums.answers < tooFew ? (
                    <div className="v-soft callback-figures-few">{t('too-few')}</div>
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
