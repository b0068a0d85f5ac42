import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, readHostFile, removeHostFile, writeHostFile } from '../../service-node/data-folder.ts'
import { faultText } from '../../service-node/fault-text.ts'
import type { LocalService } from '../../service-node/open-local-service.ts'
import {
  type Command,
  done,
  type Flags,
  failed,
  listFlag,
  type Outcome,
  type Surroundings,
  textFlag,
  usage,
  wholeFlag,
} from '../command.ts'
import { openBrowser } from '../open-browser.ts'
import type { HttpHost, HttpHostOptions } from '../server/http-host.ts'
import { isLoopbackName } from '../server/request-origin.ts'
import { dataDirOf, storeFlags } from '../store-flags.ts'

const defaultPort = 7380

/** Where `npm run build` puts the user interface. */
const rendererDir = join(import.meta.dirname, '..', '..', '..', 'out', 'renderer')

/** Runs the browser host, or a hub, until it is asked to stop. */
export const start: Command = {
  summary: 'Run Vigil and open it in the browser',
  synopsis: '[--data DIR] [--port N] [--no-open] [--sample none|month] [--postgres URL] [--host ADDRESS …]',
  flags: {
    ...storeFlags,
    port: { type: 'string', help: `port; 0 takes any free one (default ${defaultPort})` },
    'no-open': { type: 'boolean', help: 'do not open the browser' },
    sample: { type: 'string', help: 'none, or month: an invented month to look around in (default none)' },
    host: { type: 'string', help: 'address to answer on besides this machine, for example 0.0.0.0' },
    name: { type: 'string', multiple: true, help: 'another name under which it is reached, behind a proxy' },
    'tls-cert': { type: 'string', help: 'file with the certificate (PEM); with --tls-key' },
    'tls-key': { type: 'string', help: 'file with its private key (PEM)' },
  },
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`start takes flags only, not "${words[0]}"`)
    const port = wholeFlag(flags, { name: 'port', min: 0, max: 65_535 }) ?? defaultPort
    if (typeof port === 'string') return usage(port)
    const sample = textFlag(flags, 'sample') ?? 'none'
    if (sample !== 'none' && sample !== 'month') return usage(`--sample is none or month, not "${sample}"`)
    const tls = readTls(flags)
    if ('kind' in tls) return tls

    const { openLocalService } = await import('../../service-node/open-local-service.ts')
    const opened = await openLocalService({
      dataDir: dataDirOf(flags),
      postgresUrl: textFlag(flags, 'postgres'),
      report: around.note,
    })
    if (!opened.ok) {
      const running = opened.problem.code === 'in-use' ? readHostFile(dataFolder(dataDirOf(flags))) : null
      return failed(`${opened.problem.message}${running === null ? '' : `; it answers at ${running.url}`}`)
    }
    const local = opened.value
    try {
      const address = textFlag(flags, 'host')
      const names = listFlag(flags, 'name')
      return await serve(local, {
        around,
        address,
        port,
        tls: tls.pair,
        names,
        sample,
        opens: flags['no-open'] !== true,
      })
    } finally {
      await local.close()
    }
  },
}

type Serving = Readonly<{
  around: Surroundings
  address: string | undefined
  port: number
  tls: HttpHostOptions['tls']
  names: readonly string[]
  sample: 'none' | 'month'
  /** Whether the browser shows it. */
  opens: boolean
}>

/** Serves until the process is asked to stop; the service is closed afterwards. */
async function serve(local: LocalService, { around, sample, opens, ...where }: Serving): Promise<Outcome> {
  if (sample === 'month') {
    const { prepareSample } = await import('../prepare-sample.ts')
    const line = await prepareSample(local)
    if (line !== null) around.note(line)
  }
  // a fault in a timer is reported; it must not take the hotline down
  process.on('unhandledRejection', (error) => around.note(`Unhandled: ${faultText(error)}`))
  const secret = randomBytes(32).toString('base64url')
  const host = await listen(local, { ...where, localSecret: secret, report: around.note })
  if ('kind' in host) return host
  try {
    writeHostFile(local.folder, { pid: process.pid, url: host.url, secret })
    if (where.address !== undefined && !isLoopbackName(where.address) && where.tls === undefined) {
      around.note('Warning: passwords and customers’ data travel unencrypted; give --tls-cert and --tls-key.')
    }
    const stopped = around.stopped()
    around.say(`Vigil is ready at ${host.url} (data: ${local.folder.dir})`)
    if (opens) openBrowser(host.url)
    await stopped
    return done
  } finally {
    await host.stop(() => local.close())
    removeHostFile(local.folder)
  }
}

type ListenOptions = Omit<HttpHostOptions, 'service' | 'gate' | 'rendererDir'>

async function listen(local: LocalService, options: ListenOptions): Promise<HttpHost | Outcome> {
  const { createHttpHost, ListenError } = await import('../server/http-host.ts')
  try {
    return await createHttpHost({ ...options, service: local.service, gate: local.gate, rendererDir })
  } catch (error) {
    if (!(error instanceof ListenError)) throw error
    if (error.code === 'EADDRINUSE') {
      return failed(`Port ${options.port} is in use by another program; choose another with --port, or 0 for any`)
    }
    return failed(`Cannot listen on ${options.address ?? '127.0.0.1'} port ${options.port}: ${error.message}`)
  }
}

type Tls = Readonly<{ pair: Readonly<{ cert: Buffer; key: Buffer }> | undefined }>

function readTls(flags: Flags): Tls | Outcome {
  const cert = textFlag(flags, 'tls-cert')
  const key = textFlag(flags, 'tls-key')
  if (cert === undefined && key === undefined) return { pair: undefined }
  if (cert === undefined || key === undefined) return usage('--tls-cert and --tls-key belong together')
  try {
    return { pair: { cert: readFileSync(cert), key: readFileSync(key) } }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}
