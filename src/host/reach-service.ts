import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { createRouterClient } from '@orpc/server'
import { WebSocket } from 'ws'
import type { ApiClient } from '../core/contract/api.ts'
import { dataFolder, type HostFile, readHostFile } from '../service-node/data-folder.ts'
import { openLocalService } from '../service-node/open-local-service.ts'
import { type Flags, failed, type Outcome, textFlag } from './command.ts'
import { localRemote } from './server/identify.ts'
import { dataDirOf } from './store-flags.ts'

type Use = (client: ApiClient) => Promise<Outcome>

/**
 * Lets `use` call the service as the local administrator: over the host that runs on the data folder, or, when none
 * does, in this process, which then is the only user of the store.
 */
export async function withService(flags: Flags, use: Use): Promise<Outcome> {
  const running = await callRunningHost(flags, use)
  if (running !== null) return running
  const opened = await openLocalService({
    dataDir: dataDirOf(flags),
    postgresUrl: textFlag(flags, 'postgres'),
    watch: false,
  })
  if (!opened.ok) return failed(opened.problem.message)
  const { service, close } = opened.value
  const connection = await service.openConnection({ remote: localRemote, token: null, local: true, onEnd: ignoreEnd })
  try {
    return await refusalsAsOutcome(() => use(createRouterClient(service.router, { context: connection.context })))
  } finally {
    connection.close()
    await close()
  }
}

/** The same over the host that runs on the data folder; null when none does. */
export async function callRunningHost(flags: Flags, use: Use): Promise<Outcome | null> {
  const host = readHostFile(dataFolder(dataDirOf(flags)))
  const socket = host === null ? null : await connect(host)
  if (socket === null) return null
  try {
    const link = new RPCLink({ websocket: socket as unknown as Pick<globalThis.WebSocket, keyof globalThis.WebSocket> })
    return await refusalsAsOutcome(() => use(createORPCClient<ApiClient>(link)))
  } finally {
    socket.close()
  }
}

/** Null when nobody answers there, as after a crash of the host that wrote its address. */
function connect({ url, secret }: HostFile): Promise<WebSocket | null> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws`, {
    headers: { authorization: `Local ${secret}` },
    // the secret proves each to the other: only that host and this folder's owner know it, and the way is this machine
    rejectUnauthorized: false,
    handshakeTimeout: 5000,
  })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

async function refusalsAsOutcome(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ORPCError) return failed(sentenceOf(error))
    throw error
  }
}

const sentences: Readonly<Record<string, string>> = {
  'already-set-up': 'An organisation has been set up here already',
  'not-set-up': 'No organisation has been set up here yet: run vigil init, or open the console',
  'file-unreadable': 'The file cannot be read as CSV or XLSX',
  busy: 'Vigil is busy with something of that kind already',
}

/** A refusal as one English sentence for a terminal. */
function sentenceOf(error: ORPCError<string, unknown>): string {
  const { data } = error
  if (typeof data !== 'object' || data === null) return error.message
  if ('code' in data && typeof data.code === 'string') {
    const params =
      'params' in data && Object.keys(Object(data.params)).length > 0 ? ` ${JSON.stringify(data.params)}` : ''
    return sentences[data.code] ?? `Refused: ${data.code}${params}`
  }
  return 'issues' in data ? `${error.message}: ${JSON.stringify(data.issues)}` : error.message
}

function ignoreEnd(): void {
  // the session of a local command ends with its process
}
