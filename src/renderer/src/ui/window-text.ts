import type { TimeWindow } from '../../../core/domain/service/service-order.ts'
import { formatDate, formatTime, type TimeReader } from '../i18n/format.ts'

const dayMs = 86_400_000

function hour(ms: number, zone: string): string {
  return formatTime(ms, zone).replace(/:00$/, '')
}

/** An appointment as one says it at `now`: `今天 15–17`, `明天 08–10`, `11-24 15:30–17:30`. */
export function windowText(window: TimeWindow, now: number, { zone, t }: TimeReader): string {
  const date = formatDate(window.fromMs, zone)
  const day =
    date === formatDate(now, zone)
      ? t('common:word.today')
      : date === formatDate(now + dayMs, zone)
        ? t('common:word.tomorrow')
        : date.slice(5)
  return `${day} ${hour(window.fromMs, zone)}–${hour(window.toMs, zone)}`
}
