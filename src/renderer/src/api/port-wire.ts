import { RPCLink } from '@orpc/client/message-port'
import { v4 } from 'uuid'
import { type Bridge, portMessage } from '../../../core/contract/bridge.ts'
import type { CallContext, Wire } from './wire.ts'

/** How long a shell that refused a port is left alone, ms. */
const againAfterMs = 500

/**
 * The way of a desktop window: a port straight to the service inside the shell, asked for again when it closes.
 * @param bridge what the preload offers
 * @param sessionToken the token of the session that holds now, null before sign-in; sent with every call
 */
export function createPortWire(bridge: Bridge, sessionToken: () => string | null): Wire {
  const listeners = new Set<(open: boolean) => void>()
  let now: Readonly<{ port: MessagePort; link: RPCLink<CallContext> }> | null = null
  let asked = ''
  let closed = false

  const tell = (open: boolean) => {
    for (const listener of listeners) listener(open)
  }
  const ask = () => {
    if (closed) return
    const token = v4()
    asked = token
    bridge.connect(token).catch(() => {
      if (asked === token) setTimeout(ask, againAfterMs)
    })
  }
  const lose = (port: MessagePort) => {
    if (now?.port !== port) return
    now = null
    tell(false)
    ask()
  }

  window.addEventListener('message', (event) => {
    const message = portMessage.safeParse(event.data)
    const port = event.ports[0]
    if (event.source !== window || !message.success || message.data.token !== asked || port === undefined) return
    const link = new RPCLink<CallContext>({
      port,
      headers: () => {
        const token = sessionToken()
        return token === null ? {} : { authorization: `Bearer ${token}` }
      },
    })
    port.addEventListener('close', () => lose(port))
    port.start()
    now = { port, link }
    tell(true)
  })
  ask()

  return {
    link: {
      call: (path, input, options) => {
        if (now === null) return Promise.reject(new Error('The port is closed.'))
        return now.link.call(path, input, options)
      },
    },
    isOpen: () => now !== null,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reopen: () => {
      const old = now
      if (old === null) {
        ask()
        return
      }
      // a port that this side closes does not tell its own listeners, and what waits on it must be told
      old.port.dispatchEvent(new Event('close'))
      old.port.close()
    },
    close: () => {
      closed = true
      now?.port.close()
    },
  }
}
