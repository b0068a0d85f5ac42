import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { filePolicy, pagePolicy, withNonce } from '../../service/content-security-policy.ts'

/** Headers of every answer, page or not. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
} as const

export type Pages = Readonly<{
  /** Absolute path of the built renderer. */
  folder: string
  /** Origins that a page may talk to besides our own, as things stand when it is sent. */
  connect: () => Promise<readonly string[]>
}>

/** Names that change with the content, as the bundler makes them: `assets/desk-DkfT3Zqa.js`. */
const hashed = /\/assets\/.+-[\w-]{8}\.\w+$/

/**
 * Serves the built user interface: files as they are, the page for every place inside of the application.
 * The renderer may be built anew while the host runs.
 */
export function servePages(server: FastifyInstance, pages: Pages): void {
  const { folder } = pages
  void server.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // a folder that appears with the first build is found as well
    wildcard: true,
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', filePolicy())
      const forever = hashed.test(path.replaceAll('\\', '/'))
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.get('/', (_request, reply) => sendPage(reply, pages))
  server.get('/wall', (_request, reply) => sendPage(reply, pages, boardPage))
  server.get('/index.html', (_request, reply) => sendPage(reply, pages))
}

/** The page of a display that has a wallboard's link; it is nobody's console. */
const boardPage = 'wall.html'

/** Whether a path names a place inside of the application and not a file. */
export function isPlace(url: string): boolean {
  const path = url.replace(/[?#].*/, '')
  return extname(path) === '' && !path.startsWith('/api/') && path !== '/api'
}

/** Sends the page with a nonce of its own, or says that it is not built. */
export async function sendPage(
  reply: FastifyReply,
  pages: Pages,
  page: 'index.html' | typeof boardPage = 'index.html',
): Promise<FastifyReply> {
  const file = join(pages.folder, page)
  const nonce = randomBytes(16).toString('base64')
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy({ nonce, connect: await pages.connect() }))
    .header('cache-control', 'no-store')
  if (!existsSync(file)) return reply.code(503).send(notBuilt)
  return reply.send(withNonce(await readFile(file, 'utf8'), nonce))
}

const notBuilt =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Vigil</title><p>The user interface is not built yet: run <code>npm run build</code> and load this page again. The API works.</p></html>\n'
