import { z } from 'zod'
import type { CommitmentKind, CommitmentResult } from '../commitment/kinds.ts'
import { ok, type Result, refuse } from '../refusal.ts'

export const complaintStates = [
  'recorded',
  'acknowledged',
  'investigating',
  'remedy-offered',
  'remedy-refused',
  'remedy-agreed',
  'remedied',
  'verified',
  'closed',
  'reopened',
] as const
export const complaintStateSchema = z.enum(complaintStates)
export type ComplaintState = (typeof complaintStates)[number]

/** How a complaint or suggestion ended; null while it has not. */
export const complaintOutcomes = [
  'satisfied',
  'unverified',
  'not-upheld',
  'withdrawn',
  'replied',
  'unanswered',
] as const
export const complaintOutcomeSchema = z.enum(complaintOutcomes)
export type ComplaintOutcome = (typeof complaintOutcomes)[number]

export const complaintMoves = [
  'acknowledge',
  'investigate',
  'offer',
  'refuse',
  'agree',
  'give-up-remedy',
  'deliver',
  'find-satisfied',
  'leave-unverified',
  'close',
  'not-uphold',
  'withdraw',
  'reply',
  'leave-unanswered',
  'reopen',
] as const
export const complaintMoveSchema = z.enum(complaintMoves)
export type ComplaintMove = (typeof complaintMoves)[number]

type MoveSpec = Readonly<{
  from: readonly ComplaintState[]
  to: ComplaintState
  /** Of which kind of case: a suggestion is replied to and not made good. */
  of: 'complaint' | 'suggestion' | 'both'
  outcome: ComplaintOutcome | null
  /** Which open commitments about it end with the move, and how. */
  settles: Readonly<Partial<Record<CommitmentKind, CommitmentResult>>>
  /** What is promised anew with it. */
  promises: readonly ('complaint-acknowledge' | 'complaint-resolve' | 'complaint-verify' | 'suggestion-reply')[]
}>

const inHand = ['acknowledged', 'investigating', 'remedy-refused'] as const satisfies readonly ComplaintState[]
const unsettled = [
  'recorded',
  'reopened',
  ...inHand,
  'remedy-offered',
  'remedy-agreed',
] as const satisfies readonly ComplaintState[]

const step = { of: 'complaint', outcome: null, settles: {}, promises: [] } as const satisfies Partial<MoveSpec>

/** The state machine of complaints and suggestions: every move, where it leads from and to, and what it keeps. */
export const moveSpecs: Readonly<Record<ComplaintMove, MoveSpec>> = {
  acknowledge: {
    ...step,
    of: 'both',
    from: ['recorded', 'reopened'],
    to: 'acknowledged',
    settles: { 'complaint-acknowledge': 'acknowledged' },
  },
  investigate: { ...step, of: 'both', from: ['acknowledged'], to: 'investigating' },
  offer: { ...step, from: inHand, to: 'remedy-offered' },
  refuse: { ...step, from: ['remedy-offered'], to: 'remedy-refused' },
  agree: { ...step, from: ['remedy-offered'], to: 'remedy-agreed' },
  // an agreed remedy that cannot be delivered, or an offer that lapsed
  'give-up-remedy': { ...step, from: ['remedy-offered', 'remedy-agreed'], to: 'investigating' },
  deliver: {
    ...step,
    from: ['remedy-agreed'],
    to: 'remedied',
    settles: { 'complaint-resolve': 'remedied' },
    promises: ['complaint-verify'],
  },
  'find-satisfied': {
    ...step,
    from: ['remedied'],
    to: 'verified',
    outcome: 'satisfied',
    settles: { 'complaint-verify': 'satisfied' },
  },
  // nobody could be reached or wanted to say
  'leave-unverified': {
    ...step,
    from: ['remedied'],
    to: 'verified',
    outcome: 'unverified',
    settles: { 'complaint-verify': 'unreachable' },
  },
  // what was asked about it has nothing to wait for
  close: { ...step, from: ['verified'], to: 'closed', settles: { 'complaint-task': 'withdrawn' } },
  'not-uphold': {
    ...step,
    from: inHand,
    to: 'closed',
    outcome: 'not-upheld',
    settles: { 'complaint-resolve': 'not-upheld', 'complaint-task': 'withdrawn' },
  },
  withdraw: {
    ...step,
    of: 'both',
    from: [...unsettled, 'remedied'],
    to: 'closed',
    outcome: 'withdrawn',
    settles: {
      'complaint-acknowledge': 'withdrawn',
      'complaint-resolve': 'withdrawn',
      'complaint-verify': 'withdrawn',
      'suggestion-reply': 'withdrawn',
      'complaint-task': 'withdrawn',
    },
  },
  reply: {
    ...step,
    of: 'suggestion',
    from: unsettled,
    to: 'closed',
    outcome: 'replied',
    settles: { 'suggestion-reply': 'replied' },
  },
  // whoever suggested it could not be reached in any way, or does not want to hear
  'leave-unanswered': {
    ...step,
    of: 'suggestion',
    from: unsettled,
    to: 'closed',
    outcome: 'unanswered',
    settles: { 'suggestion-reply': 'unreachable' },
  },
  reopen: {
    ...step,
    of: 'both',
    from: ['remedied', 'verified', 'closed'],
    to: 'reopened',
    settles: { 'complaint-verify': 'not-satisfied' },
    promises: ['complaint-acknowledge', 'complaint-resolve', 'suggestion-reply'],
  },
}

/** What of a complaint decides how it may move. */
export type MovingComplaint = Readonly<{
  state: ComplaintState
  outcome: ComplaintOutcome | null
  isSuggestion: boolean
}>

/** Every move that is legal now, in the order of the table. */
export function legalMoves({ state, isSuggestion }: MovingComplaint): readonly ComplaintMove[] {
  const kind = isSuggestion ? 'suggestion' : 'complaint'
  return complaintMoves.filter((move) => {
    const spec = moveSpecs[move]
    return (spec.of === 'both' || spec.of === kind) && spec.from.includes(state)
  })
}

/**
 * The complaint after a move: its state and how it ended; a reopened one has not ended. Refuses `illegal-move` with the
 * state and what is allowed.
 */
export function moveComplaint<C extends MovingComplaint>(complaint: C, move: ComplaintMove): Result<C> {
  const allowed = legalMoves(complaint)
  if (!allowed.includes(move))
    return refuse('illegal-move', { noun: 'complaint', state: complaint.state, move, allowed: allowed.join(',') })
  const spec = moveSpecs[move]
  const outcome = move === 'reopen' ? null : (spec.outcome ?? complaint.outcome)
  return ok({ ...complaint, state: spec.to, outcome })
}

/** Which of the promises of a move are made: a suggestion is replied to, a complaint is acknowledged and resolved. */
export function promisesOfMove(move: ComplaintMove, isSuggestion: boolean): MoveSpec['promises'] {
  return moveSpecs[move].promises.filter((kind) => (kind === 'suggestion-reply') === isSuggestion)
}
