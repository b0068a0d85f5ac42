import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { StandardHandleResult, StandardHandlerInterceptorOptions } from '@orpc/server/standard'
import type { CallContext } from '../service/call-context.ts'
import type { Connection, Service } from '../service/create-service.ts'
import type { CallGate } from './call-gate.ts'
import { isPeerMessage } from './peer-message.ts'

/** A port as Electron's main process has it: both of Node's and Electron's kinds fit. */
export type ServicePort = Readonly<{
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: Readonly<{ data: unknown }>) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}>

/** A page signs in and out over one port a few times at most; one that tries out tokens is stopped. */
const sessionsPerPort = 8

type Peer = Readonly<{ remote: string }>
type Handling = StandardHandlerInterceptorOptions<CallContext> & {
  next(options?: StandardHandlerInterceptorOptions<CallContext>): Promise<StandardHandleResult>
}

/**
 * Serves consoles over message ports. Each call names its session by `authorization: Bearer …`, as it would over REST;
 * a port ends with the sessions that it used.
 * @returns a function that attaches one port; its answer detaches it
 */
export function createPortServer(service: Service, gate: CallGate) {
  return (port: ServicePort, { remote }: Peer): (() => void) => {
    const connections = new Map<string, Promise<Connection>>()
    const closeListeners = new Set<() => void>()
    let attached = true

    const detach = () => {
      if (!attached) return
      attached = false
      for (const listener of closeListeners) listener()
      for (const connection of connections.values()) connection.then((open) => open.close()).catch(ignoreUnopened)
      connections.clear()
    }
    // the answer to the call that ended it goes out first
    const onEnd = () => {
      setImmediate(() => {
        detach()
        port.close()
      })
    }
    const connectionOf = (token: string | null): Promise<Connection> => {
      const known = connections.get(token ?? '')
      if (known !== undefined) return known
      if (connections.size >= sessionsPerPort) throw new ORPCError('UNAUTHORIZED', { status: 401 })
      const opening = service.openConnection({ remote, token, onEnd })
      connections.set(token ?? '', opening)
      opening.catch(() => connections.delete(token ?? ''))
      return opening
    }

    const handler = new RPCHandler<CallContext>(service.router, {
      clientInterceptors: [(options) => gate.pass(options)],
      interceptors: [
        async (options: Handling) => {
          const { context } = await connectionOf(bearerToken(options.request.headers.authorization))
          return options.next({ ...options, context })
        },
      ],
    })
    port.on('close', detach)
    handler.upgrade(
      {
        postMessage: (message: unknown) => {
          if (attached) port.postMessage(message)
        },
        on: (event, listener) => {
          if (event === 'close') closeListeners.add(() => listener())
          else {
            port.on('message', (message: Readonly<{ data: unknown }>) => {
              if (!attached) return
              if (isPeerMessage(message.data)) listener(message)
              else onEnd()
            })
          }
        },
      },
      // replaced for each call by the interceptor above
      { context: { runtime: service.runtime, peer: { remote, principal: null } } },
    )
    return detach
  }
}

/** The call for which it was to be opened has told of that. */
function ignoreUnopened(): void {}

/** The token of an `Authorization: Bearer …` header, null without one. */
export function bearerToken(header: string | readonly string[] | undefined): string | null {
  const value = typeof header === 'string' ? header : header?.[0]
  return /^Bearer ([\w.~+/=-]{1,500})$/i.exec(value ?? '')?.[1] ?? null
}
