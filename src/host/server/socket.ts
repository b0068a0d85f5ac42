import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws'
import type { CallContext } from '../../service/call-context.ts'
import type { Service } from '../../service/create-service.ts'
import type { CallGate } from '../../service-node/call-gate.ts'
import { isPeerMessage } from '../../service-node/peer-message.ts'
import { type Identity, remoteOf } from './identify.ts'
import { isFromOurPage } from './request-origin.ts'

export const socketPath = '/api/ws'

/** Why we close a socket (RFC 6455, 7.4; 4000 and up are ours). */
const closeCodes = { goingAway: 1001, malformed: 1007, sessionEnded: 4401, tooSlow: 4408 } as const

type Parts = Readonly<{
  service: Service
  gate: CallGate
  /** Largest message taken, bytes. */
  maxPayload: number
  /** How often it is asked whether the other end is alive, ms. One that does not answer until the next time is let go. */
  heartbeatMs: number
  /** How long a console may leave its answers untaken, ms. Then it is cut off, and asks anew when it is back. */
  slowConsoleMs: number
}>

type HandledSocket = Parameters<RPCHandler<CallContext>['upgrade']>[0]

/** Above this many bytes on their way to a console, its calls wait until they are taken. */
const highWater = 1024 * 1024

/** With so many bytes waiting a console is cut off at once: the calls it made before it was paused answer as well. */
const cutOffBytes = 8 * 1024 * 1024

/** What has been cut off has so long to take what is on its way and the reason behind it, ms. */
const farewellMs = 10_000

export type Upgrade = Readonly<{ request: IncomingMessage; socket: Duplex; head: Buffer; identity: Identity }>

export type SocketServer = Readonly<{
  /** Takes over a connection that asks to be a WebSocket. */
  upgrade(upgrade: Upgrade): Promise<void>
  /** Tells every console that the host stops, and lets them go. */
  close(): void
  /** Lets go of those that did not answer to that. */
  terminate(): void
}>

/** Serves consoles over WebSockets: the same procedures as REST, with streams, as long as the session lasts. */
export function createSocketServer(parts: Parts): SocketServer {
  const { service, gate, heartbeatMs, slowConsoleMs } = parts
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: parts.maxPayload,
    perMessageDeflate: false,
    clientTracking: true,
    closeTimeout: farewellMs,
  } as ServerOptions)
  const handler = new RPCHandler<CallContext>(service.router, { clientInterceptors: [(options) => gate.pass(options)] })
  const alive = new WeakSet<WebSocket>()

  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate()
      else {
        alive.delete(socket)
        socket.ping()
      }
    }
  }, heartbeatMs)
  heartbeat.unref()

  return {
    async upgrade({ request, socket, head, identity }) {
      if (!isFromOurPage(request, true)) {
        refuseUpgrade(socket, '403 Forbidden')
        return
      }
      const onLost = () => socket.destroy()
      socket.on('error', onLost)
      let webSocket: WebSocket | null = null
      let ended = false
      const connection = await service.openConnection({
        remote: remoteOf(request, identity),
        token: 'token' in identity ? identity.token : null,
        local: identity.kind === 'local',
        board: identity.kind === 'board',
        onEnd: () => {
          ended = true
          // the answer to the call that ended it goes out first
          setImmediate(() => webSocket?.close(closeCodes.sessionEnded, 'session ended'))
        },
      })
      if (ended || socket.destroyed) {
        connection.close()
        socket.destroy()
        return
      }
      socket.off('error', onLost)
      server.handleUpgrade(request, socket, head, (opened) => {
        webSocket = opened
        alive.add(opened)
        opened.on('pong', () => alive.add(opened))
        // the close event that follows an error says all there is to say
        opened.on('error', () => opened.terminate())
        opened.once('close', () => connection.close())
        void handler.upgrade(withBackPressure(opened, slowConsoleMs), { context: connection.context })
      })
    },

    close() {
      clearInterval(heartbeat)
      for (const socket of server.clients) socket.close(closeCodes.goingAway, 'Vigil is stopping')
      server.close()
    },

    terminate() {
      for (const socket of server.clients) socket.terminate()
    },
  }
}

/**
 * The socket as the handler uses it. A console that does not take its answers is not listened to until it does, and
 * streams wait; one that goes on so is cut off, so that it cannot fill our memory. What cannot be a message of ours
 * closes the socket as well.
 */
function withBackPressure(socket: WebSocket, slowConsoleMs: number): HandledSocket {
  let patience: ReturnType<typeof setTimeout> | undefined
  // after this nothing more is taken for it; listening again is what lets its own farewell be heard
  const cutOff = () => {
    socket.close(closeCodes.tooSlow, 'answers are not taken')
    socket.resume()
  }
  const crowded = () => {
    socket.pause()
    patience ??= setTimeout(cutOff, slowConsoleMs)
    if (socket.bufferedAmount >= cutOffBytes) cutOff()
  }
  const relieved = () => {
    clearTimeout(patience)
    patience = undefined
    if (socket.isPaused) socket.resume()
  }
  socket.once('close', () => clearTimeout(patience))
  const send = (data: Parameters<WebSocket['send']>[0]): Promise<void> => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve()
    const waits = socket.bufferedAmount >= highWater
    if (waits) crowded()
    return new Promise((resolve) => {
      // the close event tells of a loss
      socket.send(data, () => {
        if (patience !== undefined && socket.bufferedAmount < highWater) relieved()
        resolve()
      })
      if (!waits) resolve()
    })
  }
  const addEventListener = (type: 'message' | 'close', listener: (event: Readonly<{ data: string }>) => void) => {
    if (type === 'close') {
      socket.on('close', () => listener({ data: '' }))
      return
    }
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== WebSocket.OPEN) return
      const text = isBinary ? null : data.toString()
      if (isPeerMessage(text)) listener({ data: text })
      else socket.close(closeCodes.malformed, 'not a message of the API')
    })
  }
  // the handler listens to nothing else and sends nothing but data
  return { send, addEventListener } as unknown as HandledSocket
}

/** The answer to an upgrade that is not granted. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
