/** A new token by chance: 256 bits in 43 characters. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Where a telephone system pushes to with a token; `whole` is false where this page did not come from a host. */
export function addressOf(token: string): Readonly<{ address: string; whole: boolean }> {
  const whole = /^https?:$/.test(location.protocol)
  return { address: `${whole ? location.origin : ''}/api/v1/cti/${token}`, whole }
}
