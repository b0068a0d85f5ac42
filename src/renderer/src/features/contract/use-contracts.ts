import { useInfiniteQuery } from '@tanstack/react-query'
import type { ContractRow } from '../../../../core/contract/contracts.ts'
import { api } from '../../api/client.ts'

/** The lists of contracts. */
export const contractLists = ['current', 'ending', 'over'] as const
export type ContractList = (typeof contractLists)[number]

const pageSize = 200

/** A list of contracts as far as it was read. */
export type Contracts = Readonly<{
  rows: readonly ContractRow[]
  loaded: boolean
  error: Error | null
  reload: () => void
  /** Reads more when there is more. */
  more: () => void
}>

/** The contracts of a list by their end. */
export function useContracts(list: ContractList): Contracts {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    api.contracts.list.infiniteOptions({
      input: (after: string | undefined) => ({ list, limit: pageSize, ...(after === undefined ? {} : { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
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
