import { useInfiniteQuery } from '@tanstack/react-query'
import type { BillRow } from '../../../../core/contract/money.ts'
import { api } from '../../api/client.ts'
import { byPages, type Listed, listed, pageSize } from '../../api/listed.ts'

/** The lists of bills. */
export const billTabs = ['to-audit', 'queried', 'approved'] as const
export type BillTab = (typeof billTabs)[number]

/** The bills of a list, those that wait longest first. */
export function useBills(list: BillTab, enabled: boolean): Listed<BillRow> {
  return listed(
    useInfiniteQuery({
      ...api.money.bills.infiniteOptions({
        input: (after: string | undefined) => ({ list, limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
      enabled,
    }),
  )
}
