import { useTranslation } from 'react-i18next'
import type { LivePicture } from '../../../../core/contract/live.ts'
import { formatTime } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import './queues.css'

/** Since when, until when a source of calls was not heard today: the figures may lack calls. Nothing when all was. */
export function GapStrip({ picture }: Readonly<{ picture: Pick<LivePicture, 'gaps' | 'dayStartMs'> }>) {
  const { t } = useTranslation('live')
  const { zone } = useTimeReader()
  if (picture.gaps.length === 0) return null
  return (
    <div className="live-gaps" role="status">
      {picture.gaps.map(({ source, from, to }) => {
        const since = formatTime(Math.max(from, picture.dayStartMs), zone)
        const params = { source: t(`source-${source}`), from: since }
        return (
          <StateTag key={`${source} ${from}`} tone={to === null ? 'late' : 'soon'}>
            {to === null ? t('gap-open', params) : t('gap', { ...params, to: formatTime(to, zone) })}
          </StateTag>
        )
      })}
    </div>
  )
}
