import { api, queryClient } from '../../api/client.ts'
import { useFact } from '../../api/facts.ts'
import { useWho } from '../../api/session.ts'

/**
 * Asks for who calls and his card as soon as a call is heard to ring here, beside the list of own calls and not after it:
 * when the Desk draws the call they are there.
 */
export function usePop(): void {
  const { personId } = useWho()
  useFact('call.changed', ({ callId, agentId, state, customerId }) => {
    if (agentId !== personId || state !== 'ringing') return
    void queryClient.prefetchQuery(api.calls.get.queryOptions({ input: { id: callId } }))
    if (customerId === null) return
    void queryClient.prefetchQuery(api.customers.card.queryOptions({ input: { id: customerId } }))
  })
}
