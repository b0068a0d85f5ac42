import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { app, type PortMain, seen } from './fake-electron.ts'

/** Runs the built shell on the stand-in and goes the way of a window: page, port, call, quit. Prints what it found. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./fake-electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
})

await import(pathToFileURL('out/main/index.js').href)
const failed = seen.gone.then((code) => {
  throw new Error(`the shell ended with ${code} before its window was loaded`)
})
const url = await Promise.race([seen.loaded, failed])
failed.catch(() => undefined)

const page = await seen.answers.get('vigil')?.(new Request(url))
const port = await connect()
const client: ApiClient = createORPCClient(new RPCLink({ port }))
const setup = await client.people.setupStatus()
const health = await client.administration.health()

app.quit()
const exitCode = await seen.gone
console.log(
  JSON.stringify({
    url,
    told: seen.told,
    policy: page?.headers.get('content-security-policy'),
    page: await page?.text(),
    setup,
    health,
    exitCode,
  }),
)
process.exit(0)

/** Asks for a port as the preload does for a page. */
function connect(): Promise<PortMain> {
  return new Promise((resolve, reject) => {
    const senderFrame = {
      origin: 'vigil://app',
      parent: null,
      postMessage: (_channel: string, _message: unknown, [port]: PortMain[]) => {
        if (port === undefined) return reject(new Error('no port came along'))
        port.start()
        resolve(port)
      },
    }
    const event = { senderFrame, sender: { id: 1, once: () => undefined } }
    const call = seen.calls.get('bridge.connect')
    call?.(event, { token: crypto.randomUUID() }).catch(reject)
  })
}
