import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { OrderView } from '../../../../core/contract/service.ts'
import { api } from '../../api/client.ts'
import { byDue, type OrderTab } from './order-actions.ts'
import { useStable } from './use-stable.ts'

const pageSize = 200

/** A list of service orders as far as it was read. */
export type Orders = Readonly<{
  rows: readonly OrderView[]
  loaded: boolean
  error: Error | null
  reload: () => void
  /** Reads more when there is more. */
  more: () => void
}>

/** The service orders of a tab, the next to be late first; read when it `isShown`. */
export function useOrders(tab: Exclude<OrderTab, 'to-dispatch'>, isShown: boolean): Orders {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...api.service.orders.infiniteOptions({
      input: (after: string | undefined) => ({
        state: tab,
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    enabled: isShown,
  })
  const reload = useStable(() => void refetch())
  const more = useStable(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  })
  return useMemo(() => {
    const rows = data?.pages.flatMap((page) => page.rows) ?? []
    // finished ones come newest first
    return { rows: tab === 'done' ? rows : byDue(rows), loaded: data !== undefined, error, reload, more }
  }, [data, tab, error, reload, more])
}
