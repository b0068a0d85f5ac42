import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Exact, Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'

/** What this is, which version runs, and whether the service and its store are well. */
export function AboutTab() {
  const { t } = useTranslation('settings')
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...api.administration.health.queryOptions(),
    refetchInterval: 5_000,
  })
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const differs = Math.round((data.now - dataUpdatedAt) / 1000)
  return (
    <div className="settings-stack">
      <h2>{t('about-title')}</h2>
      <p className="settings-words">{t('about-idea')}</p>
      <dl className="settings-facts">
        <dt>{t('health')}</dt>
        <dd>
          <StateTag tone={data.ok ? 'good' : 'late'}>{t(data.ok ? 'health-ok' : 'health-bad')}</StateTag>
        </dd>
        <dt>{t('version')}</dt>
        <dd>{data.version}</dd>
        <dt>{t('store')}</dt>
        <dd>{data.store}</dd>
        <dt>{t('schema-version')}</dt>
        <dd>{data.schemaVersion}</dd>
        <dt>{t('started-at')}</dt>
        <dd>
          <Instant at={data.startedAt} />
        </dd>
        <dt>{t('service-clock')}</dt>
        <dd>
          <Exact at={data.now} />{' '}
          <span className={differs === 0 ? 'v-soft' : 'v-soon'}>
            {differs === 0 ? t('clock-same') : t('clock-differs', { seconds: differs })}
          </span>
        </dd>
      </dl>
    </div>
  )
}
