import { useTranslation } from 'react-i18next'
import {
  isChoice,
  type Question,
  type Questionnaire,
  said,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useConditionText } from './use-condition-text.ts'

/** All questions of a version with their options and branches, for reading. */
export function QuestionList({ body }: Readonly<{ body: Questionnaire }>) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const label = useLabels()
  const say = useConditionText(body.items)
  const opening = said(body.opening, locale)
  const closing = said(body.closing, locale)
  return (
    <>
      {opening === '' ? null : <p className="questionnaire-sentence">{opening}</p>}
      <ol className="questionnaire-questions">
        {body.items.map((item) => {
          const key = item.item === 'question' ? item.code : `section-${body.items.indexOf(item)}`
          return (
            <li key={key} className={item.item === 'section' ? 'questionnaire-section' : ''}>
              <strong>
                {item.item === 'question' ? `${item.code} ` : ''}
                {said(item.text, locale)}
              </strong>
              {item.item === 'section' ? null : (
                <span className="v-soft">
                  {label('questionKind', item.kind)} · {t(item.required ? 'required-mark' : 'optional-mark')}
                </span>
              )}
              {item.item === 'section' ? null : <Choices question={item} />}
              {item.when === null ? null : (
                <span className="questionnaire-item-branch">{t('only-if-said', { condition: say(item.when) })}</span>
              )}
              {item.item === 'section' || item.endIf === null ? null : (
                <span className="questionnaire-item-branch">{t('end-if-said', { condition: say(item.endIf) })}</span>
              )}
            </li>
          )
        })}
      </ol>
      {closing === '' ? null : <p className="questionnaire-sentence">{closing}</p>}
    </>
  )
}

function Choices({ question }: Readonly<{ question: Question }>) {
  const locale = useLocale()
  if (isChoice(question)) return <span>{question.options.map((option) => said(option.text, locale)).join(' / ')}</span>
  if (question.kind === 'scale')
    return (
      <span>
        {question.from} {said(question.fromLabel, locale)} – {question.to} {said(question.toLabel, locale)}
      </span>
    )
  if (question.kind === 'number' && (question.min !== null || question.max !== null))
    return (
      <span>
        {question.min ?? '…'} – {question.max ?? '…'}
      </span>
    )
  return null
}
