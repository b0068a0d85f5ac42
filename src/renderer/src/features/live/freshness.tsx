import { useTranslation } from 'react-i18next'
import type { LiveFigures } from '../../../../core/domain/live/live-figures.ts'
import { useNow } from '../../api/server-time.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ageOf, staleAfterMs } from './figures-model.ts'

/** Says whether the figures are live, and when they are not, for how long. */
export function Freshness({ figures }: Readonly<{ figures: LiveFigures | null }>) {
  const { t } = useTranslation('live')
  const now = useNow(1000)
  const age = figures === null ? 0 : ageOf(figures, now)
  if (figures === null) {
    return (
      <span role="status">
        <StateTag tone="waiting">{t('connecting')}</StateTag>
      </span>
    )
  }
  if (age <= staleAfterMs) {
    return (
      <span role="status">
        <StateTag tone="good">{t('fresh')}</StateTag>
      </span>
    )
  }
  return (
    <span role="alert" className="live-stale">
      <StateTag tone="late">{t('stale', { seconds: Math.floor(age / 1000) })}</StateTag>
    </span>
  )
}
