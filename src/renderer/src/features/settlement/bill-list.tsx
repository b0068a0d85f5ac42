import { useTranslation } from 'react-i18next'
import type { BillRow } from '../../../../core/contract/money.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import type { Bills, BillTab } from './use-bills.ts'
import { useMoney } from './use-money.ts'

type Props = Readonly<{
  tab: BillTab
  bills: Bills
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

/** What a row of bills says, in the lists and on a statement. */
export function useBillColumns(tab: BillTab): readonly Column<BillRow>[] {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  return [
    {
      key: 'at',
      title: t(tab === 'approved' ? 'approved-at' : 'ready-at'),
      width: '96px',
      render: (row) => <Instant at={tab === 'approved' ? row.approvedAt : row.readyAt} />,
    },
    { key: 'number', title: t('number'), width: '124px', render: (row) => row.number },
    { key: 'customer', title: t('word.customer'), width: 'minmax(64px, 1fr)', render: (row) => row.customerName },
    {
      key: 'kind',
      title: t('work'),
      width: 'minmax(72px, 1fr)',
      render: (row) => (row.kind === null ? label('chargeKind', 'contract') : label('serviceOrderKind', row.kind)),
    },
    {
      key: 'class',
      title: t('class'),
      width: '104px',
      render: (row) => (row.class === null ? '–' : <KindTag group="serviceClass" value={row.class} plain />),
    },
    {
      key: 'value',
      title: t('value'),
      width: '104px',
      align: 'end',
      render: (row) => money(row.valueMinor, row.currency),
    },
    {
      key: 'due',
      title: t('due'),
      width: '104px',
      align: 'end',
      render: (row) => money(row.dueMinor, row.currency),
    },
    {
      key: 'balance',
      title: t('balance'),
      width: '132px',
      align: 'end',
      render: (row) =>
        row.balanceMinor === 0 ? (
          <StateTag tone="good" plain>
            {t('balanced')}
          </StateTag>
        ) : (
          <StateTag tone={row.balanceMinor < 0 ? 'late' : 'soon'} plain>
            {money(row.balanceMinor, row.currency)}
          </StateTag>
        ),
    },
  ]
}
