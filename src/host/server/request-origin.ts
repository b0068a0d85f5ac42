import type { IncomingMessage } from 'node:http'

/** Who may call, as far as the address says. */
export type OriginRules = Readonly<{
  /**
   * Names (without port) under which the host may be addressed; null: any. A host bound to this machine must be
   * addressed as this machine, or a page of the internet whose name points here could use it (DNS rebinding).
   */
  names: ReadonlySet<string> | null
}>

/** The names of this machine for itself. */
export const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'] as const

/** Whether an address to bind to reaches this machine only. */
export function isLoopbackName(address: string): boolean {
  return address === '::1' || loopbackNames.some((name) => name === address)
}

/** Whether the request addresses us by a name that we answer to. */
export function isAddressedToUs(request: IncomingMessage, { names }: OriginRules): boolean {
  const host = request.headers.host
  if (host === undefined) return false
  if (names === null) return true
  const parsed = URL.parse(`http://${host}`)
  return parsed !== null && names.has(parsed.hostname)
}

/**
 * Whether the request comes from a page that we served, judged by `Origin`, which scripts cannot set. Only the host is
 * compared, since a proxy in front may add TLS. Programs send none; `withoutOrigin` says what then.
 */
export function isFromOurPage(request: IncomingMessage, withoutOrigin: boolean): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return withoutOrigin
  return URL.parse(origin)?.host === host
}

/** Whether the other end of the connection is this machine. */
export function isSameMachine({ remoteAddress, localAddress }: IncomingMessage['socket']): boolean {
  if (remoteAddress === undefined) return false
  const plain = remoteAddress.replace(/^::ffff:/, '')
  return plain === '::1' || plain.startsWith('127.') || remoteAddress === localAddress
}
