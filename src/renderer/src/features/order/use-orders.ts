import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { OrderView } from '../../../../core/contract/service.ts'
import { api } from '../../api/client.ts'
import { byPages, type Listed, listed, pageSize } from '../../api/listed.ts'
import { byDue, type OrderTab } from './order-actions.ts'
import { useStable } from './use-stable.ts'

/** The service orders of a tab, the next to be late first; read when it `isShown`. The same list until it changes. */
export function useOrders(tab: Exclude<OrderTab, 'to-dispatch'>, isShown: boolean): Listed<OrderView> {
  const query = useInfiniteQuery({
    ...api.service.orders.infiniteOptions({
      input: (after: string | undefined) => ({
        state: tab,
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      }),
      ...byPages,
    }),
    enabled: isShown,
  })
  const { loaded, error, hasMore, ...list } = listed(query)
  const reload = useStable(list.reload)
  const more = useStable(list.more)
  const { data } = query
  return useMemo(() => {
    const rows = data?.pages.flatMap((page) => page.rows) ?? []
    // finished ones come newest first
    return { rows: tab === 'done' ? rows : byDue(rows), loaded, error, reload, hasMore, more }
  }, [data, tab, loaded, error, reload, hasMore, more])
}
