import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { addMessages } from '../../i18n/index.ts'
import type { PhoneAnswer } from '../../phone/phone.ts'

/** Waits for what the telephone in the console answers and says why when it did not do what was asked of it. */
export function usePhoneAnswer(): (answer: Promise<PhoneAnswer>) => Promise<boolean> {
  const { message } = App.useApp()
  const { t } = useTranslation()
  return async (asked) => {
    const answer = await asked
    if (answer.ok) return true
    const { messages } = await import('./phone-problems.ts')
    addMessages({ 'phone-problems': messages })
    void message.error({ content: t(`phone-problems:${answer.why}`), duration: 6 })
    return false
  }
}
