import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

/** Rows asked for at once. */
export const pageSize = 200

type Page<TRow> = Readonly<{ rows: readonly TRow[]; next: string | null }>

/** A list as far as it was read. */
export type Listed<TRow> = Readonly<{
  rows: readonly TRow[]
  loaded: boolean
  error: Error | null
  reload: () => void
  /** Whether there is more than was read. */
  hasMore: boolean
  /** Reads more when there is more. */
  more: () => void
}>

/** What `infiniteOptions` needs besides its input: pages follow each other by their keys. */
export const byPages = {
  initialPageParam: undefined,
  getNextPageParam: (page: Readonly<{ next: string | null }>) => page.next ?? undefined,
}

/** A list of an answer that comes in pages. */
export function listed<TRow>(query: UseInfiniteQueryResult<InfiniteData<Page<TRow>>, Error>): Listed<TRow> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return {
    rows: data?.pages.flatMap((page) => page.rows) ?? [],
    loaded: data !== undefined,
    error,
    reload: () => void refetch(),
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
