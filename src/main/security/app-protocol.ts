import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { filePolicy, pagePolicy, withNonce } from '../../service/content-security-policy.ts'
import { appScheme, isAppUrl } from './app-origin.ts'

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** What Electron must know about our scheme before it is ready: an origin of its own, treated as secure, no bypasses. */
export const appSchemePrivileges = [
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]

/**
 * Answers requests of our scheme from one folder and from nowhere else: 405 for anything but GET and HEAD, 404 for
 * what is not a readable file inside the folder, also when a link leads out of it. Paths without a file extension are
 * places inside the application and get the page.
 * @param folder absolute path of the built renderer
 * @param connect origins that a page may talk to besides our own, as things stand when it is sent
 */
export function createAppProtocol(
  folder: string,
  connect: () => Promise<readonly string[]>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const path = isAppUrl(request.url) ? pathInFolder(request.url) : null
    const wanted = path === null ? null : extname(path) === '' ? '/index.html' : path
    const file = wanted === null ? null : await insideFolder(folder, wanted)
    return file === null ? refuse(404) : answer(file, connect)
  }
}

/** The decoded path, or null when it holds what no file name of ours does: dot segments, backslashes, control codes. */
function pathInFolder(url: string): string | null {
  const encoded = new URL(url).pathname
  try {
    const path = decodeURIComponent(encoded)
    const strange = path.split('/').some((part) => part === '..' || part === '.') || !/^\/[\w\-./~ ]*$/.test(path)
    return strange ? null : path
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

async function insideFolder(folder: string, path: string): Promise<string | null> {
  try {
    const [base, file] = await Promise.all([realpath(folder), realpath(join(folder, path))])
    return file.startsWith(base + sep) ? file : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function answer(file: string, connect: () => Promise<readonly string[]>): Promise<Response> {
  const type = mimeTypes[extname(file)]
  if (type === undefined) return refuse(404)
  if (extname(file) !== '.html') {
    return respond(new Uint8Array(await readFile(file)), { type, policy: filePolicy() })
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy({ nonce, connect: await connect() })
  return respond(withNonce(await readFile(file, 'utf8'), nonce), { type, policy })
}

function respond(
  body: string | Uint8Array<ArrayBuffer>,
  { type, policy }: Readonly<Record<'type' | 'policy', string>>,
): Response {
  const headers = { ...commonHeaders, 'Content-Type': type, 'Content-Security-Policy': policy }
  return new Response(body, { headers })
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: { ...commonHeaders, 'Content-Security-Policy': filePolicy() } })
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
}
