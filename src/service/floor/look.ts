import type { floor as contract } from '../../core/contract/floor.ts'
import { agentAlerts, alertKey, queueAlerts } from '../../core/domain/floor/floor-alerts.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { limitsAt, watchedQueues } from './board.ts'
import { isAgentOf } from './views.ts'

type Input = InputOf<typeof contract.look>

/** The part of the organisation of what the alert is about, as long as it lasts. */
async function orgOfAlert({ caller, trx, now }: CallerWork, input: Input): Promise<Result<string>> {
  const limits = limitsAt(caller, now)
  const key = alertKey(input)
  const person = caller.directory.person(input.subjectId)
  if (person !== undefined && isAgentOf(person, caller.principal)) {
    const row = await trx.db.selectFrom('agent_state').selectAll().where('person_id', '=', person.id).executeTakeFirst()
    if (row === undefined) return refuse('not-found', { what: 'alert' })
    const watched = { personId: person.id, state: row.state, reason: row.reason, since: row.since, seenAt: row.seen_at }
    const alerts = agentAlerts(watched as Parameters<typeof agentAlerts>[0], limits, now)
    return alerts.some((alert) => alertKey(alert) === key) ? ok(person.orgId) : refuse('not-found', { what: 'alert' })
  }
  const queue = (await watchedQueues(caller, trx)).find(({ id }) => id === input.subjectId)
  if (queue === undefined) return refuse('not-found', { what: 'alert' })
  const alerts = queueAlerts({ ...queue, queueId: queue.id }, limits, now)
  if (!alerts.some((alert) => alertKey(alert) === key)) return refuse('not-found', { what: 'alert' })
  return ok(caller.directory.queue(queue.id)?.orgId ?? '')
}

/**
 * Looks after an alert. Of two leads who press at once one does, and the other is told who: `already-claimed`. What is
 * over by now is `not-found`.
 */
export async function lookAfter(work: CallerWork, input: Input): Promise<Result<{ done: true }>> {
  const { caller, trx, now, personId } = work
  const orgId = await orgOfAlert(work, input)
  if (!orgId.ok) return orgId
  const key = alertKey(input)
  const { kind, subjectId, since } = input
  const stored = await trx.db
    .insertInto('floor_alert')
    .values({ key, org_id: orgId.value, kind, subject_id: subjectId, since, by_person: personId, at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  if (Number(stored.numInsertedOrUpdatedRows ?? 0) === 0) {
    const row = await trx.db.selectFrom('floor_alert').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
    if (row.by_person === personId) return ok({ done: true })
    return refuse('already-claimed', { by: caller.directory.person(row.by_person)?.name ?? '' })
  }
  const isPerson = caller.directory.person(subjectId) !== undefined
  work.record(`${isPerson ? 'person' : 'queue'}:${subjectId}`, { alert: kind, since, lookedAfterBy: personId })
  work.emit({ topic: 'floor.changed', orgId: orgId.value, personId: isPerson ? subjectId : null })
  return ok({ done: true })
}
