import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { BoardOrder } from './board-model.ts'
import { dragData, draggedOrder } from './dragged-order.ts'

/** Lets an element be dragged to a technician's day; null: it may not. */
export function useDragSource(element: RefObject<HTMLElement | null>, order: BoardOrder | null): void {
  const carried = useEffectEvent(() => order)
  const isOn = order !== null
  useEffect(() => {
    const target = element.current
    if (target === null || !isOn) return
    return draggable({
      element: target,
      canDrag: () => carried() !== null,
      getInitialData: () => {
        const current = carried()
        return current === null ? {} : dragData(current)
      },
      onDragStart: () => draggedOrder.set(carried()),
      onDrop: () => draggedOrder.set(null),
    })
  }, [element, isOn])
}
