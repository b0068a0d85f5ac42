import { useTranslation } from 'react-i18next'
import { windowPassed } from '../../../../core/domain/commitment/wake.ts'
import { meanwhileReasons } from '../../../../core/domain/reminder/meanwhile.ts'

const codes = [windowPassed, ...meanwhileReasons] as const

/** Why a promise was let go, in words: those that end by themselves have a code. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation('reminder-reason')
  return (reason) => {
    const code = codes.find((each) => each === reason)
    return code === undefined ? reason : t(`ended.${code}`)
  }
}
