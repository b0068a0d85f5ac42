import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { ApiClient } from '../../../../core/contract/api.ts'
import { api } from '../../api/client.ts'
import type { DeskDraft } from './desk-draft.ts'
import { zoneOf } from './registration.ts'

export type PreparedRepair = Awaited<ReturnType<ApiClient['cases']['prepareVisit']>>

/**
 * Class, windows, deadline and duplicates for a repair as it stands in the draft; undefined for other kinds. `isFresh`
 * is false while the answer for an earlier state of the draft is still shown.
 */
export function usePreparedRepair(
  draft: DeskDraft,
): Readonly<{ prepared: PreparedRepair | undefined; isFresh: boolean }> {
  const input = {
    customerId: draft.customerId,
    unitId: draft.unitId,
    zone: zoneOf(draft),
    windowFrom: draft.window?.fromMs ?? null,
    windowTo: draft.window?.toMs ?? null,
    customersFault: draft.customersFault,
  }
  const answer = useQuery(
    api.cases.prepareVisit.queryOptions({
      input: draft.kind === 'repair' ? input : skipToken,
      placeholderData: keepPreviousData,
      // free windows run out while somebody speaks
      refetchInterval: 60_000,
    }),
  )
  if (draft.kind !== 'repair') return { prepared: undefined, isFresh: false }
  return { prepared: answer.data, isFresh: !answer.isPlaceholderData }
}
