import type { CallId, PersonId, QueueId } from '../ids.ts'

export type WaitingCall = Readonly<{ callId: CallId; queueId: QueueId | null; offeredAt: number }>

/** An operator who is ready since `readySince` (UTC ms) for the calls of `queueIds`, or of all. */
export type ReadyAgent = Readonly<{ personId: PersonId; readySince: number; queueIds: readonly QueueId[] | 'all' }>

function serves(agent: ReadyAgent, call: WaitingCall): boolean {
  return agent.queueIds === 'all' || call.queueId === null || agent.queueIds.includes(call.queueId)
}

/**
 * Which waiting call rings at which operator next: the longest-waiting call that anyone ready serves, at the one who
 * has been ready longest; ties by id. Null when nothing fits.
 */
export function pickAgent(
  waitingCalls: readonly WaitingCall[],
  readyAgents: readonly ReadyAgent[],
): Readonly<{ callId: CallId; personId: PersonId }> | null {
  const calls = waitingCalls.toSorted((a, b) => a.offeredAt - b.offeredAt || (a.callId < b.callId ? -1 : 1))
  const agents = readyAgents.toSorted((a, b) => a.readySince - b.readySince || (a.personId < b.personId ? -1 : 1))
  for (const call of calls) {
    const agent = agents.find((candidate) => serves(candidate, call))
    if (agent !== undefined) return { callId: call.callId, personId: agent.personId }
  }
  return null
}
