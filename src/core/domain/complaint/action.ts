import { z } from 'zod'
import { ok, type Result, refuse } from '../refusal.ts'

/** What an action is for: that it is put right, or that it does not happen again. */
export const actionKinds = ['corrective', 'preventive'] as const
export const actionKindSchema = z.enum(actionKinds)
export type ActionKind = (typeof actionKinds)[number]

export const actionStates = ['open', 'done', 'effective', 'not-effective', 'withdrawn'] as const
export const actionStateSchema = z.enum(actionStates)
export type ActionState = (typeof actionStates)[number]

export const actionMoves = ['finish', 'find-effective', 'find-not-effective', 'withdraw'] as const
export type ActionMove = (typeof actionMoves)[number]

const specs: Readonly<Record<ActionMove, Readonly<{ from: readonly ActionState[]; to: ActionState }>>> = {
  finish: { from: ['open'], to: 'done' },
  'find-effective': { from: ['done'], to: 'effective' },
  'find-not-effective': { from: ['done'], to: 'not-effective' },
  withdraw: { from: ['open', 'done'], to: 'withdrawn' },
}

/** Every move that is legal in a state. */
export function legalActionMoves(state: ActionState): readonly ActionMove[] {
  return actionMoves.filter((move) => specs[move].from.includes(state))
}

/** The state after a move. Refuses `illegal-move` with the state and what is allowed. */
export function moveAction(state: ActionState, move: ActionMove): Result<ActionState> {
  const allowed = legalActionMoves(state)
  return allowed.includes(move)
    ? ok(specs[move].to)
    : refuse('illegal-move', { noun: 'action', state, move, allowed: allowed.join(',') })
}
