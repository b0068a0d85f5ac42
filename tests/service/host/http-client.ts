import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { ApiClient } from '../../../src/core/contract/api.ts'

/** What REST answered: `body` is the parsed JSON, or the text of anything else. */
export type Answer = Readonly<{ status: number; headers: Headers; body: unknown }>

type Send = Readonly<{ method?: string; headers?: Readonly<Record<string, string>>; body?: unknown; token?: string }>

/** Calls an operation or page of a host. A `body` is sent as JSON. */
export async function send(url: string, { method, headers, body, token }: Send = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** The body of an answer that must be a success. */
export function bodyOf<T>(answer: Answer): T {
  if (answer.status >= 400) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

export type SocketClient = Readonly<{ client: ApiClient; socket: WebSocket; close(): void }>

/** Opens a WebSocket to a host and a client over it. */
export async function openSocket(url: string, headers: Readonly<Record<string, string>> = {}): Promise<SocketClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws`, { headers: { ...headers } })
  await once(socket, 'open')
  const link = new RPCLink({ websocket: socket as unknown as Pick<globalThis.WebSocket, keyof globalThis.WebSocket> })
  return { client: createORPCClient<ApiClient>(link), socket, close: () => socket.close() }
}

/** Headers that say whose session it is. */
export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}
