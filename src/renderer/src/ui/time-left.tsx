import { Tooltip } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useNow } from '../api/server-time.ts'
import { formatSpan } from '../i18n/format.ts'
import { Exact } from './instant.tsx'
import { StateTag } from './state-tag.tsx'
import { toneOf } from './tones.ts'
import { urgencyOf } from './urgency.ts'

/** The time to a deadline in words: `还剩 12 分`, `逾期 3 分`. Both UTC ms. */
export function timeLeftText(dueAt: number, now: number, t: TFunction): string {
  const left = dueAt - now
  if (left < 0) return left > -60_000 ? t('time.lateNow') : t('time.late', { span: formatSpan(-left, t) })
  return left < 60_000 ? t('time.leftShort') : t('time.left', { span: formatSpan(left, t) })
}

/** The time to a deadline (UTC ms) with icon, words and colour; the deadline to the second on hover. */
export function TimeLeft({ dueAt, plain = true }: Readonly<{ dueAt: number; plain?: boolean }>) {
  const { t } = useTranslation()
  const now = useNow(5000)
  return (
    <Tooltip title={<Exact at={dueAt} />}>
      <span>
        <StateTag tone={toneOf('urgency', urgencyOf(dueAt, now))} plain={plain}>
          {timeLeftText(dueAt, now, t)}
        </StateTag>
      </span>
    </Tooltip>
  )
}
