import { type MessageChannel, messageChannels } from '../../core/domain/message/message.ts'
import { downDelayMs, type SendAnswer } from '../../core/domain/message/send-answer.ts'
import { ok } from '../../core/domain/refusal.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { messageSettings } from './message-settings.ts'
import { type Sender, sendersOf } from './senders.ts'

/** So many are taken and sent at once: a transaction of a few milliseconds, and as many connections as there are. */
const atOnce = 10

export type Outbox = Readonly<{
  /** Sends everything whose moment has come and gives how many were tried; calls while it runs join in. */
  drain(): Promise<number>
  stop(): Promise<void>
}>

/** What is in the hands of this process; `due_at` (UTC ms): until then nobody else takes it. */
export type InHand = Readonly<{
  message: Readonly<{ id: string; address: string; subject: string; body: string; due_at: number | null }>
}>

type Asked = Readonly<{ channel: MessageChannel; now: number; limit: number }>

/** Where things that are to be sent are kept: how they are found, taken, and what became of them written. */
export type Box<TClaimed extends InHand> = Readonly<{
  actor: Actor
  /** Those whose moment has come. */
  due(asked: Asked): Promise<readonly Readonly<{ id: string }>[]>
  /** Those whose process has held them longer than any try takes. */
  vanished(asked: Asked): Promise<readonly Readonly<{ id: string }>[]>
  /** Takes one to be sent; null: it waits on, or will not go. */
  take(work: Work, item: Readonly<{ id: string; sender: Sender }>): Promise<TClaimed | null>
  /** Writes what becomes of one whose process vanished while it sent. */
  giveBack(work: Work, item: Readonly<{ id: string; repeatable: boolean }>): Promise<void>
  write(work: Work, claimed: TClaimed, answer: SendAnswer): Promise<void>
}>

/**
 * Makes the outbox of one process over a box. Several may run: each thing is taken by one of them in a transaction, sent
 * outside of it, and its answer written in another. A process that vanishes in between leaves one of which nobody knows;
 * it is tried again only where the server sends one id once.
 */
export function createDrain<TClaimed extends InHand>(
  runtime: Runtime,
  box: Box<TClaimed>,
  onError: (error: unknown) => void,
): Outbox {
  const { clock, engine, ledger } = runtime
  const { actor } = box
  /** Channels whose server could not be spoken to rest until then, UTC ms. */
  const restingUntil = new Map<MessageChannel, number>()
  let running: Promise<number> | null = null
  let stopped = false

  async function recover(channel: MessageChannel, { repeatable }: Sender): Promise<void> {
    for (;;) {
      const vanished = await box.vanished({ channel, now: clock.now(), limit: atOnce })
      for (const { id } of vanished)
        await ledger.run(actor, null, async (work) => {
          await box.giveBack(work, { id, repeatable })
          return ok(null)
        })
      if (vanished.length < atOnce) return
    }
  }

  async function send({ message }: TClaimed, sender: Sender): Promise<SendAnswer | null> {
    // Held up so long that another process may have it: it is left to what finds vanished ones.
    if (clock.now() >= (message.due_at ?? 0)) return null
    const { id, address, subject, body } = message
    try {
      return await sender.send({ id, to: address, subject, body })
    } catch (error) {
      onError(error)
      return { kind: 'unknown', code: 'fault', detail: '' }
    }
  }

  async function sendOne(claimed: TClaimed, sender: Sender): Promise<SendAnswer['kind'] | null> {
    const answer = await send(claimed, sender)
    if (answer === null) return null
    const written = await ledger.run(actor, null, async (work) => {
      await box.write(work, claimed, answer)
      return ok(true)
    })
    return written.ok ? answer.kind : null
  }

  /** Takes what is due; gives how many were looked at and what is to be sent. */
  async function takeDue(channel: MessageChannel, sender: Sender, limit: number) {
    const due = await box.due({ channel, now: clock.now(), limit })
    if (due.length === 0) return { looked: 0, claimed: [] }
    const taken = await ledger.run(actor, null, async (work) => {
      const claimed: TClaimed[] = []
      for (const { id } of due) {
        const one = await box.take(work, { id, sender })
        if (one !== null) claimed.push(one)
      }
      return ok(claimed)
    })
    return { looked: due.length, claimed: taken.ok ? taken.value : [] }
  }

  /** How a channel is sent over now; undefined: it is off, or not possible here. */
  async function senderOf(channel: MessageChannel): Promise<Sender | undefined> {
    return sendersOf(runtime, await messageSettings(engine.reader))[channel]
  }

  async function drainChannel(channel: MessageChannel): Promise<number> {
    let sender = await senderOf(channel)
    if (sender === undefined) return 0
    await recover(channel, sender)
    let tried = 0
    // After a rest one message finds out whether the server is there again.
    let limit = restingUntil.has(channel) ? 1 : atOnce
    while (!stopped && sender !== undefined && clock.now() >= (restingUntil.get(channel) ?? 0)) {
      const by = sender
      const { looked, claimed } = await takeDue(channel, by, limit)
      if (looked === 0) break
      const answers = await Promise.all(claimed.map((one) => sendOne(one, by)))
      tried += claimed.length
      if (answers.includes('down')) {
        restingUntil.set(channel, clock.now() + downDelayMs)
      } else if (claimed.length > 0) {
        restingUntil.delete(channel)
        limit = atOnce
      }
      // Consoles are answered in between, also where nothing was to be sent.
      await new Promise((resolve) => setTimeout(resolve, 0))
      // It may have been set differently, or switched off, meanwhile.
      sender = await senderOf(channel)
    }
    return tried
  }

  async function run(): Promise<number> {
    const tried = await Promise.all(messageChannels.map(drainChannel))
    return tried.reduce((sum, one) => sum + one, 0)
  }

  return {
    drain() {
      running ??= run().finally(() => {
        running = null
      })
      return running
    },
    async stop() {
      stopped = true
      await running?.catch(onError)
    },
  }
}
