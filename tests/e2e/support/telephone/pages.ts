import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'vite'

export type PageName = 'caller' | 'phone'

/** A web server on this machine with the pages of the telephone's tests; 127.0.0.1 counts as secure, so they may listen. */
export type Pages = Readonly<{ url: (page: PageName) => string; close(): Promise<void> }>

/** Bundles and serves the pages. */
export async function servePages(names: readonly PageName[]): Promise<Pages> {
  const scripts = new Map<string, string>(
    await Promise.all(names.map(async (name) => [`/${name}.js`, await bundled(name)] as const)),
  )
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const script = scripts.get(path)
    if (script !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
      return
    }
    const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${path}</title><script type="module" src="${path}.js"></script></html>`
    response.setHeader('content-type', 'text/html; charset=utf-8').end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server of the pages has no port')
  return {
    url: (page) => `http://127.0.0.1:${address.port}/${page}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bundled(name: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, `${name}-page.ts`), formats: ['es'], fileName: name },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [output] = Array.isArray(made) ? made : [made]
  if (output === undefined || !('output' in output)) throw new Error(`${name} was not bundled`)
  return output.output[0].code
}
