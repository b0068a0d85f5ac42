import type { care as contract } from '../../core/contract/care.ts'
import { daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import { areRising } from '../../core/domain/care/care-terms.ts'
import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { holdCustomer, openCallTo } from '../../store/care.ts'
import { customerById } from '../../store/customers.ts'
import { putSetting } from '../administration/administration.ts'
import type { CallerWork } from '../call-context.ts'
import { makePromise } from '../commitments/keep.ts'
import { unaskedBarFor } from '../contacts/unasked.ts'
import { todayOf } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

/** Within so many days a call is made that was put on the list. */
const callWithinDays = 7

/** Sets levels, points and intervals from now on. Refusal `invalid-value` for thresholds that do not rise. */
export async function saveCareTerms(
  work: CallerWork,
  { terms }: InputOf<typeof contract.saveTerms>,
): Promise<Result<{ done: true }>> {
  if (!areRising(terms)) return refuse('invalid-value', { field: 'threshold' })
  return putSetting(work, { setting: { name: 'care', value: terms }, from: work.now })
}

/** Makes somebody a key customer, or no longer. Refusals: `not-found`, `changed-meanwhile`. */
export async function planContact(
  work: CallerWork,
  { customerId, version, days }: InputOf<typeof contract.plan>,
): Promise<Result<{ version: number }>> {
  const before = await work.trx.first(customerById, { id: customerId })
  if (before === undefined || !seesOrg(work.caller.principal, before.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  const planned = await work.trx.db
    .updateTable('customer')
    .set({ contact_days: days, version: version + 1 })
    .where('id', '=', customerId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (Number(planned.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: before.version })
  work.record(`customer:${customerId}`, { before: { contactDays: before.contact_days }, after: { contactDays: days } })
  work.emit({ topic: 'customer.changed', orgId: before.org_id, customerId })
  return ok({ version: version + 1 })
}

/**
 * Puts a call to a customer on the list of those to make in the next days. Refusals: `not-found`; `duplicate` when a
 * call to him is promised already; `not-allowed` with what stands against it by rule 8.
 */
export async function promiseCareCall(
  work: CallerWork,
  { customerId }: InputOf<typeof contract.promiseCall>,
): Promise<Result<{ id: string; dueAt: number }>> {
  const { caller, trx, now } = work
  const customer = await trx.first(customerById, { id: customerId })
  if (customer === undefined || !seesOrg(caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  // Two who promise at once would each find nothing promised.
  await trx.all(holdCustomer, { id: customerId })
  if ((await trx.first(openCallTo, { customerId })) !== undefined) return refuse('duplicate', { what: 'callback' })
  const bar = await unaskedBarFor(caller, trx, { id: '', customerId, now })
  if (bar !== null) return refuse('not-allowed', { what: bar })
  const { zone } = caller.settings.organisation(now)
  const windowEndAt = startOfDate(zone, daysAfter(todayOf(caller, now), callWithinDays + 1))
  const made = await makePromise(caller, work, {
    facts: { kind: 'reminder', windowEndAt },
    subject: {
      orgId: customer.org_id as OrgUnitId,
      aboutKind: 'customer',
      aboutId: customerId,
      customerId: customerId as CustomerId,
      ownerPersonId: caller.principal.personId,
    },
  })
  if (!made.ok) return made
  work.record(`commitment:${made.value.id}`, { after: { kind: 'reminder', customerId, dueAt: made.value.dueAt } })
  return ok({ id: made.value.id, dueAt: made.value.dueAt })
}
