import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { CallerWork } from '../call-context.ts'

/** Whether sample data is in the store. */
export function hasSample(people: readonly Readonly<{ sample: boolean }>[]): boolean {
  return people.some((person) => person.sample)
}

/**
 * Removes the sample data as one: everything marked as sample and all that hangs on it. What people have made
 * themselves stays, also with a sample customer's unit gone. Gives how much was removed.
 */
export async function removeSample(
  work: CallerWork,
): Promise<Result<{ customers: number; cases: number; calls: number }>> {
  const { db } = work.trx
  if (work.caller.directory.person(work.personId)?.sample === true) return refuse('not-allowed', { what: 'self' })
  const sampleCases = db.selectFrom('service_case').select('id').where('sample', '=', 1)
  const sampleCustomers = db.selectFrom('customer').select('id').where('sample', '=', 1)
  const samplePeople = db.selectFrom('person').select('id').where('sample', '=', 1)
  const sampleComplaints = db
    .selectFrom('complaint')
    .innerJoin('service_case', 'service_case.id', 'complaint.case_id')
    .select('complaint.id')
    .where((e) => e.or([e('service_case.sample', '=', 1), e('service_case.customer_id', 'in', sampleCustomers)]))
  const sampleCalls = db.selectFrom('call').select('id').where('sample', '=', 1)
  const owned = await db.selectFrom('customer').select('id').where('sample', '=', 1).execute()
  const units = await db.selectFrom('unit').select('id').where('customer_id', 'in', sampleCustomers).execute()
  await db
    .deleteFrom('commitment')
    .where((e) =>
      e.or([
        e('case_id', 'in', sampleCases),
        e('customer_id', 'in', sampleCustomers),
        e.and([e('about_kind', '=', 'call'), e('about_id', 'in', sampleCalls)]),
        e.and([e('about_kind', '=', 'complaint'), e('about_id', 'in', sampleComplaints)]),
      ]),
    )
    .execute()
  await db.deleteFrom('reminder_hit').where('customer_id', 'in', sampleCustomers).execute()
  await db.deleteFrom('reminder_rule').where('sample', '=', 1).execute()
  const removedCalls = await db.deleteFrom('call').where('sample', '=', 1).executeTakeFirst()
  await db.updateTable('call').set({ customer_id: null }).where('customer_id', 'in', sampleCustomers).execute()
  // A case that somebody made for a sample customer goes with him: without him it tells nothing.
  const removedCases = await db
    .deleteFrom('service_case')
    .where((e) => e.or([e('sample', '=', 1), e('customer_id', 'in', sampleCustomers)]))
    .executeTakeFirst()
  // actions and warnings of complaints that are gone tell nothing
  await db
    .deleteFrom('complaint_action')
    .where('id', 'not in', db.selectFrom('complaint_action_about').select('action_id'))
    .execute()
  await db
    .deleteFrom('complaint_cluster')
    .where(
      'id',
      'not in',
      db
        .selectFrom('complaint_alike')
        .select('cluster_id')
        .where('cluster_id', 'is not', null)
        .$narrowType<{ cluster_id: string }>(),
    )
    .execute()
  await db.deleteFrom('part').where('sample', '=', 1).execute()
  await db.deleteFrom('survey').where('sample', '=', 1).execute()
  await db.deleteFrom('campaign_target').where('customer_id', 'in', sampleCustomers).execute()
  await db.deleteFrom('campaign').where('sample', '=', 1).execute()
  await db.deleteFrom('response').where('sample', '=', 1).execute()
  await db
    .deleteFrom('questionnaire')
    .where('sample', '=', 1)
    .where('id', 'not in', db.selectFrom('campaign').select('questionnaire_id'))
    .execute()
  await db.deleteFrom('study').where('sample', '=', 1).execute()
  const sampleCompetitors = db.selectFrom('competitor').select('id').where('sample', '=', 1)
  await db.deleteFrom('competitor_cell').where('column_id', 'in', sampleCompetitors).execute()
  await db.deleteFrom('competitor_item').where('sample', '=', 1).execute()
  await db.deleteFrom('competitor').where('sample', '=', 1).execute()
  await db.deleteFrom('point_line').where('customer_id', 'in', sampleCustomers).execute()
  for (const row of [...units, ...owned]) await work.caller.engine.search.remove(work.trx, row.id)
  await db.deleteFrom('merge').where('kept_id', 'in', sampleCustomers).execute()
  const removedCustomers = await db.deleteFrom('customer').where('sample', '=', 1).executeTakeFirst()
  await db
    .deleteFrom('model')
    .where('sample', '=', 1)
    .where('id', 'not in', db.selectFrom('unit').select('model_id').where('model_id', 'is not', null))
    .execute()
  await db.deleteFrom('agent_state_log').where('person_id', 'in', samplePeople).execute()
  await db.deleteFrom('draft').where('person_id', 'in', samplePeople).execute()
  await db.deleteFrom('softphone_account').where('person_id', 'in', samplePeople).execute()
  await db.deleteFrom('person').where('sample', '=', 1).execute()
  await db.deleteFrom('queue').where('sample', '=', 1).execute()
  const sampleTeams = db.selectFrom('team').select('id').where('sample', '=', 1)
  await db.updateTable('person').set({ team_id: null }).where('team_id', 'in', sampleTeams).execute()
  await db.deleteFrom('team').where('sample', '=', 1).execute()
  // What somebody made as a sample person belongs to the sample part of the organisation, which then stays with it.
  await db
    .deleteFrom('org_unit')
    .where('sample', '=', 1)
    .where('id', 'not in', db.selectFrom('person').select('org_id'))
    .where('id', 'not in', db.selectFrom('customer').select('org_id'))
    .where('id', 'not in', db.selectFrom('service_case').select('org_id'))
    .where('id', 'not in', db.selectFrom('call').select('org_id'))
    .where('id', 'not in', db.selectFrom('team').select('org_id'))
    .where('id', 'not in', db.selectFrom('queue').select('org_id'))
    .where('id', 'not in', db.selectFrom('import_run').select('org_id'))
    .where('id', 'not in', db.selectFrom('study').select('org_id'))
    .where('id', 'not in', db.selectFrom('campaign').select('org_id'))
    .execute()
  const counts = {
    customers: Number(removedCustomers.numDeletedRows),
    cases: Number(removedCases.numDeletedRows),
    calls: Number(removedCalls.numDeletedRows),
  }
  work.record('sample', { removed: counts })
  const { orgId } = work.caller.principal
  work.emit({ topic: 'people.changed', orgId, personId: work.personId })
  work.emit({ topic: 'data.replaced', orgId })
  return ok(counts)
}
