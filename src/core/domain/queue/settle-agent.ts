import type { AgentPresence } from '../call/agent.ts'
import type { PersonId } from '../ids.ts'
import { type AgentTerms, acwLimit, endsByItself } from './agent-terms.ts'

/** The call on an operator's hand as it is now: at whom it rings, who talks on it. */
export type HandCall = Readonly<{
  state: string
  /** Vigil lets it ring elsewhere itself: no exchange does, and it was handed to nobody in person. */
  distributed: boolean
  ringing: readonly PersonId[]
  talking: readonly PersonId[]
  endedAt: number | null
  queueAcwMs: number | null
}>

/**
 * What the clock does about an operator: `miss`, `leave` and `finish` move his state where the call has gone on without
 * him; `next` lets his telephone fall silent; `wrap-up` ends the after-call work as of a moment (UTC ms).
 */
export type AgentTurn =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'miss' | 'leave' | 'finish' | 'next' }>
  | Readonly<{ kind: 'wrap-up'; at: number }>

/** A state and its call may differ for so long while one of the two is on its way, ms. */
export const settlingMs = 5_000

const none: AgentTurn = { kind: 'none' }

type Seen = Readonly<{ presence: AgentPresence; call: HandCall | null; terms: AgentTerms; now: number }>

function ofRinging({ presence, call, terms, now }: Seen): AgentTurn {
  if (call === null || call.endedAt !== null || !call.ringing.includes(presence.personId))
    return now - presence.since >= settlingMs || call === null ? { kind: 'miss' } : none
  return call.distributed && now - presence.since >= terms.ringMs ? { kind: 'next' } : none
}

function ofTalking({ presence, call, now }: Seen): AgentTurn {
  if (now - presence.since < settlingMs) return none
  if (call === null) return { kind: 'leave' }
  if (call.endedAt !== null) return { kind: 'leave' }
  const others = call.talking.length > 0 && !call.talking.includes(presence.personId)
  return others && !call.ringing.includes(presence.personId) ? { kind: 'leave' } : none
}

function ofAfterCall({ presence, call, terms, now }: Seen): AgentTurn {
  // His after-call work was done elsewhere, or was for the one who has the call now.
  if (call === null || call.state !== 'wrap-up')
    return call === null || now - presence.since >= settlingMs ? { kind: 'finish' } : none
  const limit = acwLimit(terms, call.queueAcwMs)
  if (!endsByItself(terms) || limit === null) return none
  const at = presence.since + limit
  return now >= at ? { kind: 'wrap-up', at } : none
}

/**
 * What is to be done about an operator at `now` so that he does not stay in a state that a call put him into: a state
 * whose call is gone, ended, or with somebody else is left, a telephone rings only so long, after-call work ends at its
 * limit.
 */
export function settleAgent(seen: Seen): AgentTurn {
  switch (seen.presence.state) {
    case 'ringing':
      return ofRinging(seen)
    case 'on-call':
      return ofTalking(seen)
    case 'acw':
      return ofAfterCall(seen)
    default:
      return none
  }
}
