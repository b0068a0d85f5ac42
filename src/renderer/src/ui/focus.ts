import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

/**
 * Makes a change, draws what comes of it and puts the focus there, all before it comes back: the next key, however soon
 * it is struck, meets the field that it is meant for. For handlers of keys and clicks, not for effects.
 * @param focus looks for its element itself, since that may be new
 */
export function drawThenFocus(change: () => void, focus: () => unknown): void {
  flushSync(change)
  focus()
}

const never = Symbol('never')

/**
 * Moves the focus in the same step in which the component is drawn for the first time and whenever `on` has changed, so
 * that no key comes between what is seen and what has the focus.
 */
export function useFocusOn(on: unknown, focus: () => unknown): void {
  const move = useEffectEvent(focus)
  const last = useRef<unknown>(never)
  useLayoutEffect(() => {
    if (Object.is(last.current, on)) return
    last.current = on
    move()
  }, [on])
}
