import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StockMoveView } from '../../../../core/contract/parts.ts'
import { outsidePlaces } from '../../../../core/domain/parts/place.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { type Label, useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

/** A place as a person reads it: a depot has a name of its own, a place outside is a word. */
function placeText(label: Label, name: string): string {
  const outside = outsidePlaces.find((each) => each === name)
  return outside === undefined ? name : label('place', outside)
}

/** Movements, newest first: of one part, or all with their part and document. */
export function MoveList({ partId }: Readonly<{ partId?: string }>) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const { rows, loaded, error, reload, more } = listed(
    useInfiniteQuery(
      api.parts.moves.infiniteOptions({
        input: (after: string | undefined) => ({
          limit: pageSize,
          ...(partId === undefined ? {} : { partId }),
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  if (!loaded) return error === null ? <Loading /> : <ErrorState error={error} onRetry={reload} />
  const about: readonly Column<StockMoveView>[] =
    partId === undefined
      ? [
          { key: 'document', title: t('document'), width: '128px', render: (move) => move.document },
          { key: 'part', title: t('part'), width: 'minmax(128px, 2fr)', render: (move) => `${move.code} ${move.name}` },
        ]
      : []
  const columns: readonly Column<StockMoveView>[] = [
    { key: 'at', title: t('word.time'), width: '92px', render: (move) => <Instant at={move.at} /> },
    ...about,
    { key: 'kind', title: t('word.kind'), width: '72px', render: (move) => label('stockMoveKind', move.kind) },
    { key: 'quantity', title: t('quantity'), width: '36px', align: 'end', render: (move) => move.quantity },
    {
      key: 'way',
      title: t('way'),
      width: 'minmax(120px, 2fr)',
      render: (move) => `${placeText(label, move.fromName)} → ${placeText(label, move.toName)}`,
    },
    ...(partId === undefined
      ? [
          { key: 'by', title: t('by'), width: '80px', render: (move: StockMoveView) => move.byName },
          {
            key: 'note',
            title: t('word.note'),
            width: 'minmax(80px, 1fr)',
            render: (move: StockMoveView) => move.note || '–',
          },
        ]
      : []),
  ]
  return (
    <div className={partId === undefined ? 'v-panel parts-list' : 'parts-moves'}>
      <DataTable
        label={t('view-moves')}
        rows={rows}
        columns={columns}
        rowKey={(move) => move.id}
        onEnd={more}
        empty={<EmptyState text={t('empty-moves')} />}
      />
    </div>
  )
}
