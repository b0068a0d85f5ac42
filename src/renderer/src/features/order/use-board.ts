import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { type Board, boardOf } from './board-model.ts'

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

/** The orders that wait for a technician, in the order of dispatch. */
export function useQueue(rests: boolean) {
  const { data, error, refetch } = useQuery({ ...api.dispatch.queue.queryOptions(), enabled: !rests })
  return { queue: data ?? null, error, reload: () => void refetch() }
}
