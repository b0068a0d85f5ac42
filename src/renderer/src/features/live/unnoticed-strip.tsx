import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** How many complaints stand on the highest rung without anybody having taken notice; nothing when there are none. */
export function UnnoticedStrip() {
  const { t } = useTranslation('live')
  const count = useQuery(api.climbs.unnoticed.queryOptions()).data?.count ?? 0
  if (count === 0) return null
  return (
    <div className="live-unnoticed" role="status">
      <StateTag tone="late">{t('unnoticed', { count })}</StateTag>
    </div>
  )
}
