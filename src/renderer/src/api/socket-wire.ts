import { RPCLink } from '@orpc/client/websocket'
import { WebSocket as LastingSocket } from 'partysocket'
import type { CallContext, Wire } from './wire.ts'

/**
 * The way of a browser: a WebSocket to the host that served the page, opened again by itself after 0.3 to 4 s. The
 * cookie says whose session it is, so it must be reopened after sign-in and sign-out.
 * @param url `ws:` or `wss:` address of the host's socket
 * @param protocols asked for at each opening; where a page says who it is if no cookie does
 */
export function createSocketWire(url: string, protocols: readonly string[] = []): Wire {
  const socket = new LastingSocket(url, [...protocols], {
    minReconnectionDelay: 300,
    maxReconnectionDelay: 4000,
    reconnectionDelayGrowFactor: 1.6,
    minUptime: 2000,
    connectionTimeout: 5000,
    maxEnqueuedMessages: 0,
  })
  socket.binaryType = 'arraybuffer'
  return {
    link: new RPCLink<CallContext>({ websocket: socket as Pick<WebSocket, keyof WebSocket> }),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    onChange: (listener) => {
      const opened = () => listener(true)
      const closed = () => listener(false)
      socket.addEventListener('open', opened)
      socket.addEventListener('close', closed)
      return () => {
        socket.removeEventListener('open', opened)
        socket.removeEventListener('close', closed)
      }
    },
    reopen: () => socket.reconnect(),
    close: () => socket.close(),
  }
}

/** Where the socket of the host is that served this page. */
export function socketUrl(page: Pick<Location, 'protocol' | 'host'>): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/api/ws`
}
