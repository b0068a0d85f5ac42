import { formatMoney } from './format.ts'
import { useLocale } from './index.ts'

/** Answers an amount (分) as text with its currency, in the language shown now. */
export function useMoney(): (minor: number, currency: string) => string {
  const locale = useLocale()
  return (minor, currency) => formatMoney(minor, currency, locale)
}
