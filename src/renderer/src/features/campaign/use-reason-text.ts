import { useTranslation } from 'react-i18next'
import { exclusions } from '../../../../core/domain/campaign/judge-target.ts'
import { useLabels } from '../../i18n/use-labels.ts'

const own = ['quota-full', 'window-passed'] as const

/** Answers why a target was let go, in words; a person's own words stay as they are. */
export function useReasonText(): (reason: string | null) => string {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  return (reason) => {
    if (reason === null) return ''
    const exclusion = exclusions.find((each) => each === reason)
    if (exclusion !== undefined) return label('targetExclusion', exclusion)
    const known = own.find((each) => each === reason)
    if (known !== undefined) return t(known)
    return reason === 'wrong-number' ? label('targetState', 'wrong-number') : reason
  }
}
