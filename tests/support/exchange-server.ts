import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { AmiMessage } from '../../src/core/domain/feed/ami-message.ts'

type Fields = Readonly<Record<string, string>>

/** A telephone exchange that speaks the manager protocol over a real socket. */
export type ExchangeServer = Readonly<{
  port: number
  /** What was asked since it began, one after the other. */
  asked: Fields[]
  /** Who waits and which channels are up, for who asks. */
  picture: { waiting: readonly Fields[]; channels: readonly Fields[] }
  /** What it does otherwise than a good one. */
  manners: { answersPings: boolean; signsIn: boolean /** An action to which it says no. */; refuses: string | null }
  connections(): number
  /** Tells all who are signed in. */
  tell(messages: readonly AmiMessage[]): void
  /** Sends bytes as they are. */
  send(bytes: string | Buffer): void
  /** Hangs up on everybody. */
  drop(): void
  close(): Promise<void>
}>

/** A message in the form of the wire. */
export function onTheWire(message: AmiMessage): string {
  return `${[...message].map(([key, value]) => `${key}: ${value}`).join('\r\n')}\r\n\r\n`
}

const challenge = '840415273'

/** What it does when it is told to. */
const does = [
  ...['QueuePause', 'QueueAdd', 'QueueRemove', 'Originate', 'Redirect', 'BlindTransfer', 'Atxfer', 'CancelAtxfer'],
  ...['Hangup', 'PlayDTMF', 'MuteAudio'],
] as const

export async function openExchange(user: Readonly<{ name: string; secret: string }>): Promise<ExchangeServer> {
  const sockets = new Set<Socket>()
  const signedIn = new Set<Socket>()
  const exchange = {
    asked: [] as Fields[],
    picture: { waiting: [] as readonly Fields[], channels: [] as readonly Fields[] },
    manners: { answersPings: true, signsIn: true, refuses: null as string | null },
  }

  function obeys(action: string): Fields {
    return exchange.manners.refuses === action
      ? { Response: 'Error', Message: `${action} failed` }
      : { Response: 'Success', Message: 'done' }
  }

  function respond(socket: Socket, id: string, fields: Fields): void {
    socket.write(onTheWire(new Map(Object.entries({ ...fields, ActionID: id }))))
  }

  function list(socket: Socket, id: string, told: Readonly<{ items: readonly Fields[]; end: string }>): void {
    respond(socket, id, { Response: 'Success', EventList: 'start', Message: 'will follow' })
    for (const item of told.items) respond(socket, id, item)
    respond(socket, id, { Event: told.end, EventList: 'Complete', ListItems: String(told.items.length) })
  }

  function take(socket: Socket, action: Fields): void {
    exchange.asked.push(action)
    const id = action.ActionID ?? ''
    const key = createHash('md5')
      .update(challenge + user.secret)
      .digest('hex')
    const answers = new Map<string, () => void>([
      ['Challenge', () => respond(socket, id, { Response: 'Success', Challenge: challenge })],
      [
        'Login',
        () => {
          if (!exchange.manners.signsIn || action.Username !== user.name || action.Key !== key) {
            respond(socket, id, { Response: 'Error', Message: 'Authentication failed' })
            return
          }
          signedIn.add(socket)
          respond(socket, id, { Response: 'Success', Message: 'Authentication accepted' })
          socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n')
        },
      ],
      [
        'Ping',
        () => {
          if (exchange.manners.answersPings) respond(socket, id, { Response: 'Success', Ping: 'Pong' })
        },
      ],
      [
        'QueueStatus',
        () => {
          const items = exchange.picture.waiting.map((fields) => ({ Event: 'QueueEntry', ...fields }))
          list(socket, id, { items, end: 'QueueStatusComplete' })
        },
      ],
      [
        'CoreShowChannels',
        () => {
          const items = exchange.picture.channels.map((fields) => ({ Event: 'CoreShowChannel', ...fields }))
          list(socket, id, { items, end: 'CoreShowChannelsComplete' })
        },
      ],
      ...does.map((name) => [name, () => respond(socket, id, obeys(name))] as const),
    ])
    const unknown = () => respond(socket, id, { Response: 'Error', Message: 'Invalid/unknown command' })
    const answer = answers.get(action.Action ?? '') ?? unknown
    answer()
  }

  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      signedIn.delete(socket)
    })
    socket.on('error', () => socket.destroy())
    socket.write('Asterisk Call Manager/13.0.0\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      const blocks = (rest + chunk.toString('utf8')).split('\r\n\r\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const pairs = block.split('\r\n').map((line) => line.split(/: (.*)/s).slice(0, 2))
        take(socket, Object.fromEntries(pairs) as Fields)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    ...exchange,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => signedIn.size,
    tell: (messages) => {
      for (const socket of signedIn) socket.write(messages.map(onTheWire).join(''))
    },
    send: (bytes) => {
      for (const socket of signedIn) socket.write(bytes)
    },
    drop: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
