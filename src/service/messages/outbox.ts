import type { MessageChannel, MessagePace, WithheldReason } from '../../core/domain/message/message.ts'
import { afterVanishing, downDelayMs, leaseMs, over, staleAfterMs } from '../../core/domain/message/send-answer.ts'
import { holdCustomer, messagesDue, messagesVanished } from '../../store/messages.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor, Work } from '../ledger.ts'
import { followGoneReplies } from '../replies/follow.ts'
import type { Runtime } from '../runtime.ts'
import { judge } from './addressee.ts'
import { type Box, createDrain, type Outbox } from './drain.ts'
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
import type { Sender } from './senders.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'messages.outbox' }

const everyMs = 5_000

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
    awaited: message.awaited === 1,
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

/** Makes the outbox of messages to customers of one process; several may run. */
export function createOutbox(runtime: Runtime, onError: (error: unknown) => void): Outbox {
  const { reader } = runtime.engine
  const box: Box<Claimed> = {
    actor,
    due: (asked) => reader.all(messagesDue, asked),
    vanished: (asked) => reader.all(messagesVanished, asked),
    take: (work, item) => take(runtime, work, item),
    async giveBack(work, { id, repeatable }) {
      const message = await held(work, id)
      if (message?.state !== 'sending' || (message.due_at ?? 0) > work.now) return
      await applyOutcome(work, message, afterVanishing(triedOf(message, repeatable), work.now))
    },
    write: writeAnswer,
  }
  const outbox = createDrain(runtime, box, onError)
  return {
    ...outbox,
    async drain() {
      const tried = await outbox.drain()
      await followGoneReplies(runtime, onError)
      return tried
    },
  }
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
