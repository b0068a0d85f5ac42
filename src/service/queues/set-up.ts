import type { queues as contract, QueueView } from '../../core/contract/queues.ts'
import type { OrgUnitId, PersonId, QueueId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { servesQueue } from '../../core/domain/queue/queue.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { presences } from '../../store/calls.ts'
import { callOfQueue } from '../../store/queues.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { PersonEntry, QueueEntry } from '../directory.ts'
import type { InputOf } from '../procedure-input.ts'
import { openingOf } from './openings.ts'

/** Operators of the caller's part of the organisation: active people who may handle calls. */
function operatorsOf(caller: Caller): readonly PersonEntry[] {
  const { directory, principal } = caller
  return directory
    .people()
    .filter(
      (person) =>
        person.active &&
        seesOrg(principal, person.orgId) &&
        directory.principal(person.id, '')?.permissions.has('call.handle'),
    )
}

function queuesOf(caller: Caller): readonly QueueEntry[] {
  return caller.directory.queues().filter((queue) => seesOrg(caller.principal, queue.orgId))
}

/** Queues by name, whether they are open, and who serves them. */
export async function listQueues(caller: Caller): Promise<QueueView[]> {
  const { directory } = caller
  const now = caller.clock.now()
  const operators = operatorsOf(caller)
  const ready = new Set(
    (await caller.engine.reader.all(presences, {}))
      .filter(({ state }) => state === 'ready')
      .map(({ person_id: id }) => id),
  )
  return queuesOf(caller)
    .map((queue) => {
      const { id, orgId, name, terms, version, sample } = queue
      const serving = operators.filter((person) => servesQueue(directory.serving(person.id), queue))
      const { whenClosed } = terms
      return {
        ...{ id, orgId, name, version, sample, terms: { ...terms, skills: [...terms.skills] } },
        ...openingOf(caller, queue, now),
        orgName: directory.org(orgId)?.name ?? '',
        overflowName: whenClosed.kind === 'queue' ? (directory.queue(whenClosed.queueId)?.name ?? null) : null,
        agents: serving.length,
        ready: serving.filter((person) => ready.has(person.id)).length,
      }
    })
    .toSorted((a, b) => b.terms.priority - a.terms.priority || a.name.localeCompare(b.name))
}

/** Makes a queue or changes it. */
export async function saveQueue(
  work: CallerWork,
  input: InputOf<typeof contract.save>,
): Promise<Result<{ id: string }>> {
  const { caller, trx } = work
  const { principal, directory } = caller
  const orgId = (input.orgId ?? principal.orgId) as OrgUnitId
  if (directory.org(orgId) === undefined || !seesOrg(principal, orgId)) return refuse('not-found', { what: 'org-unit' })
  const { terms } = input
  if (terms.whenClosed.kind === 'queue') {
    const other = directory.queue(terms.whenClosed.queueId)
    if (other === undefined || !seesOrg(principal, other.orgId)) return refuse('not-found', { what: 'queue' })
    if (other.id === input.id) return refuse('invalid-value', { field: 'whenClosed' })
  }
  const namesake = directory
    .queues()
    .find((other) => other.id !== input.id && other.name === input.name && other.orgId === orgId)
  if (namesake !== undefined) return refuse('duplicate', { what: 'queue' })
  const values = { org_id: orgId, name: input.name, terms_json: JSON.stringify(terms) }
  const after = { name: input.name, orgId, terms }
  const id = input.id ?? work.newId()
  if (input.id === null) {
    await trx.insert('queue', { id, code: id, sample: 0, version: 1, ...values })
    work.record(`queue:${id}`, { after })
  } else {
    const before = directory.queue(id)
    if (before === undefined || !seesOrg(principal, before.orgId)) return refuse('not-found', { what: 'queue' })
    const updated = await trx.db
      .updateTable('queue')
      .set({ ...values, version: input.version + 1 })
      .where('id', '=', id)
      .where('version', '=', input.version)
      .executeTakeFirst()
    if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { what: 'queue' })
    work.record(`queue:${id}`, { before: { name: before.name, orgId: before.orgId, terms: before.terms }, after })
  }
  work.emit({ topic: 'queue.changed', orgId, queueId: id })
  return ok({ id })
}

