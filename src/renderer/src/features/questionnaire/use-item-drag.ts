import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

const mark = 'questionnaire-item'

/** Lets an item be dragged to the place of another one; answers whether something is held over it. */
export function useItemDrag(
  element: RefObject<HTMLElement | null>,
  index: number,
  onMove: (from: number, to: number) => void,
): boolean {
  const [over, setOver] = useState(false)
  const move = useEffectEvent(onMove)
  useEffect(() => {
    const target = element.current
    if (target === null) return
    const undoDrag = draggable({ element: target, getInitialData: () => ({ [mark]: index }) })
    const undoDrop = dropTargetForElements({
      element: target,
      canDrop: ({ source }) => typeof source.data[mark] === 'number',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const from = source.data[mark]
        if (typeof from === 'number') move(from, index)
      },
    })
    return () => {
      undoDrag()
      undoDrop()
    }
  }, [element, index])
  return over
}
