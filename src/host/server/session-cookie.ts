import type { IncomingMessage } from 'node:http'

/**
 * The cookie that carries a browser's session. Browsers share cookies between the ports of a machine, so the port is
 * part of the name.
 */
export type SessionCookie = Readonly<{
  name(): string
  /** The token in a request's cookies, null without one. */
  read(request: IncomingMessage): string | null
  /** The `Set-Cookie` header that keeps `token` for `maxAgeMs`. */
  keep(token: string, maxAgeMs: number): string
  /** The `Set-Cookie` header that forgets it. */
  forget(): string
}>

/**
 * Makes the cookie of one host.
 * @param port gives the host's port, which is known once it listens
 * @param secure whether the host speaks TLS; the cookie is then never sent without
 */
export function createSessionCookie(port: () => number, secure: boolean): SessionCookie {
  const name = () => `vigil-session-${port()}`
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    read(request) {
      for (const pair of request.headers.cookie?.split(';') ?? []) {
        const [key, value] = pair.split('=', 2)
        if (key?.trim() === name() && value !== undefined && /^[\w-]{1,500}$/.test(value.trim())) return value.trim()
      }
      return null
    },
    keep: (token, maxAgeMs) => `${name()}=${token}; Max-Age=${Math.max(0, Math.floor(maxAgeMs / 1000))}; ${attributes}`,
    forget: () => `${name()}=; Max-Age=0; ${attributes}`,
  }
}
