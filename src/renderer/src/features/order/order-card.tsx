import { memo, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import type { BoardOrder } from './board-model.ts'
import { useDragSource } from './use-drag-source.ts'

/** What differs between the lists: the mark at the right, the words of the second line, and what can be dragged. */
export type CardParts<TOrder> = Readonly<{
  mark: (order: TOrder) => ReactNode
  facts: (order: TOrder) => ReactNode
  target: (order: TOrder) => BoardOrder | null
}>

type Props<TOrder> = Readonly<{
  id: string
  order: TOrder
  parts: CardParts<TOrder>
  isChosen: boolean
  place: Readonly<{ index: number; top: number; height: number }>
}>

/** One order of a list; the grid around it hears clicks and keys. */
export const OrderCard = memo(function OrderCard<TOrder extends OrderView>(props: Props<TOrder>) {
  const { order, parts, isChosen, place } = props
  const { t } = useTranslation('order')
  const label = useLabels()
  const element = useRef<HTMLTableRowElement>(null)
  useDragSource(element, parts.target(order))
  return (
    <tr
      ref={element}
      id={props.id}
      aria-rowindex={place.index + 1}
      aria-selected={isChosen}
      className="order-card"
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
      data-order={order.id}
    >
      <td className="order-card-cell">
        <div className="order-card-line">
          <strong className="v-number">{order.caseNumber}</strong>
          <span className="order-card-what">
            {label('serviceOrderKind', order.kind)}
            {order.symptom === '' ? '' : t('dot')}
            {order.symptom}
          </span>
          {parts.mark(order)}
        </div>
        <div className="order-card-line order-card-facts">{parts.facts(order)}</div>
      </td>
    </tr>
  )
}) as <TOrder extends OrderView>(props: Props<TOrder>) => ReactNode
