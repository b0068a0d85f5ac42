import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import type { Listed } from '../../api/listed.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { waitingTarget } from './board-model.ts'
import { OrderMark, OrderWhere, WaitingFacts, WaitingMark } from './card-parts.tsx'
import type { OrderTab } from './order-actions.ts'
import type { CardParts } from './order-card.tsx'
import { OrderCards } from './order-cards.tsx'

type Queue = Readonly<{ orders: readonly WaitingOrderView[]; total: number }>

type Props = Readonly<{
  tab: OrderTab
  queue: Queue | null
  queueState: Readonly<{ error: Error | null; reload: () => void; more: () => void }>
  others: Listed<OrderView>
  chosenId: string | null
  mayAssign: boolean
  onChoose: (order: OrderView) => void
  onEnter: () => void
}>

const otherParts: CardParts<OrderView> = {
  mark: (order) => <OrderMark order={order} />,
  facts: (order) => <OrderWhere order={order} />,
  target: () => null,
}

/** The list of the tab that is shown. */
export const OrderLists = memo(function OrderLists(props: Props) {
  const { tab, queue, queueState, others, chosenId, mayAssign } = props
  const { t } = useTranslation('order')
  const waitingParts = useMemo(
    (): CardParts<WaitingOrderView> => ({
      mark: (order) => <WaitingMark order={order} />,
      facts: (order) => <WaitingFacts order={order} />,
      target: (order) => (mayAssign ? waitingTarget(order) : null),
    }),
    [mayAssign],
  )
  const empty = <EmptyState text={t(`empty-${tab}`)} />
  const isWaiting = tab === 'to-dispatch'
  const loaded = isWaiting ? queue !== null : others.loaded
  const { error, reload } = isWaiting ? queueState : others
  return (
    <section className="v-panel order-list" aria-label={t(`tab-${tab}`)}>
      {isWaiting && queue !== null ? (
        <OrderCards
          label={t('tab-to-dispatch')}
          orders={queue.orders}
          chosen={queue.orders.find((order) => order.id === chosenId) ?? null}
          parts={waitingParts}
          onChoose={props.onChoose}
          onEnter={props.onEnter}
          onEnd={queueState.more}
          empty={empty}
        />
      ) : null}
      {!isWaiting && others.loaded ? (
        <OrderCards
          key={tab}
          label={t(`tab-${tab}`)}
          orders={others.rows}
          chosen={others.rows.find((order) => order.id === chosenId) ?? null}
          parts={otherParts}
          onChoose={props.onChoose}
          onEnter={() => undefined}
          onEnd={others.more}
          empty={empty}
        />
      ) : null}
      {isWaiting && queue !== null && queue.orders.length < queue.total ? (
        <p className="v-soft order-list-note">{t('only-first', { count: queue.orders.length })}</p>
      ) : null}
      {!loaded && error === null ? <Loading /> : null}
      {!loaded && error !== null ? <ErrorState error={error} onRetry={reload} /> : null}
    </section>
  )
})
