import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PartRow } from '../../../../core/contract/parts.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

type Props = Readonly<{
  show: 'active' | 'low' | 'old' | 'inactive'
  text: string
  openId: string | null
  onChoose: (part: PartRow) => void
}>

/** The catalogue with what lies where; the arrow keys show each part beside it. */
export function PartList({ show, text, openId, onChoose }: Props) {
  const { t } = useTranslation('parts')
  const locale = useLocale()
  const { rows, loaded, error, reload, more } = listed(
    useInfiniteQuery(
      api.parts.list.infiniteOptions({
        input: (after: string | undefined) => ({
          show,
          limit: pageSize,
          ...(text.trim() === '' ? {} : { text: text.trim() }),
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
        placeholderData: (before) => before,
      }),
    ),
  )
  const columns: readonly Column<PartRow>[] = [
    { key: 'code', title: t('code'), width: '112px', render: (part) => part.code },
    { key: 'name', title: t('name'), width: 'minmax(96px, 2fr)', render: (part) => part.name },
    { key: 'category', title: t('category'), width: '60px', render: (part) => part.category || '–' },
    {
      key: 'models',
      title: t('models'),
      width: 'minmax(64px, 2fr)',
      render: (part) => part.models.join(t('list')) || '–',
    },
    {
      key: 'price',
      title: t('price'),
      width: '80px',
      align: 'end',
      render: (part) => formatMoney(part.priceMinor, part.currency, locale),
    },
    { key: 'total', title: t('total'), width: '44px', align: 'end', render: (part) => part.total },
    {
      key: 'missing',
      title: t('level'),
      width: '84px',
      render: (part) =>
        part.missing > 0 ? (
          <StateTag tone="late" plain>
            {t('missing', { count: part.missing })}
          </StateTag>
        ) : (
          <StateTag tone={part.total === 0 ? 'closed' : 'good'} plain>
            {t(part.total === 0 ? 'out-of-stock' : 'enough')}
          </StateTag>
        ),
    },
    { key: 'old', title: t('old'), width: '40px', align: 'end', render: (part) => part.old },
  ]
  return (
    <section className="v-panel parts-list" aria-label={t(`view-${show}`)}>
      {!loaded ? null : (
        <DataTable
          label={t(`view-${show}`)}
          rows={rows}
          columns={columns}
          rowKey={(part) => part.id}
          openKey={openId}
          onOpen={onChoose}
          onCurrent={onChoose}
          onEnd={more}
          empty={<EmptyState text={t(text.trim() === '' ? `empty-${show}` : 'empty-search')} />}
        />
      )}
      {!loaded && error === null ? <Loading /> : null}
      {!loaded && error !== null ? <ErrorState error={error} onRetry={reload} /> : null}
    </section>
  )
}
