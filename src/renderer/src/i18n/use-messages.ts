import { useTranslation } from 'react-i18next'
import type { TimelineView } from '../../../core/contract/cases.ts'
import type { Failure } from '../api/failure.ts'
import { describeFailure } from './describe-failure.ts'
import { sayParams } from './say-params.ts'
import { useInstantText } from './use-time.ts'

/** Answers the sentence for a failure. */
export function useFailureText(): (failure: Failure) => string {
  const { t, i18n } = useTranslation()
  const instant = useInstantText()
  return (failure) => describeFailure(failure, { t, i18n, instant })
}

/** Answers what a line of a case's history says, without its free text. */
export function useTimelineText(): (entry: Pick<TimelineView, 'kind' | 'params'>) => string {
  const { t, i18n } = useTranslation()
  const instant = useInstantText()
  return ({ kind, params }) => t(`timeline:${kind}`, sayParams(params, { t, i18n, instant })).trim()
}
