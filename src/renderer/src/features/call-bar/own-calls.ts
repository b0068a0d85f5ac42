import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** Own state and own calls, as the service knows them now. */
export function useOwnCalls() {
  return useQuery(api.calls.mine.queryOptions({ input: {}, staleTime: 10_000, refetchInterval: 30_000 }))
}
