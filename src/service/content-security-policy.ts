/** Stands in the built pages where each answer puts its own nonce. */
export const noncePlaceholder = '__VIGIL_NONCE__'

export type PagePolicyOptions = Readonly<{
  /** Fresh random base64 for this answer only. */
  nonce: string
  /** Origins besides our own that the page may talk to, e.g. `wss://pbx.example` of the softphone. */
  connect?: readonly string[]
}>

/** One origin and nothing that could end its directive; `ws:` works only for a page that came unencrypted itself. */
const originPattern = /^(https|wss?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?$/

/** Whether pages may be allowed to talk to an origin. */
export function isAllowedOrigin(origin: string): boolean {
  return originPattern.test(origin)
}

/**
 * The Content-Security-Policy of a page: nothing but our own files, and styles and scripts in the page only with the
 * nonce. Both the browser host and the desktop shell send it. Throws when a nonce or origin could break out of its
 * directive, which no input of a user can cause.
 */
export function pagePolicy({ nonce, connect = [] }: PagePolicyOptions): string {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce)) throw new Error('a nonce is at least 16 characters of base64')
  for (const origin of connect) {
    if (!isAllowedOrigin(origin)) throw new Error(`not an origin to talk to: ${origin}`)
  }
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...connect],
    'media-src': ["'self'", 'blob:'],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  }
  return join(directives)
}

/**
 * The policy of every file that is not a page. Only a worker script takes notice: the training sandbox compiles its
 * database engine from WebAssembly, which pages may not.
 */
export function filePolicy(): string {
  return join({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'connect-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  })
}

/** The built page with the nonce of this answer in each place that waits for it. */
export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(noncePlaceholder, nonce)
}

function join(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
