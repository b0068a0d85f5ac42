import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isBoardToken } from '../../core/domain/wallboard/board-link.ts'
import { bearerToken } from '../../service-node/attach-port.ts'
import { sha256 } from '../../service-node/node-ports.ts'
import { isSameMachine } from './request-origin.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Who a request says it is; the service decides whether that is so. */
export type Identity = Readonly<
  | { kind: 'nobody' }
  | { kind: 'bearer'; token: string }
  | { kind: 'cookie'; token: string }
  /** A display, by the token of a wallboard's link. */
  | { kind: 'board'; token: string }
  /** A command on this machine, run by somebody who can read the data folder. */
  | { kind: 'local' }
>

/** The protocol that the socket of a wallboard's page asks for, before its token. */
const boardProtocol = 'vigil.board'

/** How the audit trail names where a local command comes from. */
export const localRemote = 'local cli'

type Options = Readonly<{
  cookie: SessionCookie
  /** What a local command must know; null: there are none. */
  localSecret: string | null
}>

/** Reads a request's identity: `Authorization` goes before the cookie, which every page of ours sends along. */
export function identify(request: IncomingMessage, { cookie, localSecret }: Options): Identity {
  const { authorization } = request.headers
  const bearer = bearerToken(authorization)
  if (bearer !== null)
    return isBoardToken(bearer) ? { kind: 'board', token: bearer } : { kind: 'bearer', token: bearer }
  const board = boardToken(request)
  if (board !== null) return { kind: 'board', token: board }
  const secret = /^Local ([\w-]{1,500})$/.exec(authorization ?? '')?.[1]
  if (secret !== undefined && localSecret !== null && isSameMachine(request.socket) && sameText(secret, localSecret)) {
    return { kind: 'local' }
  }
  const token = authorization === undefined ? cookie.read(request) : null
  return token === null ? { kind: 'nobody' } : { kind: 'cookie', token }
}

/**
 * The token of a wallboard's link where a page opens a socket: a page can name no header there but the protocols, and an
 * address would be written into logs. Whoever asks for that protocol is a display, even with a token that is none.
 */
function boardToken({ headers }: IncomingMessage): string | null {
  const [protocol, token = ''] = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return protocol === boardProtocol ? token : null
}

/** Compares in a time that tells nothing. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

/** Where a request comes from, for the audit trail and the limits. */
export function remoteOf(request: IncomingMessage, identity: Identity): string {
  return identity.kind === 'local' ? localRemote : (request.socket.remoteAddress ?? 'unknown')
}
