import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { type OrderTab, orderTabs } from './order-actions.ts'
import { OrderDetail } from './order-detail.tsx'
import { OrderList } from './order-list.tsx'
import { useOrders } from './use-orders.ts'
import './order.css'

/** Service orders by who will be late next, and beside them the chosen one with all that can be done with it. */
export function OrdersPage() {
  const { t } = useTranslation('order')
  const route = useRoute()
  const id = route?.page === 'dispatch' ? route.id : null
  const [tab, setTab] = useState<OrderTab>('to-dispatch')
  const orders = useOrders(tab)
  const { rows } = orders
  const chosen = rows.find((order) => order.id === id) ?? null
  const choose = (order: OrderView | undefined) =>
    navigate(order === undefined ? '/dispatch' : `/dispatch/${order.id}`, { replace: true })
  usePlainKeys(['1', '2', '3'], (key) => {
    setTab(orderTabs[Number(key) - 1] ?? tab)
  })
  // the next one takes the place of an order that leaves the list by what was done here
  const afterMove = (order: OrderView) => {
    if (tab !== 'to-dispatch') return
    const at = rows.findIndex((each) => each.id === order.id)
    choose(rows[at + 1] ?? rows[at - 1])
  }
  const choices: readonly Choice<OrderTab>[] = orderTabs.map((value, index) => ({
    value,
    label: t(`tab-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page order-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={tab} onChange={setTab} />}
        actions={<span className="v-soft">{tab === 'done' ? null : t('ordered')}</span>}
      />
      <div className="order-panes">
        <OrderList tab={tab} orders={orders} chosen={chosen} onChoose={choose} />
        <section className="v-panel order-detail" aria-label={t('chosen-order')}>
          {chosen === null ? (
            <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
          ) : (
            <OrderDetail key={chosen.id} order={chosen} onMoved={() => afterMove(chosen)} />
          )}
        </section>
      </div>
    </div>
  )
}
