import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { queueLimit } from '../../../../core/contract/dispatch.ts'
import { api } from '../../api/client.ts'
import { type Board, boardOf } from './board-model.ts'
import { useStable } from './use-stable.ts'

/** A day of all technicians; null is today. While `rests` nothing is read anew. */
export function useBoard(date: string | null, rests: boolean) {
  const { data, error, refetch } = useQuery({
    ...api.dispatch.lanes.queryOptions({ input: { date } }),
    placeholderData: keepPreviousData,
    enabled: !rests,
  })
  const board = useMemo((): Board | null => (data === undefined ? null : boardOf(data)), [data])
  return { board, error, reload: () => void refetch() }
}

/** So many more orders are read when the end of the list comes near. */
const step = 100

/**
 * The orders that wait for a technician, in the order of dispatch: the first hundred, and more as they are wanted.
 * `isLong`: at once all that are given.
 */
export function useQueue(isLong: boolean, rests: boolean) {
  const [limit, setLimit] = useState(isLong ? queueLimit : step)
  const { data, error, refetch } = useQuery({
    ...api.dispatch.queue.queryOptions({ input: { limit } }),
    placeholderData: keepPreviousData,
    enabled: !rests,
  })
  const more = useStable(() => {
    if (data !== undefined && data.orders.length < data.total) setLimit(Math.min(queueLimit, data.orders.length + step))
  })
  const reload = useStable(() => void refetch())
  const state = useMemo(() => ({ error, reload, more }), [error, reload, more])
  return { queue: data ?? null, state }
}
