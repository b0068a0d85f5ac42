import { useInfiniteQuery } from '@tanstack/react-query'
import type { BillRow } from '../../../../core/contract/money.ts'
import { api } from '../../api/client.ts'

/** The lists of bills. */
export const billTabs = ['to-audit', 'queried', 'approved'] as const
export type BillTab = (typeof billTabs)[number]

const pageSize = 200

/** A list of bills as far as it was read. */
export type Bills = Readonly<{
  rows: readonly BillRow[]
  loaded: boolean
  error: Error | null
  reload: () => void
  /** Reads more when there is more. */
  more: () => void
}>

/** The bills of a list, those that wait longest first. */
export function useBills(list: BillTab, enabled: boolean): Bills {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...api.money.bills.infiniteOptions({
      input: (after: string | undefined) => ({ list, limit: pageSize, ...(after === undefined ? {} : { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    enabled,
  })
  return {
    rows: data?.pages.flatMap((page) => page.rows) ?? [],
    loaded: data !== undefined,
    error,
    reload: () => void refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
