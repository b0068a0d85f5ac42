import type { CallId, PersonId, QueueId } from '../ids.ts'

/** A call that waits for an operator; `priority` is that of its queue, higher first. */
export type WaitingCall = Readonly<{ callId: CallId; queueId: QueueId | null; offeredAt: number; priority: number }>

/** An operator who is ready since `readySince` (UTC ms). */
export type ReadyAgent = Readonly<{ personId: PersonId; readySince: number }>

/** The moment, how long a call waits for one more step of priority (ms), and who may have which call. */
export type PickTerms = Readonly<{
  now: number
  agingMs: number
  serves: (agent: ReadyAgent, call: WaitingCall) => boolean
}>

/**
 * How urgent a call is: the priority of its queue and one step more for each `agingMs` of waiting. So nobody starves: a
 * call that has waited nine times `agingMs` longer than another goes before it whatever their queues.
 */
export function urgencyOf(call: WaitingCall, { now, agingMs }: Pick<PickTerms, 'now' | 'agingMs'>): number {
  return call.priority + Math.floor(Math.max(0, now - call.offeredAt) / agingMs)
}

/**
 * Which waiting call rings at which operator next: the most urgent, of these the longest waiting, that anyone ready
 * serves, at the one who has been ready longest; ties by id. Null when nothing fits.
 */
export function pickAgent(
  waitingCalls: readonly WaitingCall[],
  readyAgents: readonly ReadyAgent[],
  terms: PickTerms,
): Readonly<{ callId: CallId; personId: PersonId }> | null {
  const calls = waitingCalls.toSorted(
    (a, b) => urgencyOf(b, terms) - urgencyOf(a, terms) || a.offeredAt - b.offeredAt || (a.callId < b.callId ? -1 : 1),
  )
  const agents = readyAgents.toSorted((a, b) => a.readySince - b.readySince || (a.personId < b.personId ? -1 : 1))
  for (const call of calls) {
    const agent = agents.find((candidate) => terms.serves(candidate, call))
    if (agent !== undefined) return { callId: call.callId, personId: agent.personId }
  }
  return null
}
