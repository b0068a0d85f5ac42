import { isBoardToken } from '../../../../core/domain/wallboard/board-link.ts'

/**
 * The address of a wallboard's link. The token stands behind the `#`, which no browser sends to any host, so that it is
 * in no log.
 * @param origin of the host, for example `https://vigil.example`
 */
export function linkOf(origin: string, token: string): string {
  return `${origin}/wall#${token}`
}

/** The token in the part of an address behind its `#`, null when there is none. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '')
  return isBoardToken(token) ? token : null
}

/** A new token: 256 bits by chance, as base64url. */
export function drawToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const text = btoa(String.fromCharCode(...bytes))
  return `wb_${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}
