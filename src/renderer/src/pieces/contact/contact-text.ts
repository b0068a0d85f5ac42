import { callOutcomes } from '../../../../core/domain/call/call.ts'
import { wrapUpCodes } from '../../../../core/domain/case/wrap-up.ts'
import { templateKinds } from '../../../../core/domain/message/template.ts'
import { surveyResults } from '../../../../core/domain/survey/survey.ts'
import type { Label } from '../../i18n/use-labels.ts'

/** What a contact was about: a code as its word, anything else as it was written. */
export function contactText(text: string, label: Label): string {
  const template = templateKinds.find((code) => text === `message:${code}`)
  if (template !== undefined) return label('messageTemplate', template)
  const wrapUp = wrapUpCodes.find((code) => code === text)
  if (wrapUp !== undefined) return label('wrapUp', wrapUp)
  const outcome = callOutcomes.find((code) => code === text)
  if (outcome !== undefined) return label('callOutcome', outcome)
  const survey = surveyResults.find((code) => code === text)
  return survey === undefined ? text : label('surveyResult', survey)
}
