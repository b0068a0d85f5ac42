import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { bearerToken } from '../../service-node/attach-port.ts'
import { sha256 } from '../../service-node/node-ports.ts'
import { isSameMachine } from './request-origin.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Who a request says it is; the service decides whether that is so. */
export type Identity = Readonly<
  | { kind: 'nobody' }
  | { kind: 'bearer'; token: string }
  | { kind: 'cookie'; token: string }
  /** A command on this machine, run by somebody who can read the data folder. */
  | { kind: 'local' }
>

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
  if (bearer !== null) return { kind: 'bearer', token: bearer }
  const secret = /^Local ([\w-]{1,500})$/.exec(authorization ?? '')?.[1]
  if (secret !== undefined && localSecret !== null && isSameMachine(request.socket) && sameText(secret, localSecret)) {
    return { kind: 'local' }
  }
  const token = authorization === undefined ? cookie.read(request) : null
  return token === null ? { kind: 'nobody' } : { kind: 'cookie', token }
}

/** Compares in a time that tells nothing. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

/** Where a request comes from, for the audit trail and the limits. */
export function remoteOf(request: IncomingMessage, identity: Identity): string {
  return identity.kind === 'local' ? localRemote : (request.socket.remoteAddress ?? 'unknown')
}
