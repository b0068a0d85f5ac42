import {
  type MessageChannel,
  type MessagePace,
  messageChannels,
  type WithheldReason,
} from '../../core/domain/message/message.ts'
import {
  afterVanishing,
  downDelayMs,
  leaseMs,
  over,
  type SendAnswer,
  staleAfterMs,
} from '../../core/domain/message/send-answer.ts'
import { ok } from '../../core/domain/refusal.ts'
import { holdCustomer, messagesDue, messagesVanished } from '../../store/messages.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { judge } from './addressee.ts'
import { messageSettings } from './message-settings.ts'
import {
  applyOutcome,
  type Claimed,
  changeMessage,
  countUnasked,
  emitMessage,
  held,
  type MessageStored,
  matterOf,
  triedOf,
  uncountUnasked,
  writeAnswer,
} from './outcome.ts'
import { type Sender, sendersOf } from './senders.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'messages.outbox' }

/** So many are taken and sent at once: a transaction of a few milliseconds, and as many connections as there are. */
const atOnce = 10
const everyMs = 5_000

export type Outbox = Readonly<{
  /** Sends everything whose moment has come and gives how many were tried; calls while it runs join in. */
  drain(): Promise<number>
  stop(): Promise<void>
}>

/** What a message became before it was sent: taken to be sent, or it waits on or will not go. */
async function take(
  runtime: Runtime,
  work: Work,
  { id, sender }: Readonly<{ id: string; sender: Sender }>,
): Promise<Claimed | null> {
  const { now } = work
  // The line is held before it is read: of two processes the second one sees what the first has made of it.
  const message = await held(work, id)
  if (message?.state !== 'queued' || message.due_at === null || message.due_at > now) return null
  if (now - message.since_at > staleAfterMs) {
    await applyOutcome(work, message, over({ tries: message.tries, doubt: message.doubt === 1 }, 'stale'))
    return null
  }
  await work.trx.all(holdCustomer, { id: message.customer_id })
  const candidate = {
    messageId: id,
    matter: matterOf(message),
    customerId: message.customer_id,
    channel: message.channel as MessageChannel,
    unasked: message.unasked === 1,
    pace: message.pace as MessagePace,
  }
  const { going, dueAt } = await judge(runtime, work.trx, { candidate, now })
  if (!going.goes && going.reason === 'channel-off') {
    // Switched off this moment: it waits until the channel is there again, or until it is stale.
    await changeMessage(work, message, { due_at: now + downDelayMs })
    return null
  }
  if (!going.goes) {
    await withhold(work, message, going.reason)
    return null
  }
  if (dueAt > now) {
    await changeMessage(work, message, { due_at: dueAt })
    return null
  }
  await countUnasked(work, message)
  const claim = { state: 'sending', due_at: now + leaseMs, address: going.address }
  await changeMessage(work, message, claim)
  const tryId = work.newId()
  await work.trx.insert('message_try', {
    id: tryId,
    message_id: id,
    at: now,
    ended_at: null,
    outcome: null,
    code: '',
    detail: '',
  })
  return { message: { ...message, ...claim, version: message.version + 1 }, tryId, repeatable: sender.repeatable }
}

async function withhold(work: Work, message: MessageStored, reason: WithheldReason): Promise<void> {
  // What may have gone already cannot be withheld any more.
  const state = message.doubt === 1 ? 'unsure' : 'withheld'
  await changeMessage(work, message, { state, withheld: reason, due_at: null, done_at: work.now })
  if (state === 'withheld') await uncountUnasked(work, message)
  work.record(`message:${message.id}`, { state, withheld: reason })
  emitMessage(work, message)
}

/**
 * Makes the outbox of one process. Several may run: each message is taken by one of them in a transaction, sent outside
 * of it, and its answer written in another. A process that vanishes in between leaves a message of which nobody knows;
 * it is tried again only where the server sends one id once.
 */
export function createOutbox(runtime: Runtime, onError: (error: unknown) => void): Outbox {
  const { clock, engine, ledger } = runtime
  /** Channels whose server could not be spoken to rest until then, UTC ms. */
  const restingUntil = new Map<MessageChannel, number>()
  let running: Promise<number> | null = null
  let stopped = false

  async function recover(channel: MessageChannel, { repeatable }: Sender): Promise<void> {
    for (;;) {
      const vanished = await engine.reader.all(messagesVanished, { channel, now: clock.now(), limit: atOnce })
      for (const { id } of vanished)
        await ledger.run(actor, null, async (work) => {
          const message = await held(work, id)
          if (message?.state !== 'sending' || (message.due_at ?? 0) > work.now) return ok(null)
          await applyOutcome(work, message, afterVanishing(triedOf(message, repeatable), work.now))
          return ok(null)
        })
      if (vanished.length < atOnce) return
    }
  }

  async function send({ message }: Claimed, sender: Sender): Promise<SendAnswer | null> {
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

  async function sendOne(claimed: Claimed, sender: Sender): Promise<SendAnswer['kind'] | null> {
    const answer = await send(claimed, sender)
    if (answer === null) return null
    const written = await ledger.run(actor, null, async (work) => {
      await writeAnswer(work, claimed, answer)
      return ok(true)
    })
    return written.ok ? answer.kind : null
  }

  /** Takes what is due; gives how many were looked at and what is to be sent. */
  async function takeDue(channel: MessageChannel, sender: Sender, limit: number) {
    const due = await engine.reader.all(messagesDue, { channel, now: clock.now(), limit })
    if (due.length === 0) return { looked: 0, claimed: [] }
    const taken = await ledger.run(actor, null, async (work) => {
      const claimed: Claimed[] = []
      for (const { id } of due) {
        const one = await take(runtime, work, { id, sender })
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

  const outbox: Outbox = {
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
  return outbox
}

/**
 * Sends messages now, every few seconds, and at once when one is queued; the answer stops it and waits for those under
 * way. Nothing runs where no message leaves, as in the sandbox.
 * @param onError is told of what failed; the next run tries again
 */
export function startOutbox(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  if (runtime.mailer === null && runtime.textGateway === null) return async () => undefined
  const outbox = createOutbox(runtime, onError)
  const undo = runtime.bus.subscribe((batch) => {
    if (batch.sessionId !== null && batch.facts.some((fact) => fact.topic === 'message.changed'))
      outbox.drain().catch(onError)
  })
  const stop = repeat(everyMs, () => outbox.drain(), onError)
  return async () => {
    undo()
    await outbox.stop()
    await stop()
  }
}