/** Removes a queue in which there was never a call, and to which no other one sends its callers. */
export async function removeQueue(
  work: CallerWork,
  input: InputOf<typeof contract.remove>,
): Promise<Result<{ done: true }>> {
  const { caller, trx } = work
  const queue = caller.directory.queue(input.id)
  if (queue === undefined || !seesOrg(caller.principal, queue.orgId)) return refuse('not-found', { what: 'queue' })
  const named = await trx.db.selectFrom('feed_name').select('name').where('target_id', '=', queue.id).executeTakeFirst()
  const leadsHere = caller.directory
    .queues()
    .some(({ terms }) => terms.whenClosed.kind === 'queue' && terms.whenClosed.queueId === queue.id)
  const used = (await trx.first(callOfQueue, { queueId: queue.id })) !== undefined
  if (used || leadsHere || named !== undefined) return refuse('cannot-undo', { what: 'queue' })
  await trx.db.deleteFrom('queue').where('id', '=', queue.id).execute()
  work.record(`queue:${queue.id}`, { before: { name: queue.name, orgId: queue.orgId, terms: queue.terms } })
  work.emit({ topic: 'queue.changed', orgId: queue.orgId, queueId: queue.id })
  return ok({ done: true })
}

/** Operators with what they can do and the queues that they serve. */
export async function listQueueAgents(caller: Caller) {
  const { directory } = caller
  const states = new Map((await caller.engine.reader.all(presences, {})).map((row) => [row.person_id, row.state]))
  const shown = queuesOf(caller)
  return operatorsOf(caller)
    .map((person) => {
      const serving = directory.serving(person.id)
      return {
        personId: person.id,
        name: person.name,
        orgName: directory.org(person.orgId)?.name ?? '',
        state: (states.get(person.id) ?? 'offline') as 'offline',
        queueIds: serving.queueIds.filter((id) => shown.some((queue) => queue.id === id)),
        skills: [...serving.skills],
        serves: shown.filter((queue) => servesQueue(serving, queue)).map(({ id }) => id),
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Puts operators into queues and says what they can do; queues that the caller does not see stay as they are. */
export async function saveQueueAgents(
  work: CallerWork,
  input: InputOf<typeof contract.saveAgents>,
): Promise<Result<{ done: true }>> {
  const { caller, trx } = work
  const seen = queuesOf(caller).map(({ id }) => id)
  for (const agent of input.agents) {
    const person = caller.directory.person(agent.personId)
    if (person === undefined || !seesOrg(caller.principal, person.orgId)) return refuse('not-found', { what: 'person' })
    if (agent.queueIds?.some((id) => !seen.includes(id as QueueId))) return refuse('not-found', { what: 'queue' })
    const before = caller.directory.serving(person.id)
    if (agent.queueIds !== undefined) await putIntoQueues(work, person.id, { queueIds: agent.queueIds, of: seen })
    if (agent.skills !== undefined) {
      await trx.db.deleteFrom('agent_skill').where('person_id', '=', person.id).execute()
      for (const { skill, level } of agent.skills)
        await trx.insert('agent_skill', { person_id: person.id, skill, level })
    }
    const { queueIds = before.queueIds, skills = before.skills } = agent
    work.record(`person:${person.id}`, { before, after: { queueIds, skills } })
    work.emit({ topic: 'queue.changed', orgId: person.orgId, queueId: '' })
  }
  return ok({ done: true })
}

async function putIntoQueues(
  work: CallerWork,
  personId: PersonId,
  { queueIds, of }: Readonly<{ queueIds: readonly string[]; of: readonly QueueId[] }>,
): Promise<void> {
  if (of.length === 0) return
  await work.trx.db.deleteFrom('queue_agent').where('person_id', '=', personId).where('queue_id', 'in', of).execute()
  for (const queueId of new Set(queueIds))
    await work.trx.insert('queue_agent', { queue_id: queueId, person_id: personId })
}
