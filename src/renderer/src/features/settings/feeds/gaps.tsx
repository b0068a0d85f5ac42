import { useTranslation } from 'react-i18next'
import type { FeedGap } from '../../../../../core/contract/feeds.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EmptyState } from '../../../ui/states.tsx'

/** Times in which nothing was heard of a source. */
export function Gaps({ gaps }: Readonly<{ gaps: readonly FeedGap[] }>) {
  const { t } = useTranslation('settings')
  const columns: readonly Column<FeedGap>[] = [
    { key: 'source', title: t('feeds.gap-source'), width: '140px', render: (gap) => t(`feeds.source-${gap.source}`) },
    { key: 'from', title: t('feeds.gap-from'), width: '180px', render: (gap) => <Instant at={gap.from} /> },
    {
      key: 'to',
      title: t('feeds.gap-to'),
      width: 'minmax(180px, 1fr)',
      render: (gap) =>
        gap.to === null ? <StateTag tone="late">{t('feeds.gap-lasting')}</StateTag> : <Instant at={gap.to} />,
    },
  ]
  return (
    <section className="settings-stack" aria-label={t('feeds.gaps')}>
      <h3>{t('feeds.gaps')}</h3>
      <p className="v-soft">{t('feeds.gaps-hint')}</p>
      {gaps.length === 0 ? (
        <EmptyState text={t('feeds.gaps-empty')} />
      ) : (
        <DataTable label={t('feeds.gaps')} rows={gaps} columns={columns} rowKey={(gap) => gap.id} />
      )}
    </section>
  )
}
