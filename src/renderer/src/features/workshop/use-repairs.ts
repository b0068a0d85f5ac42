import { useInfiniteQuery } from '@tanstack/react-query'
import type { RegisterLine, RepairView, WorkshopList } from '../../../../core/contract/workshop.ts'
import { api } from '../../api/client.ts'
import { byPages, type Listed, listed, pageSize } from '../../api/listed.ts'

/** The units of a list. */
export function useRepairs(list: WorkshopList, longerThanDays: number): Listed<RepairView> {
  return listed(
    useInfiniteQuery(
      api.workshop.list.infiniteOptions({
        input: (after: string | undefined) => ({
          list,
          longerThanDays,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
}

/** The lines of the goods register, newest first. */
export function useRegister(placeId: string | null): Listed<RegisterLine> {
  return listed(
    useInfiniteQuery(
      api.workshop.register.infiniteOptions({
        input: (after: string | undefined) => ({
          limit: pageSize,
          ...(placeId === null ? {} : { placeId }),
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
}
