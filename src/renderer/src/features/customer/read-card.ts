import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { api, queryClient } from '../../api/client.ts'

/** The customer's file as it is now, past what was read before. */
export function readCard(id: string): Promise<CustomerCard> {
  return queryClient.fetchQuery({ ...api.customers.card.queryOptions({ input: { id } }), staleTime: 0 })
}
