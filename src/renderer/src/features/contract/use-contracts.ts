import { useInfiniteQuery } from '@tanstack/react-query'
import type { ContractRow } from '../../../../core/contract/contracts.ts'
import { api } from '../../api/client.ts'
import { byPages, type Listed, listed, pageSize } from '../../api/listed.ts'

/** The lists of contracts. */
export const contractLists = ['current', 'ending', 'over'] as const
export type ContractList = (typeof contractLists)[number]

/** The contracts of a list by their end. */
export function useContracts(list: ContractList): Listed<ContractRow> {
  return listed(
    useInfiniteQuery(
      api.contracts.list.infiniteOptions({
        input: (after: string | undefined) => ({ list, limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
    ),
  )
}
