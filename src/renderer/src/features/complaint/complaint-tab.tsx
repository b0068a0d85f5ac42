import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ComplaintRowView } from '../../../../core/contract/complaints.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { ComplaintPane } from './complaint-pane.tsx'
import './complaint.css'

/** Complaints that are open, and the chosen one. */
export function ComplaintTab() {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const route = useRoute()
  const id = route?.page === 'complaints' && route.tab === 'list' ? route.id : null
  const list = listed(
    useInfiniteQuery(
      api.complaints.list.infiniteOptions({
        input: (after: string | undefined) => ({
          group: 'open' as const,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const columns: readonly Column<ComplaintRowView>[] = [
    { key: 'number', title: t('number'), width: '128px', render: (row) => row.caseNumber },
    {
      key: 'what',
      title: t('what'),
      width: 'minmax(96px, 1fr)',
      render: (row) => label('complaintSubClass', row.subClass),
    },
    {
      key: 'state',
      title: t('state'),
      width: '104px',
      render: (row) => <KindTag group="complaintState" value={row.state} plain />,
    },
  ]
  const show = (row: ComplaintRowView) => navigate(`/complaints/list/${row.id}`, { replace: true })
  return (
    <div className="complaint-panes">
      <section className="v-panel complaint-list" aria-label={t('list')}>
        {!list.loaded && list.error === null ? <Loading /> : null}
        {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
        {list.loaded ? (
          <DataTable
            label={t('list')}
            rows={list.rows}
            columns={columns}
            rowKey={(row) => row.id}
            openKey={id}
            onOpen={show}
            onCurrent={show}
            onEnd={list.more}
            empty={<EmptyState text={t('empty')} />}
          />
        ) : null}
      </section>
      <section className="v-panel complaint-chosen" aria-label={t('chosen')}>
        {id === null ? (
          <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
        ) : (
          <ComplaintPane key={id} id={id} />
        )}
      </section>
    </div>
  )
}
