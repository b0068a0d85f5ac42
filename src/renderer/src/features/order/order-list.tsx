import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { nextDue, type OrderTab } from './order-actions.ts'
import type { Orders } from './use-orders.ts'

type Props = Readonly<{
  tab: OrderTab
  orders: Orders
  chosen: OrderView | null
  onChoose: (order: OrderView) => void
}>

/** The orders of a tab as rows; the arrow keys show each beside the list. */
export function OrderList({ tab, orders, chosen, onChoose }: Props) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const first: Column<OrderView> =
    tab === 'done'
      ? { key: 'done', title: t('done-at'), width: '100px', render: (order) => <Instant at={order.doneAt} /> }
      : { key: 'due', title: t('word.deadline'), width: '124px', render: (order) => <Due order={order} /> }
  const columns: readonly Column<OrderView>[] = [
    first,
    { key: 'number', title: t('word.case'), width: '112px', render: (order) => order.caseNumber },
    {
      key: 'what',
      title: t('symptom'),
      width: 'minmax(140px, 3fr)',
      render: (order) => `${label('serviceOrderKind', order.kind)} · ${order.symptom}`,
    },
    { key: 'customer', title: t('customer'), width: 'minmax(64px, 1fr)', render: (order) => order.customerName },
    { key: 'zone', title: t('zone'), width: '64px', render: (order) => label('zone', order.zone) },
    ...(tab === 'to-dispatch'
      ? []
      : [
          {
            key: 'technician',
            title: t('technician'),
            width: '72px',
            render: (order: OrderView) => order.technicianName ?? '–',
          },
        ]),
    {
      key: 'state',
      title: t('word.state'),
      width: '112px',
      render: (order) => <KindTag group="serviceOrderState" value={order.state} plain />,
    },
  ]
  return (
    <section className="v-panel order-list" aria-label={t(`tab-${tab}`)}>
      {orders.loaded ? (
        <DataTable
          label={t(`tab-${tab}`)}
          rows={orders.rows}
          columns={columns}
          rowKey={(order) => order.id}
          openKey={chosen?.id ?? null}
          onOpen={onChoose}
          onCurrent={onChoose}
          onEnd={orders.more}
          empty={<EmptyState text={t(`empty-${tab}`)} />}
        />
      ) : null}
      {!orders.loaded && orders.error === null ? <Loading /> : null}
      {!orders.loaded && orders.error !== null ? <ErrorState error={orders.error} onRetry={orders.reload} /> : null}
    </section>
  )
}

function Due({ order }: Readonly<{ order: OrderView }>) {
  const due = nextDue(order)
  return due === null ? '–' : <TimeLeft dueAt={due} />
}
