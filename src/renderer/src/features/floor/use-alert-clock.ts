import { useEffect, useMemo, useState } from 'react'
import type { FloorBoard } from '../../../../core/contract/floor.ts'
import { serverNow } from '../../api/server-time.ts'
import { alertMoments } from './floor-model.ts'

const lookEveryMs = 1000

/**
 * The latest moment (UTC ms) at which an alert was reached, or that of the board: the page is drawn again when there is
 * a new one, and not each second.
 */
export function useAlertClock(board: FloorBoard): number {
  const moments = useMemo(() => alertMoments(board), [board])
  const [reached, setReached] = useState(board.at)
  useEffect(() => {
    const look = () => setReached(moments.findLast((at) => at <= serverNow()) ?? 0)
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [moments])
  return Math.max(board.at, reached)
}
