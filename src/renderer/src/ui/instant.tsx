import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { serverNow, useNow } from '../api/server-time.ts'
import { formatExact, formatInstant, formatSpan, formatTimer } from '../i18n/format.ts'
import { useTimeReader } from '../i18n/use-time.ts'

/** An instant (UTC ms) as short as it stays clear; to the second with its zone on hover. Null is a dash. */
export function Instant({ at }: Readonly<{ at: number | null }>) {
  const reader = useTimeReader()
  if (at === null) return <span>–</span>
  return (
    <Tooltip title={<Exact at={at} />}>
      <time className="v-number" dateTime={new Date(at).toISOString()}>
        {formatInstant(at, serverNow(), reader)}
      </time>
    </Tooltip>
  )
}

/** How long ago something was: `5 分前`. */
export function Ago({ at }: Readonly<{ at: number }>) {
  const { t } = useTranslation()
  const span = useNow(15_000) - at
  return (
    <Tooltip title={<Exact at={at} />}>
      <time className="v-number" dateTime={new Date(at).toISOString()}>
        {span < 60_000 ? t('time.agoNow') : t('time.ago', { span: formatSpan(span, t) })}
      </time>
    </Tooltip>
  )
}

/** The instant to the second with its zone. */
export function Exact({ at }: Readonly<{ at: number }>) {
  const { t } = useTranslation()
  const { zone } = useTimeReader()
  return <span className="v-number">{t('time.exact', { moment: formatExact(at, zone), zone })}</span>
}

/** The time since an instant, running: `02:14`. */
export function Timer({ since }: Readonly<{ since: number }>) {
  return (
    <span className="v-number" role="timer">
      {formatTimer(useNow(1000) - since)}
    </span>
  )
}
