import { createHash } from 'node:crypto'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { AmiMessage } from '../../../core/domain/feed/ami-message.ts'
import { createMessageReader } from './message-reader.ts'

/** What is asked of an exchange: its name and what goes with it. */
export type AmiAction = Readonly<Record<string, string>> & Readonly<{ Action: string }>

/** Why an exchange cannot be talked to; `refused` when it does not know us, which no trying again mends. */
export class AmiProblem extends Error {
  override readonly name = 'AmiProblem'
  readonly kind: 'unreachable' | 'refused' | 'silent' | 'closed' | 'error'
  constructor(kind: AmiProblem['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

export type AmiTarget = Readonly<{ host: string; port: number; tls: boolean; username: string; secret: string }>

export type AmiConnection = Readonly<{
  /** Asks for something; AmiProblem when the exchange says no, is silent or gone. */
  ask(action: AmiAction): Promise<AmiMessage>
  /** Asks for a list; gives its items without the line that ends it. */
  list(action: AmiAction): Promise<readonly AmiMessage[]>
  /** Lets the exchange wait with what it has to tell, or go on. */
  pause(wait: boolean): void
  /** Ends it; answers when it has ended, by whomever, with why. */
  close(): void
  readonly ended: Promise<string>
}>

export type AmiOptions = Readonly<{
  onEvent(message: AmiMessage): void
  /** Is told each time the exchange answered that it is there. */
  onAlive(): void
  /** How long an answer may take, ms. Default 5,000. */
  patienceMs?: number
  /** How often it is asked whether it is there, ms; two answers missing end the connection. Default 15,000. */
  pingMs?: number
}>

type Pending = {
  readonly wantsList: boolean
  readonly items: AmiMessage[]
  readonly resolve: (items: readonly AmiMessage[]) => void
  readonly reject: (problem: AmiProblem) => void
  readonly timer: NodeJS.Timeout
}

/** Items of one list at most; more is not from an exchange. */
const listAtMost = 20_000

/** A value may not end its line: what follows would be an action of its own. */
function written(action: Readonly<Record<string, string>>): string {
  const lines = Object.entries(action).map(([key, value]) => `${key}: ${value.replace(/[\r\n]+/g, ' ')}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

function openSocket(target: AmiTarget, patienceMs: number): Promise<Socket> {
  const { host, port } = target
  const socket = target.tls ? connectTls({ host, port, servername: host }) : connectPlain({ host, port })
  socket.setKeepAlive(true, 10_000)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), patienceMs)
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(new AmiProblem('unreachable', `${host}:${port}: ${error.message}`))
    }
    socket.once('error', fail)
    socket.once(target.tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

/**
 * Connects to the manager interface of an Asterisk and signs in, with the secret hashed over the exchange's challenge.
 * @throws AmiProblem
 */
export async function openAmi(target: AmiTarget, options: AmiOptions): Promise<AmiConnection> {
  const { onEvent, onAlive, patienceMs = 5_000, pingMs = 15_000 } = options
  const socket = await openSocket(target, patienceMs)
  const reader = createMessageReader()
  const pending = new Map<string, Pending>()
  let asked = 0
  let why = 'the exchange hung up'
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()

  function settle(id: string, outcome: readonly AmiMessage[] | AmiProblem): void {
    const waiting = pending.get(id)
    if (waiting === undefined) return
    pending.delete(id)
    clearTimeout(waiting.timer)
    if (outcome instanceof AmiProblem) waiting.reject(outcome)
    else waiting.resolve(outcome)
  }

  /** What one more message makes of an answer: all of it, a problem, or null while more is to come. */
  function answerWith(waiting: Pending, message: AmiMessage): readonly AmiMessage[] | AmiProblem | null {
    const response = message.get('Response')
    if (response === 'Error') return new AmiProblem('error', message.get('Message') ?? 'refused')
    if (response !== undefined && !waiting.wantsList) return [message]
    const list = message.get('EventList')?.toLowerCase()
    if (response !== undefined) return list === 'start' ? null : []
    if (list === 'complete') return waiting.items
    if (waiting.items.length >= listAtMost) return new AmiProblem('error', 'the list has no end')
    waiting.items.push(message)
    return null
  }

  function take(message: AmiMessage): void {
    const id = message.get('ActionID') ?? ''
    const waiting = pending.get(id)
    // An event may carry the id of an action that only began something.
    const belongs = waiting !== undefined && (waiting.wantsList || message.has('Response'))
    const answer = belongs ? answerWith(waiting, message) : null
    if (answer !== null) settle(id, answer)
    else if (!belongs && message.has('Event')) onEvent(message)
  }

  function send(action: AmiAction, wantsList: boolean): Promise<readonly AmiMessage[]> {
    asked += 1
    const id = `vigil-${asked}`
    const { promise, resolve, reject } = Promise.withResolvers<readonly AmiMessage[]>()
    const timer = setTimeout(() => settle(id, new AmiProblem('silent', `no answer to ${action.Action}`)), patienceMs)
    pending.set(id, { wantsList, items: [], resolve, reject, timer })
    if (socket.destroyed) settle(id, new AmiProblem('closed', why))
    else socket.write(written({ ...action, ActionID: id }))
    return promise
  }

  async function ask(action: AmiAction): Promise<AmiMessage> {
    const [answer] = await send(action, false)
    if (answer === undefined) throw new AmiProblem('error', `an empty answer to ${action.Action}`)
    return answer
  }

  let missed = 0
  async function ping(): Promise<void> {
    try {
      await ask({ Action: 'Ping' })
      missed = 0
      onAlive()
    } catch (error) {
      if (!(error instanceof AmiProblem)) throw error
      missed += 1
      if (missed >= 2) close('the exchange is silent')
    }
  }

  function close(reason: string): void {
    if (!socket.destroyed) why = reason
    socket.destroy()
  }

  socket.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk)) take(message)
  })
  socket.on('error', (error) => {
    why = error.message
  })
  socket.on('end', () => socket.destroy())
  const timer = setInterval(() => {
    ping().catch((error: unknown) => close(String(error)))
  }, pingMs)
  socket.on('close', () => {
    clearInterval(timer)
    for (const id of [...pending.keys()]) settle(id, new AmiProblem('closed', why))
    end(why)
  })

  try {
    const challenge = await ask({ Action: 'Challenge', AuthType: 'MD5' })
    const key = createHash('md5')
      .update((challenge.get('Challenge') ?? '') + target.secret)
      .digest('hex')
    await ask({ Action: 'Login', AuthType: 'MD5', Username: target.username, Key: key, Events: 'on' })
  } catch (error) {
    close('not signed in')
    // What an exchange says to a wrong name or secret differs by version; it is a no in any case.
    if (error instanceof AmiProblem && error.kind === 'error') throw new AmiProblem('refused', error.message)
    throw error
  }
  return {
    ask,
    list: (action) => send(action, true),
    pause: (wait) => {
      if (wait) socket.pause()
      else socket.resume()
    },
    close: () => close('closed here'),
    ended,
  }
}
