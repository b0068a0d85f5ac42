import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNow } from '../api/server-time.ts'
import { Exact } from './instant.tsx'
import { StateTag } from './state-tag.tsx'
import { timeLeftText } from './time-left-text.ts'
import { toneOf } from './tones.ts'
import { urgencyOf } from './urgency.ts'

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
