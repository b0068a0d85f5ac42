import { pickAgent } from '../../core/domain/call/pick-agent.ts'
import type { CallId, OrgUnitId, PersonId, QueueId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { openCalls, presences } from '../../store/calls.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { continueCall } from './call-events.ts'

/**
 * Lets waiting calls ring at ready operators, the longest waiting at the longest ready, for as long as there are both.
 * Calls of an exchange are not touched: it distributes itself.
 */
export async function distribute(runtime: Runtime, work: Work): Promise<void> {
  const calls = await work.trx.all(openCalls, {})
  const agents = await work.trx.all(presences, {})
  const ready = agents
    .filter((agent) => agent.state === 'ready' && runtime.directory.person(agent.person_id)?.active)
    .map((agent) => ({ personId: agent.person_id as PersonId, readySince: agent.since, queueIds: 'all' as const }))
  const ringingAt = new Map(agents.map((agent) => [agent.call_id, agent.person_id]))
  // A call rings at nobody when its operator was taken off the desk meanwhile.
  const isFree = (call: (typeof calls)[number]) =>
    call.state === 'waiting' || (call.state === 'ringing' && ringingAt.get(call.id) !== call.agent_id)
  let waiting = calls
    .filter((call) => call.direction === 'in' && call.source === 'simulator' && isFree(call))
    .map((call) => ({
      callId: call.id as CallId,
      queueId: call.queue_id as QueueId | null,
      offeredAt: call.offered_at,
      orgId: call.org_id as OrgUnitId,
    }))
  let free = ready
  for (;;) {
    const reachable = waiting.filter((call) => free.some((agent) => serves(runtime, agent.personId, call.orgId)))
    const picked = pickAgent(reachable, free)
    if (picked === null) return
    await continueCall(runtime, work, {
      callId: picked.callId,
      event: { kind: 'ringing', at: work.now, agentId: picked.personId },
    })
    waiting = waiting.filter((call) => call.callId !== picked.callId)
    free = free.filter((agent) => agent.personId !== picked.personId)
  }
}

function serves(runtime: Runtime, personId: string, orgId: OrgUnitId): boolean {
  const person = runtime.directory.person(personId)
  return person !== undefined && visibleOrgs(runtime.directory.orgUnits(), person.orgId).includes(orgId)
}
