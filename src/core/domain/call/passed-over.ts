import type { PersonId } from '../ids.ts'
import type { CallEvent } from './call-event.ts'

/**
 * Whether a call goes on to others before it rings at this operator again: he rejected it, or let it ring, less than
 * `forMs` before `now` (UTC ms) and has been ready all the time since `readySince`. Who comes back to the desk gets it.
 */
export function isPassedOver(
  events: readonly CallEvent[],
  agent: Readonly<{ personId: PersonId; readySince: number }>,
  { now, forMs }: Readonly<{ now: number; forMs: number }>,
): boolean {
  const last = events.findLast((event) => event.kind === 'unanswered' && event.agentId === agent.personId)
  return last !== undefined && last.at >= agent.readySince && now - last.at < forMs
}
