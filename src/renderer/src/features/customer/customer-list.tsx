import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { SampleTag } from './sample-tag.tsx'

function useCustomers(inactive: boolean) {
  return listed(
    useInfiniteQuery(
      api.customers.list.infiniteOptions({
        input: (after: string | undefined) => ({
          limit: pageSize,
          inactive,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
}

type Row = ReturnType<typeof useCustomers>['rows'][number]

/** Customers as far as they were scrolled to; more are read as the end comes near. */
export function CustomerList({ inactive }: Readonly<{ inactive: boolean }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const { rows, loaded, error, reload, more } = useCustomers(inactive)
  if (!loaded) return error === null ? <Loading /> : <ErrorState error={error} onRetry={reload} />
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: t('col-name'),
      width: 'minmax(160px, 2fr)',
      render: (row) => (
        <span className="customer-name">
          {row.name}
          {row.kind === 'consumer' ? null : <span className="v-soft">{label('customerKind', row.kind)}</span>}
          {row.memberLevel === 'none' ? null : (
            <span className={`customer-level customer-${row.memberLevel}`}>
              {label('memberLevel', row.memberLevel)}
            </span>
          )}
          {row.sample ? <SampleTag /> : null}
        </span>
      ),
    },
    { key: 'phone', title: t('col-phone'), width: '140px', render: (row) => spacedNumber(row.phone) },
    { key: 'address', title: t('col-address'), width: 'minmax(160px, 3fr)', render: (row) => row.address },
    { key: 'units', title: t('col-units'), width: '56px', align: 'end', render: (row) => row.units },
    {
      key: 'open',
      title: t('col-open'),
      width: '80px',
      align: 'end',
      render: (row) =>
        row.openCases === 0 ? (
          0
        ) : (
          <StateTag tone="waiting" plain>
            {row.openCases}
          </StateTag>
        ),
    },
    {
      key: 'last',
      title: t('col-last'),
      width: '136px',
      align: 'end',
      render: (row) =>
        row.lastContactAt === null ? <span className="v-soft">{t('never')}</span> : <Instant at={row.lastContactAt} />,
    },
  ]
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.customerId}
      onOpen={(row) => navigate(`/customers/${row.customerId}`)}
      onEnd={more}
      empty={<EmptyState text={t('list-empty')} />}
    />
  )
}
