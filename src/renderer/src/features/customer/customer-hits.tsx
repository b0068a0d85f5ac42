import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHitView } from '../../../../core/contract/customers.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { navigate } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

/** What a search finds, the best first; a unit leads to its customer, a case to itself. */
export function CustomerHits({ text }: Readonly<{ text: string }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const wanted = useDeferredValue(text)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...api.customers.search.queryOptions({ input: { text: wanted, limit: 50 } }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  })
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  const columns: readonly Column<SearchHitView>[] = [
    { key: 'kind', title: t('word.kind'), width: '88px', render: (hit) => label('searchHit', hit.kind) },
    { key: 'title', title: t('col-name'), width: 'minmax(180px, 1fr)', render: (hit) => hit.title },
    { key: 'detail', title: t('col-detail'), width: 'minmax(240px, 2fr)', render: (hit) => hit.detail },
  ]
  return (
    <DataTable
      label={t('search-found')}
      rows={data}
      columns={columns}
      rowKey={(hit) => `${hit.kind}-${hit.id}`}
      // what was found for the letters before must not be opened by an Enter meant for these
      {...(isPlaceholderData || wanted !== text ? { className: 'customer-hits-old' } : { onOpen: openHit })}
      empty={<EmptyState title={t('search-none-title')} text={t('search-none', { text: wanted })} />}
    />
  )
}

function openHit(hit: SearchHitView): void {
  if (hit.kind === 'case') navigate(`/cases/${hit.id}`)
  else navigate(`/customers/${hit.kind === 'customer' ? hit.id : (hit.customerId ?? hit.id)}`)
}
