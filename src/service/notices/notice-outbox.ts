import type { Selectable } from 'kysely'
import type { MessageChannel } from '../../core/domain/message/message.ts'
import {
  afterAnswer,
  afterVanishing,
  leaseMs,
  type Outcome,
  over,
  type SendAnswer,
  staleAfterMs,
} from '../../core/domain/message/send-answer.ts'
import { roleSchema } from '../../core/domain/people/role.ts'
import { lastClimbTo } from '../../store/climbs.ts'
import {
  deliveriesDue,
  deliveriesVanished,
  deliveryById,
  holdDelivery,
  noticeOfDelivery,
} from '../../store/notice-deliveries.ts'
import type { DB } from '../../store/schema.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor, Work } from '../ledger.ts'
import { type Box, createDrain, type InHand, type Outbox } from '../messages/drain.ts'
import type { Sender } from '../messages/senders.ts'
import type { Runtime } from '../runtime.ts'
import { addressOf, isToldOf } from './deliver-notice.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'notices.outbox' }
const everyMs = 5_000

type Delivery = Selectable<DB['notice_delivery']>
type Claimed = InHand & Readonly<{ message: Delivery; repeatable: boolean }>

/** Why a notice did not go out after all. */
export const withheldNotices = ['settled', 'acknowledged', 'not-concerned', 'not-wanted'] as const
export type WithheldNotice = (typeof withheldNotices)[number]

/** A delivery that nobody else changes until the transaction ends. */
async function held(work: Work, id: string): Promise<Delivery | undefined> {
  await work.trx.all(holdDelivery, { id })
  return work.trx.first(deliveryById, { id })
}

async function change(work: Work, before: Delivery, values: Partial<Omit<Delivery, 'id' | 'version'>>): Promise<void> {
  await work.trx.db
    .updateTable('notice_delivery')
    .set({ ...values, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .execute()
}

/** What stands against sending it now: what was true when it was queued may not be any more. */
async function barTo(
  runtime: Runtime,
  work: Work,
  delivery: Delivery,
): Promise<Readonly<{ bar: WithheldNotice }> | Readonly<{ address: string }>> {
  const notice = await work.trx.first(noticeOfDelivery, { id: delivery.notice_id })
  if (notice === undefined || notice.role === null || notice.state !== 'open') return { bar: 'settled' }
  if (notice.kind === 'climbed') {
    const climb = await work.trx.first(lastClimbTo, { commitmentId: notice.commitment_id, height: notice.rung })
    if (climb !== undefined && climb.acknowledged_at !== null) return { bar: 'acknowledged' }
  }
  const told = { personId: delivery.person_id, role: roleSchema.parse(notice.role), complaintId: notice.about_id }
  if (!(await isToldOf(runtime, work, told))) return { bar: 'not-concerned' }
  const person = runtime.directory.person(delivery.person_id)
  const address = person === undefined ? null : addressOf(runtime, person, delivery.channel as MessageChannel)
  return address === null ? { bar: 'not-wanted' } : { address }
}

async function take(
  runtime: Runtime,
  work: Work,
  { id, sender }: Readonly<{ id: string; sender: Sender }>,
): Promise<Claimed | null> {
  const { now } = work
  const delivery = await held(work, id)
  if (delivery?.state !== 'queued' || delivery.due_at === null || delivery.due_at > now) return null
  if (now - delivery.since_at > staleAfterMs) {
    await writeOutcome(work, delivery, over({ tries: delivery.tries, doubt: delivery.doubt === 1 }, 'stale'))
    return null
  }
  const going = await barTo(runtime, work, delivery)
  if ('bar' in going) {
    const state = delivery.doubt === 1 ? 'unsure' : 'withheld'
    await change(work, delivery, { state, withheld: going.bar, due_at: null, done_at: now })
    work.record(`notice-delivery:${id}`, { state, withheld: going.bar })
    return null
  }
  const claim = { state: 'sending', due_at: now + leaseMs, address: going.address }
  await change(work, delivery, claim)
  return { message: { ...delivery, ...claim, version: delivery.version + 1 }, repeatable: sender.repeatable }
}

async function writeOutcome(work: Work, delivery: Delivery, outcome: Outcome): Promise<void> {
  const { state, tries, problem, dueAt, doubt } = outcome
  await change(work, delivery, {
    state,
    tries,
    problem,
    due_at: dueAt,
    doubt: doubt ? 1 : 0,
    provider_id: outcome.providerId ?? delivery.provider_id,
    sent_at: state === 'sent' ? work.now : null,
    done_at: state === 'queued' ? null : work.now,
  })
  if (state !== 'queued') work.record(`notice-delivery:${delivery.id}`, { state, problem, tries })
}

function triedOf(delivery: Delivery, repeatable: boolean) {
  return { tries: delivery.tries, since: delivery.since_at, repeatable, doubt: delivery.doubt === 1 }
}

async function write(work: Work, { message, repeatable }: Claimed, answer: SendAnswer): Promise<void> {
  const now = await held(work, message.id)
  if (now?.state !== 'sending' || (now.version !== message.version && answer.kind !== 'sent')) return
  await writeOutcome(work, now, afterAnswer(triedOf(now, repeatable), answer, work.now))
}

/** Makes the outbox of notices to staff of one process; several may run. */
export function createNoticeOutbox(runtime: Runtime, onError: (error: unknown) => void): Outbox {
  const { reader } = runtime.engine
  const box: Box<Claimed> = {
    actor,
    due: (asked) => reader.all(deliveriesDue, asked),
    vanished: (asked) => reader.all(deliveriesVanished, asked),
    take: (work, item) => take(runtime, work, item),
    async giveBack(work, { id, repeatable }) {
      const delivery = await held(work, id)
      if (delivery?.state !== 'sending' || (delivery.due_at ?? 0) > work.now) return
      await writeOutcome(work, delivery, afterVanishing(triedOf(delivery, repeatable), work.now))
    },
    write,
  }
  return createDrain(runtime, box, onError)
}

/**
 * Sends notices to staff every few seconds, and at once when something climbs; the answer stops it and waits for those
 * under way. Nothing runs where nothing leaves, as in the sandbox.
 * @param onError is told of what failed; the next run tries again
 */
export function startNotices(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  if (runtime.mailer === null && runtime.textGateway === null) return async () => undefined
  const outbox = createNoticeOutbox(runtime, onError)
  const undo = runtime.bus.subscribe((batch) => {
    if (batch.facts.some((fact) => fact.topic === 'notice.made')) outbox.drain().catch(onError)
  })
  const stop = repeat(everyMs, () => outbox.drain(), onError)
  return async () => {
    undo()
    await outbox.stop()
    await stop()
  }
}
