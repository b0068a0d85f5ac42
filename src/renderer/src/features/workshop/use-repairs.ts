import { useInfiniteQuery } from '@tanstack/react-query'
import type { RegisterLine, RepairView, WorkshopList } from '../../../../core/contract/workshop.ts'
import { api } from '../../api/client.ts'

const pageSize = 200

/** A list as far as it was read. */
export type Listed<TRow> = Readonly<{
  rows: readonly TRow[]
  loaded: boolean
  error: Error | null
  reload: () => void
  /** Reads more when there is more. */
  more: () => void
}>

/** The units of a list. */
export function useRepairs(list: WorkshopList, longerThanDays: number): Listed<RepairView> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    api.workshop.list.infiniteOptions({
      input: (after: string | undefined) => ({
        list,
        longerThanDays,
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      }),
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

/** The lines of the goods register, newest first. */
export function useRegister(placeId: string | null): Listed<RegisterLine> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    api.workshop.register.infiniteOptions({
      input: (after: string | undefined) => ({
        limit: pageSize,
        ...(placeId === null ? {} : { placeId }),
        ...(after === undefined ? {} : { after }),
      }),
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
