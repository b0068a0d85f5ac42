import { v7 } from 'uuid'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Role } from '../../../src/core/domain/people/role.ts'
import { exponential, seededRandom } from '../../../src/service/clockwork/random.ts'
import { bearer, openSocket, type SocketClient } from '../../service/host/http-client.ts'
import { type HostProcess, removeDataDir, startHost } from './host-process.ts'

/** Wednesday 18 November 2026, 10:00 in Shanghai: a working morning with the day before it. */
export const wednesdayMorning = Date.UTC(2026, 10, 18, 2, 0)

const password = 'Rain-umbrella-41'

/** Somebody whose number a customer has, or one whose number nobody has. */
export type Caller = 'customer' | 'stranger'

export type WorldOptions = Readonly<{
  /** Whether an organisation is there already. Default: it is. */
  founded?: boolean
  /** Data to begin with. Default: none. */
  sample?: 'none' | 'month'
  /** The hour at which the host's clock begins, UTC ms; null: the real time. Default: a Wednesday morning. */
  startsAt?: number | null
}>

/** One host with its store and everybody who works there. */
export type World = {
  /** The host that runs now; another one after `restart`. */
  host: HostProcess
  readonly password: string
  /** Milliseconds by which the host's clock is ahead of the real one. */
  readonly clockOffsetMs: number
  /** The API as its founder sees it, who may do everything. */
  readonly admin: ApiClient
  /** The API as somebody else sees it. */
  signedIn(login: string): Promise<ApiClient>
  /** Adds a person with the given roles, who signs in with the common password. */
  hire(person: Readonly<{ login: string; name: string; roles: readonly Role[] }>): Promise<string>
  /** Lets one call arrive within half a second. */
  ring(from: Caller): Promise<void>
  /** Starts the host again on the same port and store, its clock at another offset where one is given, ms. */
  restart(options?: Readonly<{ clockOffsetMs?: number }>): Promise<void>
  close(): Promise<void>
}

/** Starts a host on a new store; founds an organisation there. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const startsAt = options.startsAt === undefined ? wednesdayMorning : options.startsAt
  const clockOffsetMs = startsAt === null ? 0 : startsAt - Date.now()
  const host = await startHost({ clockOffsetMs })
  const sockets: SocketClient[] = []
  const connect = async (headers = {}) => {
    const socket = await openSocket(world.host.url, headers)
    sockets.push(socket)
    return socket.client
  }
  const signedIn = async (login: string) => {
    const guest = await connect()
    return connect(bearer((await guest.people.signIn({ login, password })).token))
  }
  let founder: ApiClient | null = null
  let seed = 0
  const nextSeed = (from: Caller) => {
    seed += 1
    while (!isSeedOf(from, seed)) seed += 1
    return seed
  }

  const world: World = {
    host,
    password,
    clockOffsetMs,
    signedIn,
    get admin() {
      if (founder === null) throw new Error('this world has no founder')
      return founder
    },
    async hire({ login, name, roles }) {
      const { orgId } = await world.admin.people.whoAmI()
      const person = { id: null, login, name, orgId, teamId: null, roles: [...roles], active: true, password }
      return (await world.admin.people.save({ commandId: v7(), ...person })).id
    },
    async ring(from) {
      await world.admin.calls.simulate({
        commandId: v7(),
        rate: 1,
        seed: nextSeed(from),
        patienceSeconds: 3600,
        minutes: 60,
        robots: 0,
      })
    },
    async restart(again = {}) {
      const port = new URL(world.host.url).port
      world.host = await startHost({ dataDir: host.dataDir, clockOffsetMs, args: ['--port', port], ...again })
      if (founder !== null) founder = await signedIn('admin')
    },
    async close() {
      for (const socket of sockets) socket.close()
      await world.host.stop()
      removeDataDir(host.dataDir)
    },
  }
  if (options.founded !== false) {
    const guest = await connect()
    await guest.people.setUp({
      commandId: v7(),
      organisation: '示例电器',
      hotline: '400-000-1234',
      zone: 'Asia/Shanghai',
      areaCode: '020',
      adminName: '程远',
      login: 'admin',
      password,
      locale: 'zh-CN',
      sample: options.sample ?? 'none',
    })
    founder = await signedIn('admin')
  }
  return world
}

const hourMs = 3_600_000

/** Whether the first caller of a simulation with this seed comes soon, is as wanted, and is patient for two minutes. */
function isSeedOf(from: Caller, seed: number): boolean {
  const random = seededRandom(seed)
  const comesSoon = exponential(random, hourMs) < 200
  random() // which of the known numbers
  const known = random() < 0.8
  if (!known) random() // the stranger's number
  const isPatient = random() >= 0.04 && exponential(random, hourMs) > 120_000
  return comesSoon && known === (from === 'customer') && isPatient
}
