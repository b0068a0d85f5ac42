import { useTranslation } from 'react-i18next'
import { serverNow } from '../api/server-time.ts'
import { useSession } from '../api/session.ts'
import { formatInstant, type TimeReader } from './format.ts'
import { useLocale } from './index.ts'

/** How times are read here: the language shown and the organisation's time zone. */
export function useTimeReader(): TimeReader {
  const { t } = useTranslation()
  const locale = useLocale()
  const zone = useSession()?.organisation.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return { locale, zone, t }
}

/** Answers an instant (UTC ms) as text, as short as it stays clear now. */
export function useInstantText(): (ms: number) => string {
  const reader = useTimeReader()
  return (ms) => formatInstant(ms, serverNow(), reader)
}
