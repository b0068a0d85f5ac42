import { useEffect, useState } from 'react'

export type Rotation = Readonly<{
  index: number
  paused: boolean
  setPaused(paused: boolean): void
  /** Goes some pages on (or back, below 0); the page then stays its full time. */
  turn(by: number): void
}>

/**
 * Goes round `count` pages, each of which stays `seconds`.
 * @param count pages there are now; it may change
 */
export function useRotation(count: number, seconds: number): Rotation {
  const [turned, setTurned] = useState({ page: 0, by: 0 })
  const [paused, setPaused] = useState(false)
  const turning = !paused && count > 1
  // each turn by hand begins the time anew
  const { by } = turned
  useEffect(() => {
    if (!turning) return
    const timer = setInterval(() => setTurned((now) => ({ page: now.page + 1, by })), seconds * 1000)
    return () => clearInterval(timer)
  }, [turning, seconds, by])
  return {
    index: ((turned.page % count) + count) % count,
    paused,
    setPaused,
    turn: (step) => setTurned((now) => ({ page: now.page + step, by: now.by + 1 })),
  }
}
