import { useTranslation } from 'react-i18next'
import type { BillRow } from '../../../../core/contract/money.ts'
import type { Listed } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import type { BillTab } from './use-bills.ts'

type Props = Readonly<{
  tab: BillTab
  bills: Listed<BillRow>
  chosenId: string | null
  onChoose: (row: BillRow) => void
}>

/** The bills of a list as rows; the arrow keys show each beside the list. */
export function BillList({ tab, bills, chosenId, onChoose }: Props) {
  const { t } = useTranslation('settlement')
  const columns = useBillColumns(tab)
  return (
    <section className="v-panel settlement-list" aria-label={t(`view-${tab}`)}>
      {bills.loaded ? (
        <DataTable
          label={t(`view-${tab}`)}
          rows={bills.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={chosenId}
          onOpen={onChoose}
          onCurrent={onChoose}
          onEnd={bills.more}
          empty={<EmptyState text={t(`empty-${tab}`)} />}
        />
      ) : null}
      {!bills.loaded && bills.error === null ? <Loading /> : null}
      {!bills.loaded && bills.error !== null ? <ErrorState error={bills.error} onRetry={bills.reload} /> : null}
    </section>
  )
}

type Columns = readonly Column<BillRow>[]

/** What a row of bills says; `wide` where a list has the whole page. */
export function useBillColumns(tab: BillTab, wide = false): Columns {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  const kindOf = (row: BillRow) =>
    row.kind === null ? label('chargeKind', 'contract') : label('serviceOrderKind', row.kind)
  const money104 = { width: '104px', align: 'end' } as const
  const value: Columns = [
    { key: 'technician', title: t('word.technician'), width: '96px', render: (row) => row.technicianName ?? '–' },
    { key: 'value', title: t('value'), ...money104, render: (row) => money(row.valueMinor, row.currency) },
  ]
  return [
    {
      key: 'at',
      title: t(tab === 'approved' ? 'approved-at' : 'ready-at'),
      width: '92px',
      render: (row) => <Instant at={tab === 'approved' ? row.approvedAt : row.readyAt} />,
    },
    { key: 'number', title: t('number'), width: '112px', render: (row) => row.number },
    { key: 'customer', title: t('word.customer'), width: 'minmax(56px, 1fr)', render: (row) => row.customerName },
    {
      key: 'kind',
      title: t('work'),
      width: 'minmax(84px, 1fr)',
      render: (row) => [kindOf(row), row.class].filter((word) => word !== null).join(' · '),
    },
    ...(wide ? value : []),
    { key: 'due', title: t('due'), ...money104, render: (row) => money(row.dueMinor, row.currency) },
    {
      key: 'balance',
      title: t('balance'),
      width: '112px',
      align: 'end',
      render: (row) => (
        <StateTag tone={row.balanceMinor === 0 ? 'good' : row.balanceMinor < 0 ? 'late' : 'soon'} plain>
          {row.balanceMinor === 0 ? t('balanced') : money(row.balanceMinor, row.currency)}
        </StateTag>
      ),
    },
  ]
}
