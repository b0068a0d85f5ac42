import { z } from 'zod'
import { ok, type Result, refuse } from '../refusal.ts'

/** What can make a complaint good. */
export const remedyKinds = [
  'repair',
  'exchange',
  'return',
  'refund',
  'compensation',
  'apology',
  'goodwill-service',
  'explanation',
] as const
export const remedyKindSchema = z.enum(remedyKinds)
export type RemedyKind = (typeof remedyKinds)[number]

/**
 * How a remedy is brought to the customer, and what tells that it was: an order that is done, money that was paid, or
 * words that were said or written.
 */
export const carriedBy = {
  repair: 'order',
  exchange: 'order',
  return: 'payout',
  refund: 'payout',
  compensation: 'payout',
  apology: 'words',
  'goodwill-service': 'order',
  explanation: 'words',
} as const satisfies Readonly<Record<RemedyKind, 'order' | 'payout' | 'words'>>

/** With these the customer's unit comes back to us. */
export function bringsGoodsBack(kind: RemedyKind): kind is 'exchange' | 'return' {
  return kind === 'exchange' || kind === 'return'
}

/** What money of a remedy means: entered by a person, reckoned by the price list, or none. */
export const worthIs = {
  repair: 'reckoned',
  exchange: 'entered',
  return: 'entered',
  refund: 'entered',
  compensation: 'entered',
  apology: 'none',
  'goodwill-service': 'reckoned',
  explanation: 'none',
} as const satisfies Readonly<Record<RemedyKind, 'entered' | 'reckoned' | 'none'>>

export const remedyStates = [
  'proposed',
  'awaiting-approval',
  'approved',
  'rejected',
  'expired',
  'offered',
  'refused',
  'agreed',
  'delivering',
  'delivered',
  'given-up',
] as const
export const remedyStateSchema = z.enum(remedyStates)
export type RemedyState = (typeof remedyStates)[number]

export const remedyMoves = [
  'ask',
  'approve',
  'reject',
  'expire',
  'offer',
  'refuse',
  'agree',
  'begin',
  'deliver',
  'give-up',
] as const
export type RemedyMove = (typeof remedyMoves)[number]

type Moves = Readonly<Partial<Record<RemedyMove, RemedyState>>>

/** The whole state machine of remedies: from a state, by a move, to a state. What is not here is refused. */
export const remedyMoveTable = {
  proposed: { ask: 'awaiting-approval', offer: 'offered', 'give-up': 'given-up' },
  'awaiting-approval': { approve: 'approved', reject: 'rejected', expire: 'expired', 'give-up': 'given-up' },
  approved: { offer: 'offered', 'give-up': 'given-up' },
  rejected: {},
  expired: {},
  offered: { refuse: 'refused', agree: 'agreed', 'give-up': 'given-up' },
  refused: {},
  agreed: { begin: 'delivering', deliver: 'delivered', 'give-up': 'given-up' },
  delivering: { deliver: 'delivered', 'give-up': 'given-up' },
  delivered: {},
  'given-up': {},
} as const satisfies Record<RemedyState, Moves>

/** What of a remedy decides how it may move. `needsApproval`: it was above its proposer's limit or is an exception. */
export type MovingRemedy = Readonly<{ state: RemedyState; needsApproval: boolean }>

/** Every move that is legal now. */
export function legalRemedyMoves({ state, needsApproval }: MovingRemedy): readonly RemedyMove[] {
  const moves: Moves = remedyMoveTable[state]
  return remedyMoves.filter((move) => {
    if (moves[move] === undefined) return false
    if (state !== 'proposed') return true
    return move === 'give-up' || (move === 'ask') === needsApproval
  })
}

/**
 * The state after a move. Refuses `approval-required` for an offer of what nobody has approved, and `illegal-move` with
 * the state and what is allowed.
 */
export function moveRemedy(remedy: MovingRemedy, move: RemedyMove): Result<RemedyState> {
  const legal = legalRemedyMoves(remedy)
  const to = (remedyMoveTable[remedy.state] as Moves)[move]
  if (to !== undefined && legal.includes(move)) return ok(to)
  if (move === 'offer' && remedy.needsApproval && (remedy.state === 'proposed' || remedy.state === 'awaiting-approval'))
    return refuse('approval-required')
  return refuse('illegal-move', { noun: 'remedy', state: remedy.state, move, allowed: legal.join(',') })
}

/** In these a remedy is promised to the customer and not yet with him. */
const owedStates: readonly RemedyState[] = ['agreed', 'delivering']

/** Whether everything that the customer agreed to is with him; false where nothing is. */
export function isRemedied(remedies: readonly Readonly<{ state: RemedyState }>[]): boolean {
  return (
    remedies.some(({ state }) => state === 'delivered') && !remedies.some(({ state }) => owedStates.includes(state))
  )
}
