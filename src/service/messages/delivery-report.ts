import { z } from 'zod'
import type { MessageState } from '../../core/domain/message/message.ts'
import { afterReport } from '../../core/domain/message/send-answer.ts'
import { ok } from '../../core/domain/refusal.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { messageSettings } from './message-settings.ts'
import { changeMessage, emitMessage, held, type MessageStored, uncountUnasked, writeSent } from './outcome.ts'

/** What a gateway reports later on; members that we do not know are let pass. */
export const deliveryReportSchema = z.object({
  /** The message's id, as it was sent to the gateway. */
  id: z.string().regex(/^[\w-]{1,64}$/),
  status: z.enum(['delivered', 'failed']),
  /** The gateway's own code of why not. */
  reason: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .optional(),
})

/** `taken` also for a report that came twice or says nothing new, so that nobody sends it for ever. */
export type ReportAnswer = 'taken' | 'wrong-token' | 'unreadable' | 'unknown-message'

const actor: Actor = { personId: null, sessionId: null, remote: 'gateway', procedure: 'messages.delivery' }

/** Writes a gateway's report about one message. `token` is the one in the address, `report` the parsed body. */
export async function takeReport(
  runtime: Runtime,
  { token, report }: Readonly<{ token: string; report: unknown }>,
): Promise<ReportAnswer> {
  const { row } = await messageSettings(runtime.engine.reader)
  const wanted = row('report-token')?.secret ?? null
  // Hashes are compared, so that the time it takes says nothing of the token.
  if (wanted === null || runtime.digest(token) !== wanted) return 'wrong-token'
  const parsed = deliveryReportSchema.safeParse(report)
  if (!parsed.success) return 'unreadable'
  const { id, status, reason } = parsed.data
  const taken = await runtime.ledger.run<ReportAnswer>(actor, null, async (work) => {
    // Held before it is read: the answer to the same message may be written this moment.
    const message = await held(work, id)
    if (message === undefined || message.channel !== 'text') return ok('unknown-message')
    const state = afterReport({ state: message.state as MessageState, tries: message.tries }, status)
    if (state === null) return ok('taken')
    const sentAt = message.sent_at ?? work.now
    const sent: MessageStored = { ...message, sent_at: sentAt }
    await changeMessage(work, message, {
      state,
      due_at: null,
      done_at: work.now,
      sent_at: sentAt,
      problem: state === 'failed' ? `report ${reason ?? ''}`.trim() : null,
    })
    if (state === 'delivered' && message.sent_at === null) await writeSent(work, sent)
    if (state === 'failed') await uncountUnasked(work, sent)
    work.record(`message:${id}`, { reported: state, reason: reason ?? null })
    emitMessage(work, message)
    return ok('taken')
  })
  return taken.ok ? taken.value : 'unreadable'
}
