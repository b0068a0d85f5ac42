import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { OrderView } from '../../../../core/contract/service.ts'
import { type CardParts, OrderCard } from './order-card.tsx'

const cardHeight = 56

type Props<TOrder extends OrderView> = Readonly<{
  /** What the list holds, for screen readers. */
  label: string
  orders: readonly TOrder[]
  chosen: TOrder | null
  parts: CardParts<TOrder>
  onChoose: (order: TOrder) => void
  /** Enter on the chosen one. */
  onEnter: (order: TOrder) => void
  /** The end of the list comes near. */
  onEnd?: () => void
  empty: ReactNode
}>

/**
 * Orders as cards of two lines; only those in sight are drawn. Up and Down choose, Home and End jump, and a card is
 * dragged to a technician's day.
 */
export function OrderCards<TOrder extends OrderView>(props: Props<TOrder>) {
  const { orders, chosen, parts, onChoose, onEnd } = props
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const current = chosen === null ? -1 : orders.findIndex((order) => order.id === chosen.id)
  const virtual = useVirtualizer({
    count: orders.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => orders[index]?.id ?? index,
    overscan: 4,
  })
  const items = virtual.getVirtualItems()
  const nearEnd = orders.length > 0 && (items.at(-1)?.index ?? -1) >= orders.length - 10
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])
  const move = (index: number) => {
    const target = Math.min(orders.length - 1, Math.max(0, index))
    const order = orders[target]
    if (order === undefined) return
    virtual.scrollToIndex(target)
    onChoose(order)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 8,
      PageUp: current - 8,
      Home: 0,
      End: orders.length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) move(target)
    else if (event.key === 'Enter' && chosen !== null) props.onEnter(chosen)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    if (!(event.target instanceof Element)) return
    const key = event.target.closest<HTMLElement>('tr[data-order]')?.dataset.order
    const order = orders.find((each) => each.id === key)
    if (order !== undefined) onChoose(order)
  }

  // the arrow keys move in it, so it is a grid and one stop of Tab
  const grid = {
    role: 'grid',
    tabIndex: 0,
    ...(current < 0 ? {} : { 'aria-activedescendant': `${id}-${chosen?.id}` }),
  }
  return (
    <div ref={frame} className="order-cards">
      <table aria-label={props.label} aria-rowcount={orders.length} onKeyDown={onKeyDown} onClick={onClick} {...grid}>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const order = orders[item.index]
            if (order === undefined) return null
            return (
              <OrderCard
                key={order.id}
                id={`${id}-${order.id}`}
                order={order}
                parts={parts}
                isChosen={item.index === current}
                place={{ index: item.index, top: item.start, height: item.size }}
              />
            )
          })}
        </tbody>
      </table>
      {orders.length === 0 ? props.empty : null}
    </div>
  )
}
