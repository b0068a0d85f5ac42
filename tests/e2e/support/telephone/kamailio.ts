import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kamailioConfig } from './kamailio-config.ts'

/** A real SIP server for one test. */
export type Kamailio = Readonly<{
  /** Where browsers connect, for example `ws://127.0.0.1:41234`. */
  address: string
  domain: string
  /** Ends it, all connections with it. */
  stop(): Promise<void>
  /** Starts it again on the same ports; nobody is registered then. */
  start(): Promise<void>
  /** Stops it for good and removes its files. */
  close(): Promise<void>
}>

const binary = '/usr/sbin/kamailio'
const readyWithinMs = 10_000

/**
 * Starts Kamailio on free ports of this machine.
 * @param users passwords by user
 * @throws when it is not installed or does not start; the error holds what it wrote
 */
export async function startKamailio(users: Readonly<Record<string, string>>): Promise<Kamailio> {
  if (!existsSync(binary)) throw new Error('Kamailio is not installed: run "node scripts/ensure.mjs --browser"')
  const folder = mkdtempSync(join(tmpdir(), 'vigil-kamailio-'))
  const [sipPort, socketPort] = await freePorts()
  const config = join(folder, 'kamailio.cfg')
  writeFileSync(config, kamailioConfig({ modules: modulesFolder(), sipPort, socketPort, users }))
  let running: Running | null = null
  const kamailio: Kamailio = {
    address: `ws://127.0.0.1:${socketPort}`,
    domain: '127.0.0.1',
    start: async () => {
      running = run([
        '-DD',
        '-E',
        '-f',
        config,
        '-P',
        join(folder, 'kamailio.pid'),
        '-Y',
        folder,
        '-m',
        '64',
        '-M',
        '8',
      ])
      await untilItListens(running, socketPort)
    },
    stop: async () => {
      await running?.stop()
      running = null
    },
    close: async () => {
      await kamailio.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await kamailio.start()
  return kamailio
}

type Running = Readonly<{ child: ChildProcess; output: () => string; stop: () => Promise<void> }>

function run(args: readonly string[]): Running {
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-20_000)
  })
  const closed = once(child, 'close')
  // a test that ran out of time must not leave a server behind
  const leave = () => child.kill('SIGTERM')
  process.once('exit', leave)
  return {
    child,
    output: () => output,
    stop: async () => {
      process.off('exit', leave)
      child.kill('SIGTERM')
      await closed
    },
  }
}

function modulesFolder(): string {
  const found = readdirSync('/usr/lib')
    .map((kind) => join('/usr/lib', kind, 'kamailio', 'modules'))
    .find((folder) => existsSync(join(folder, 'websocket.so')))
  if (found === undefined) throw new Error('the WebSocket module of Kamailio is not installed')
  return found
}

async function untilItListens({ child, output }: Running, port: number): Promise<void> {
  const end = performance.now() + readyWithinMs
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > end) throw new Error(`Kamailio does not start: ${output()}`)
  }
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ host: '127.0.0.1', port })
  socket.once('connect', () => {
    socket.destroy()
    resolve(true)
  })
  socket.once('error', () => setTimeout(() => resolve(false), 30))
  return promise
}

/** Two ports that nothing uses now. */
async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()] as const
  const ports = await Promise.all(servers.map(portOf))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  const [one, other] = ports
  if (one === undefined || other === undefined) throw new Error('there is no free port')
  return [one, other]
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server has no port')
  return address.port
}
