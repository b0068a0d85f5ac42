import { createORPCClient, ORPCError } from '@orpc/client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { v7 } from 'uuid'
import type { ApiClient } from '../../../core/contract/api.ts'
import type { Bridge } from '../../../core/contract/bridge.ts'
import { createJournal } from './journal.ts'
import { createLine } from './line.ts'
import { createLink } from './link.ts'
import { createPortWire } from './port-wire.ts'
import { serverNow } from './server-time.ts'
import { currentPersonId, markSessionEnded, sessionToken } from './session-state.ts'
import { createSocketWire, socketUrl } from './socket-wire.ts'

declare global {
  interface Window {
    /** What the preload of a desktop window offers; absent in a browser. */
    readonly vigil?: Bridge
  }
}

/** The desktop shell, or undefined in a browser. */
export const bridge: Bridge | undefined = window.vigil

export const wire =
  bridge === undefined ? createSocketWire(socketUrl(window.location)) : createPortWire(bridge, sessionToken.get)

export const line = createLine(wire)

export const journal = createJournal(window.localStorage)

/** Every procedure as a plain typed function. */
export const client: ApiClient = createORPCClient(
  createLink({
    wire,
    line,
    journal,
    personId: currentPersonId,
    now: serverNow,
    onSignedOut: markSessionEnded,
  }),
)

/** Every procedure as options for `useQuery` and `useMutation`. */
export const api = createTanstackQueryUtils(client)

/** A new id for a command; sending the same command again must keep it. */
export function newCommandId(): string {
  return v7()
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // facts tell when something changes, so what was read stays good until then
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      // the link waits by itself; what fails here was said by the service, or a stream that broke off
      retry: (_count, error) => !(error instanceof ORPCError),
      retryDelay: (count) => Math.min(200 * 2 ** count, 3000),
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
