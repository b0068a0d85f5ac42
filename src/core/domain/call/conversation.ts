import type { WrapUpCode } from '../case/wrap-up.ts'
import type { Call } from './call.ts'
import { legsOf } from './legs.ts'

/** With these nobody was spoken with. */
const noConversation: ReadonlySet<string> = new Set<WrapUpCode>(['silent', 'broken-off', 'wrong-number', 'nuisance'])

/**
 * Whether the customer was spoken with. A call that an operator dialled on a telephone of his own counts as answered from
 * the start, because nobody tells when it is: only its wrap-up code says how it went.
 */
export function isConversation(
  call: Pick<Call, 'direction' | 'source' | 'outcome' | 'wrappedAt' | 'wrapUpCode'>,
): boolean {
  if (call.outcome !== 'answered') return false
  if (call.direction === 'in' || call.source !== 'manual') return true
  return call.wrappedAt !== null && call.wrapUpCode !== null && !noConversation.has(call.wrapUpCode)
}

/**
 * Whether a caller gave up while he was being handed on: somebody talked with him, and nobody took him on. His call is an
 * answered one, and he is owed another.
 */
export function isLostOnTheWay(
  call: Pick<Call, 'direction' | 'outcome' | 'endedAt' | 'endedBy' | 'state' | 'wrappedAt' | 'events'>,
): boolean {
  if (call.direction !== 'in' || call.outcome !== 'answered') return false
  if (call.endedAt === null || call.endedBy !== 'caller' || call.state !== 'ended' || call.wrappedAt !== null)
    return false
  const last = legsOf(call.events).findLast((leg) => leg.kind === 'talk')
  return last?.end === 'transferred' && last.to !== null && last.to < call.endedAt
}
