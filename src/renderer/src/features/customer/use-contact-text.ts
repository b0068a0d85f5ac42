import { useTranslation } from 'react-i18next'
import { callOutcomes } from '../../../../core/domain/call/call.ts'
import { templateKinds } from '../../../../core/domain/message/template.ts'
import { surveyResults } from '../../../../core/domain/survey/survey.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** Answers what a contact was about: the words of a person as they are, and codes as words. */
export function useContactText(): (text: string) => string {
  const { t, i18n } = useTranslation()
  const label = useLabels()
  return (text) => {
    const template = templateKinds.find((each) => text === `message:${each}`)
    if (template !== undefined) return label('messageTemplate', template)
    const outcome = callOutcomes.find((each) => each === text)
    if (outcome !== undefined) return label('callOutcome', outcome)
    const result = surveyResults.find((each) => each === text)
    if (result !== undefined) return label('surveyResult', result)
    const wrapUp = `kinds:wrapUp.${text}`
    return /^[a-z-]+$/.test(text) && i18n.exists(wrapUp) ? t(wrapUp) : text
  }
}
