import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import { momentOf } from '../../core/domain/call/hand-over.ts'
import { isPassedOver } from '../../core/domain/call/passed-over.ts'
import { pickAgent, type ReadyAgent, type WaitingCall } from '../../core/domain/call/pick-agent.ts'
import type { CallId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { defaultQueueTerms, servesQueue } from '../../core/domain/queue/queue.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { presences } from '../../store/calls.ts'
import { openHandOvers, openOwnCalls } from '../../store/queues.ts'
import type { Work } from '../ledger.ts'
import { type Doors, doorsAt } from '../queues/openings.ts'
import type { Runtime } from '../runtime.ts'
import { continueCall } from './call-events.ts'
import { promiseReturn } from './call-returns.ts'
import { followCall, movePresence } from './presence.ts'

type OpenCall = Awaited<ReturnType<typeof readCalls>>[number]
type Waiting = WaitingCall & Readonly<{ orgId: OrgUnitId; seen: OpenCall }>

async function readCalls(work: Work) {
  const rows = await work.trx.all(openOwnCalls, {})
  return rows.map((row) => {
    const events = JSON.parse(row.events_json) as readonly CallEvent[]
    return { ...row, events, queueId: currentQueue(events) }
  })
}

/**
 * Lets waiting calls ring at ready operators for as long as there are both: the most urgent call, of these the longest
 * waiting, at the longest ready who has the skills of its queue. Callers of a closed queue are sent on or promised a
 * call first; a closed queue rings nowhere. Calls of an exchange are not touched: it distributes itself.
 */
export async function distribute(runtime: Runtime, work: Work): Promise<void> {
  const doors = doorsAt(runtime, work.now)
  const agents = await work.trx.all(presences, {})
  if (doors.allOpen && !agents.some(({ state }) => state === 'ready')) return
  const calls = await readCalls(work)
  const handed = await work.trx.all(openHandOvers, {})
  const toPerson = new Set(handed.filter((row) => row.to_kind === 'person').map((row) => row.call_id))
  const ringing = new Set(agents.filter(({ state }) => state === 'ringing').map((agent) => agent.call_id))
  // A call rings at nobody when its operator was taken off the desk meanwhile.
  const isFree = (call: OpenCall) =>
    !toPerson.has(call.id) && (call.state === 'waiting' || (call.state === 'ringing' && !ringing.has(call.id)))
  const inDoors = await sendOn(runtime, work, { doors, calls: calls.filter(isFree) })
  const talking = new Set(
    calls.filter(({ state }) => state === 'talking' || state === 'held').map((call) => call.agent_id),
  )
  let waiting: readonly Waiting[] = inDoors
    .filter((call) => doors.isOpen(call.queueId))
    .map((seen) => ({
      callId: seen.id as CallId,
      queueId: seen.queueId,
      offeredAt: seen.offered_at,
      priority: (runtime.directory.queue(seen.queueId)?.terms ?? defaultQueueTerms).priority,
      orgId: seen.org_id as OrgUnitId,
      seen,
    }))
  let free: readonly ReadyAgent[] = agents
    .filter(({ state, person_id: id }) => state === 'ready' && !talking.has(id) && isActive(runtime, id))
    .map((agent) => ({ personId: agent.person_id as PersonId, readySince: agent.since }))
  const reach = createReach(runtime)
  const { agingMs, ringMs } = runtime.settings.agentStates(work.now)
  for (;;) {
    const byId = new Map(waiting.map((call) => [call.callId, call]))
    const serves = (agent: ReadyAgent, call: WaitingCall) => {
      const known = byId.get(call.callId)
      if (known === undefined || !reach(agent.personId, known)) return false
      return !isPassedOver(known.seen.events, agent, { now: work.now, forMs: ringMs })
    }
    const picked = pickAgent(waiting, free, { now: work.now, agingMs, serves })
    const call = picked === null ? undefined : byId.get(picked.callId)
    if (picked === null || call === undefined) return
    await letRing(runtime, work, { call: call.seen, personId: picked.personId })
    waiting = waiting.filter(({ callId }) => callId !== picked.callId)
    free = free.filter(({ personId }) => personId !== picked.personId)
  }
}

function isActive(runtime: Runtime, personId: string): boolean {
  return runtime.directory.person(personId)?.active === true
}

/** Who may be rung at with which call: his part of the organisation sees it, and he serves its queue. */
function createReach(runtime: Runtime): (personId: PersonId, call: Waiting) => boolean {
  const { directory } = runtime
  const orgs = new Map<string, readonly OrgUnitId[]>()
  return (personId, call) => {
    const orgId = directory.person(personId)?.orgId
    if (orgId === undefined) return false
    const seen = orgs.get(orgId) ?? visibleOrgs(directory.orgUnits(), orgId)
    orgs.set(orgId, seen)
    const queue = directory.queue(call.queueId)
    return seen.includes(call.orgId) && (queue === undefined || servesQueue(directory.serving(personId), queue))
  }
}

/** Lets a call ring at one operator: his state is taken first, so that nobody rings twice. */
async function letRing(
  runtime: Runtime,
  work: Work,
  { call, personId }: Readonly<{ call: OpenCall; personId: PersonId }>,
): Promise<void> {
  const callId = call.id as CallId
  const at = momentOf(call.events, work.now)
  const taken = await movePresence(runtime, work, { personId, move: { kind: 'ring', callId } })
  if (!taken.ok || taken.value.state !== 'ringing' || taken.value.callId !== callId) return
  const tell = (event: CallEvent) =>
    continueCall(runtime, work, {
      callId,
      event,
      unless: (now) =>
        now.endedAt === null && (now.state === 'waiting' || now.state === 'ringing')
          ? null
          : refuse('changed-meanwhile'),
    })
  // The telephone at which it rang in vain is silent: its operator went from the desk.
  if (call.state === 'ringing') await tell({ kind: 'unanswered', at, agentId: call.agent_id as PersonId | null })
  const told = await tell({ kind: 'ringing', at, agentId: personId })
  if (!told.ok) await followCall(runtime, work, { personId, move: { kind: 'miss', callId } })
}

type SentOn = Readonly<{ doors: Doors; calls: readonly OpenCall[] }>

/** Sends callers of closed queues on, or promises them a call; gives those who are still there. */
async function sendOn(runtime: Runtime, work: Work, { doors, calls }: SentOn): Promise<readonly OpenCall[]> {
  if (doors.allOpen) return calls
  const kept: OpenCall[] = []
  for (const call of calls) {
    const route = doors.route(call.queueId)
    const unknown = call.number_normal === '' && call.customer_id === null
    // Nobody can call back who has no number.
    if (route.kind === 'stay' || (route.kind === 'callback' && unknown)) {
      kept.push(call)
      continue
    }
    const event: CallEvent =
      route.kind === 'queue'
        ? // Told at the moment of the offer it would be the same arrival.
          { kind: 'queued', at: Math.max(work.now, call.offered_at + 1), queueId: route.queueId }
        : { kind: 'ended', at: work.now, by: 'overflow' }
    const told = await continueCall(runtime, work, { callId: call.id, event })
    if (!told.ok) continue
    if (route.kind === 'queue') kept.push({ ...call, queueId: route.queueId })
    else await promiseReturn(runtime, work, told.value)
  }
  return kept
}
