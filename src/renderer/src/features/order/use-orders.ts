import { useInfiniteQuery } from '@tanstack/react-query'
import type { OrderView } from '../../../../core/contract/service.ts'
import { api } from '../../api/client.ts'
import { byDue, type OrderTab } from './order-actions.ts'

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
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return {
    // finished ones come newest first
    rows: tab === 'done' ? rows : byDue(rows),
    loaded: data !== undefined,
    error,
    reload: () => void refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
