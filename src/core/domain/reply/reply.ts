import { z } from 'zod'
import type { Severity } from '../commitment/kinds.ts'
import { ok, type Result, refuse } from '../refusal.ts'

/** What a reply is for, in the order of the work. Each has words of its own in both languages. */
export const replyPurposes = [
  'acknowledgement',
  'interim',
  'remedy-offer',
  'apology',
  'explanation',
  'not-upheld',
  'closing',
  'thanks',
  'suggestion-adopted',
  'suggestion-considered',
  'suggestion-declined',
] as const
export const replyPurposeSchema = z.enum(replyPurposes)
export type ReplyPurpose = (typeof replyPurposes)[number]

/** Which replies a suggestion gets; all others are for complaints, and these two lists overlap in thanks. */
const toSuggestions: ReadonlySet<ReplyPurpose> = new Set([
  'acknowledgement',
  'thanks',
  'suggestion-adopted',
  'suggestion-considered',
  'suggestion-declined',
])
const onlyToSuggestions: ReadonlySet<ReplyPurpose> = new Set([
  'suggestion-adopted',
  'suggestion-considered',
  'suggestion-declined',
])

/** The purposes that make sense for a complaint or a suggestion. */
export function purposesFor(isSuggestion: boolean): readonly ReplyPurpose[] {
  return replyPurposes.filter((purpose) =>
    isSuggestion ? toSuggestions.has(purpose) : !onlyToSuggestions.has(purpose),
  )
}

/** How a reply reaches the customer. */
export const replyChannels = ['phone', 'letter', 'email', 'text'] as const
export const replyChannelSchema = z.enum(replyChannels)
export type ReplyChannel = (typeof replyChannels)[number]

/** `sent` is frozen; `dropped` was never sent. A mail that is on its way is sent already: its words cannot change. */
export const replyStates = ['draft', 'to-review', 'reviewed', 'sent', 'dropped'] as const
export const replyStateSchema = z.enum(replyStates)
export type ReplyState = (typeof replyStates)[number]

export const replyMoves = ['change', 'submit', 'review', 'send-back', 'send', 'drop'] as const
export type ReplyMove = (typeof replyMoves)[number]

const moveSpecs: Readonly<Record<ReplyMove, Readonly<{ from: readonly ReplyState[]; to: ReplyState }>>> = {
  // whatever was read over is not what it says now
  change: { from: ['draft', 'to-review', 'reviewed'], to: 'draft' },
  submit: { from: ['draft'], to: 'to-review' },
  review: { from: ['draft', 'to-review'], to: 'reviewed' },
  'send-back': { from: ['to-review', 'reviewed'], to: 'draft' },
  send: { from: ['reviewed'], to: 'sent' },
  drop: { from: ['draft', 'to-review', 'reviewed'], to: 'dropped' },
}

/** Every move that is legal in a state, in the order of the table. */
export function replyMovesFrom(state: ReplyState): readonly ReplyMove[] {
  return replyMoves.filter((move) => moveSpecs[move].from.includes(state))
}

/** The state after a move. Refuses `illegal-move` with the state and what is allowed. */
export function moveReply(state: ReplyState, move: ReplyMove): Result<ReplyState> {
  const { from, to } = moveSpecs[move]
  if (from.includes(state)) return ok(to)
  return refuse('illegal-move', { noun: 'reply', state, move, allowed: replyMovesFrom(state).join(', ') })
}

/** Who reads a reply over before it goes: its author on the preview, or another person who decides. */
export type ReviewBy = 'author' | 'other'

/** Words in writing about something grave bind the organisation: two people read them. What is said is said by one. */
export function reviewBy(channel: ReplyChannel, severity: Severity | null): ReviewBy {
  return channel !== 'phone' && (severity === 'serious' || severity === 'critical') ? 'other' : 'author'
}

/** Everybody who wrote a reply, and who wants to review it. Persons by their ids. */
export type Reviewing = Readonly<{
  by: ReviewBy
  writers: readonly string[]
  reviewer: Readonly<{ personId: string; mayDecide: boolean }>
}>

/** Refusals: `own-request` for whoever wrote any of it, `not-allowed` without the right to decide. */
export function mayReview({ by, writers, reviewer }: Reviewing): Result<true> {
  if (by === 'author') return ok(true)
  if (writers.includes(reviewer.personId)) return refuse('own-request', { what: 'reply' })
  return reviewer.mayDecide ? ok(true) : refuse('not-allowed', { what: 'review' })
}

/**
 * Whether a reviewed reply was read over by whom it must be now: its severity may have been raised since. Refusal
 * `illegal-move` with what must come first.
 */
export function reviewHolds(
  by: ReviewBy,
  reply: Readonly<{ state: ReplyState; writers: readonly string[]; reviewedBy: string | null }>,
): Result<true> {
  const { state, writers, reviewedBy } = reply
  const sent = moveReply(state, 'send')
  if (!sent.ok) return sent
  const holds = reviewedBy !== null && (by === 'author' || !writers.includes(reviewedBy))
  return holds ? ok(true) : refuse('illegal-move', { noun: 'reply', state, move: 'send', allowed: 'review' })
}
