import type { ReplyView } from '../../core/contract/reply-view.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import { type Letter, letterText } from '../../core/domain/reply/letter.ts'
import {
  mayReview,
  type ReplyChannel,
  type ReplyMove,
  type ReplyState,
  replyMovesFrom,
  reviewBy,
} from '../../core/domain/reply/reply.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import type { ReplyRow } from '../../store/replies.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import { letterOf, missingOf } from './facts.ts'

/** Everybody who wrote any of a reply. */
export function writersOf(reply: Pick<ReplyRow, 'writers_json'>): readonly string[] {
  return JSON.parse(reply.writers_json) as string[]
}

/** Who must read a reply to this complaint over. */
export function reviewOf(row: Pick<ComplaintRow, 'severity'>, reply: Pick<ReplyRow, 'channel'>) {
  return reviewBy(reply.channel as ReplyChannel, row.severity as Severity | null)
}

function allowedMoves({ principal }: Caller, row: ComplaintRow, reply: ReplyRow): ReplyMove[] {
  const works = principal.permissions.has('complaint.work')
  const decides = principal.permissions.has('complaint.decide')
  const by = reviewOf(row, reply)
  const reviewer = { personId: principal.personId, mayDecide: decides }
  const reviews = mayReview({ by, writers: writersOf(reply), reviewer }).ok && (works || decides)
  const allowed: Readonly<Record<ReplyMove, boolean>> = {
    change: works,
    submit: works && by === 'other',
    review: reviews && (by === 'author' || reply.state === 'to-review'),
    'send-back': decides && by === 'other',
    send: works,
    drop: works,
  }
  return replyMovesFrom(reply.state as ReplyState).filter((move) => allowed[move])
}

/** A reply as this person may see it: as it will go, or as it went. */
export async function replyView(
  caller: Caller,
  { row, reply }: Readonly<{ row: ComplaintRow; reply: ReplyRow }>,
): Promise<ReplyView> {
  const { directory, principal, engine, clock } = caller
  const kept = reply.letter_json === null ? null : (JSON.parse(reply.letter_json) as Letter)
  const letter = kept ?? (await letterOf(caller, engine.reader, { row, reply, now: clock.now() }))
  const name = (id: string | null) => (id === null ? null : (directory.person(id)?.name ?? ''))
  const intact =
    kept !== null &&
    caller.digest(letterText(kept)) === reply.fingerprint &&
    kept.subject === reply.subject &&
    kept.body === reply.body
  return {
    id: reply.id,
    complaintId: reply.complaint_id,
    caseId: reply.case_id,
    purpose: reply.purpose as ReplyView['purpose'],
    channel: reply.channel as ReplyView['channel'],
    state: reply.state as ReplyView['state'],
    templateVersion: reply.template_version,
    letter: {
      ...letter,
      to: letter.to.map((line) => textView(principal, line)),
      language: letter.language === 'en' ? 'en' : 'zh-CN',
      subject: textView(principal, letter.subject),
      body: textView(principal, letter.body),
    },
    missing: [...missingOf(reply)],
    draftedAt: reply.drafted_at,
    draftedByName: name(reply.drafted_by) ?? '',
    changedAt: reply.changed_at,
    changedByName: name(reply.changed_by) ?? '',
    reviewBy: reviewOf(row, reply),
    submittedAt: reply.submitted_at,
    reviewedAt: reply.reviewed_at,
    reviewedByName: name(reply.reviewed_by),
    sentBackByName: name(reply.sent_back_by),
    sentBackReason: textView(principal, reply.sent_back_reason),
    sentAt: reply.sent_at,
    sentByName: name(reply.sent_by),
    postedOn: reply.posted_on,
    callId: reply.call_id,
    note: textView(principal, reply.note),
    goneAt: reply.gone_at,
    messageId: reply.message_id,
    messageState: reply.message_state as ReplyView['messageState'],
    messageProblem: reply.message_problem,
    fingerprint: reply.fingerprint,
    intact: kept === null ? null : intact,
    version: reply.version,
    may: allowedMoves(caller, row, reply),
  }
}
