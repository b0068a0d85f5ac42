import { useTranslation } from 'react-i18next'
import {
  type Condition,
  type Item,
  isChoice,
  questionOf,
  said,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'

/** Answers what a condition says, as a part of a sentence. */
export function useConditionText(items: readonly Item[]): (condition: Condition) => string {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  return (condition) => {
    const code = condition.question
    if (condition.test === 'answered') return t('say-answered', { code })
    if (condition.test === 'range') {
      const { min, max } = condition
      if (min !== null && max !== null) return t('say-between', { code, min, max })
      if (min !== null) return t('say-from', { code, min })
      return max === null ? t('say-range', { code }) : t('say-to', { code, max })
    }
    const question = questionOf({ items }, code)
    const words = condition.options.map((each) => {
      const option = question !== undefined && isChoice(question) ? question.options.find((o) => o.code === each) : null
      const text = option ? said(option.text, locale) : ''
      return t('say-option', { option: text === '' ? each : text })
    })
    const options = words.length === 0 ? t('say-nothing') : words.join(t('or'))
    return t(`say-${condition.test}`, { code, options })
  }
}
