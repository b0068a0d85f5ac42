import type { CallId, PersonId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import {
  type AgentPresence,
  type AgentReason,
  type AgentState,
  type ChosenAgentState,
  chosenAgentStates,
} from './agent.ts'

/** What can happen to an operator's state; `release` is a lead freeing a stuck one. */
export type AgentMove =
  | Readonly<{ kind: 'choose'; state: ChosenAgentState; reason: AgentReason | null }>
  | Readonly<{ kind: 'ring'; callId: CallId }>
  | Readonly<{ kind: 'miss'; callId: CallId }>
  | Readonly<{ kind: 'answer'; callId: CallId }>
  | Readonly<{ kind: 'dial'; callId: CallId }>
  | Readonly<{ kind: 'hang-up'; callId: CallId }>
  | Readonly<{ kind: 'wrap-up'; callId: CallId }>
  | Readonly<{ kind: 'release'; state: ChosenAgentState; reason: AgentReason | null }>
export type AgentMoveKind = AgentMove['kind']

const idle = ['choose', 'answer', 'dial', 'release'] as const

/**
 * What may happen in each state. A choice while busy is kept for afterwards. Who is offline and talks all the same (a
 * call logged by hand, a telephone picked up) is on a call as long as it lasts and offline again after it: nobody is
 * shown as away, or made ready for the next caller, while a customer is on his line.
 */
export const agentMoves = {
  offline: ['choose', 'answer', 'dial', 'release'],
  ready: ['ring', ...idle],
  // A caller who gives up takes the ringing back, which is a miss as well.
  ringing: ['answer', 'miss', 'choose', 'release'],
  'on-call': ['hang-up', 'choose', 'release'],
  acw: ['wrap-up', ...idle],
  break: idle,
  meeting: idle,
  training: idle,
  outbound: idle,
} as const satisfies Record<AgentState, readonly AgentMoveKind[]>

/** An operator who has just signed in: not ready until he says so. */
export function newPresence(personId: PersonId, now: number): AgentPresence {
  const next = { state: 'ready', reason: null } as const
  return { personId, state: 'offline', reason: null, since: now, callId: null, next }
}

function isChosen(state: AgentState): state is ChosenAgentState {
  return chosenAgentStates.some((chosen) => chosen === state)
}

/** What to go back to after a call that begins now. */
function afterwards(presence: AgentPresence): AgentPresence['next'] {
  const { state, reason, next } = presence
  return isChosen(state) ? { state, reason } : next
}

function enter(presence: AgentPresence, chosen: AgentPresence['next'], now: number): AgentPresence {
  const next = { state: 'ready', reason: null } as const
  const stays = presence.state === chosen.state && presence.reason === chosen.reason
  return { ...presence, ...chosen, since: stays ? presence.since : now, callId: null, next }
}

/**
 * The operator's state after `move` at `now` (UTC ms). Which state needs a reason is judged before (`chosenWith`). What is
 * not possible is refused as `illegal-move` with the state and what is allowed. An event about
 * another call than the present one changes nothing: feeds repeat themselves.
 */
export function moveAgent(presence: AgentPresence, move: AgentMove, now: number): Result<AgentPresence> {
  const { state } = presence
  const aboutOther = 'callId' in move && presence.callId !== null && move.callId !== presence.callId
  if (aboutOther && move.kind !== 'answer' && move.kind !== 'dial') return ok(presence)
  const allowed: readonly AgentMoveKind[] = agentMoves[state]
  if (!allowed.includes(move.kind)) {
    return refuse('illegal-move', { noun: 'agent', state, move: move.kind, allowed: allowed.join(', ') })
  }
  switch (move.kind) {
    case 'choose': {
      const chosen = { state: move.state, reason: move.reason }
      return ok(isChosen(state) ? enter(presence, chosen, now) : { ...presence, next: chosen })
    }
    case 'ring': {
      const next = afterwards(presence)
      return ok({ ...presence, state: 'ringing', reason: null, since: now, callId: move.callId, next })
    }
    case 'answer':
    case 'dial': {
      const next = afterwards(presence)
      return ok({ ...presence, state: 'on-call', reason: null, since: now, callId: move.callId, next })
    }
    case 'hang-up':
      return ok({ ...presence, state: 'acw', since: now })
    case 'miss':
    case 'wrap-up':
      return ok(enter(presence, presence.next, now))
    case 'release':
      return ok(enter(presence, { state: move.state, reason: move.reason }, now))
  }
}
