import { legalMoves } from '../../core/domain/complaint/move.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { ReplyPurpose } from '../../core/domain/reply/reply.ts'
import { fateOfPurpose } from '../../core/domain/suggestion/fate.ts'
import { type ComplaintRow, complaintById } from '../../store/complaints.ts'
import { type ReplyRow, repliesTaken, replyById } from '../../store/replies.ts'
import { emitComplaint, type MovingWork, moveStoredComplaint, movingOf } from '../complaints/move.ts'
import type { Actor, Work } from '../ledger.ts'
import { deliverWords } from '../remedies/finish.ts'
import type { Runtime } from '../runtime.ts'

type Gone = Readonly<{ row: ComplaintRow; reply: ReplyRow }>

/**
 * What follows when a reply has certainly reached its way to the customer: an acknowledgement acknowledges, a fate is
 * told and answers the suggestion, an apology or explanation that was agreed is delivered.
 */
export async function followReply(work: MovingWork, { row, reply }: Gone): Promise<Result<true>> {
  const purpose = reply.purpose as ReplyPurpose
  const isFate = fateOfPurpose(purpose) !== null
  if (isFate)
    await work.trx.db
      .updateTable('suggestion_fate')
      .set({ reply_id: reply.id, told_at: work.now })
      .where('complaint_id', '=', row.id)
      .where('current', '=', 1)
      .execute()
  const move = purpose === 'acknowledgement' ? 'acknowledge' : isFate ? 'reply' : null
  // read anew: settling a promise may have moved it in the same transaction
  const now = await work.trx.first(complaintById, { id: row.id })
  if (now === undefined) return ok(true)
  if (move !== null && legalMoves(movingOf(now)).includes(move)) {
    const moved = await moveStoredComplaint(work, now, { move, note: '' })
    if (!moved.ok) return moved
  }
  if (purpose === 'apology' || purpose === 'explanation') {
    const delivered = await deliverWords(work, row.id, purpose)
    if (!delivered.ok) return delivered
  }
  emitComplaint(work, row)
  return ok(true)
}

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'replies.follow' }

/** So many are followed in one go; the next run takes the rest. */
const atOnce = 50

/**
 * What follows from the replies whose message was taken by its server, each once and in a transaction of its own: that it
 * went stays written whatever becomes of the rest.
 * @param onError is told of what could not follow; the next run tries again
 */
export async function followGoneReplies(runtime: Runtime, onError: (error: unknown) => void): Promise<void> {
  const { engine, ledger } = runtime
  const due = await engine.reader.all(repliesTaken, { limit: atOnce })
  for (const { id } of due) {
    const followed = await ledger.run(actor, null, (work) => followOne(runtime, work, id))
    if (!followed.ok) onError(new Error(`what follows from the reply ${id} was refused: ${followed.code}`))
  }
}

async function followOne(runtime: Runtime, work: Work, id: string): Promise<Result<true>> {
  const marked = await work.trx.db
    .updateTable('reply')
    .set({ gone_at: work.now })
    .where('id', '=', id)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  const reply = await work.trx.first(replyById, { id })
  if (Number(marked.numUpdatedRows) === 0 || reply === undefined) return ok(true)
  const row = await work.trx.first(complaintById, { id: reply.complaint_id })
  if (row === undefined) return ok(true)
  work.record(`complaint:${row.id}`, { reply: id, gone: work.now })
  return followReply({ ...work, caller: runtime, personId: reply.sent_by ?? '' }, { row, reply })
}
