import type { visits as contract } from '../../core/contract/visits.ts'
import { quietUntil } from '../../core/domain/calendar/quiet-hours.ts'
import { changeDue } from '../../core/domain/commitment/change-due.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById, holdCase } from '../../store/cases.ts'
import { commitmentOf, openAbout, openState } from '../../store/commitments.ts'
import { complainsOf } from '../../store/complaint-circle.ts'
import { phonesOf } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise, storeCommitment, termsOf } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import type { OrderRow } from '../service-orders/move-stored.ts'
import { isInSight, openOwnVisit, ownVisit, todayAt } from './own-visit.ts'

/** The customer is told of a delay within this time, ms, or as soon as he may be called. */
export const tellWithinMs = 30 * 60_000

/** Writes a note into the case of an own visit, also after it has ended or was taken away. Refuses `not-found`. */
export async function note(work: CallerWork, input: InputOf<typeof contract.note>): Promise<Result<{ done: true }>> {
  const found = await ownVisit(work.trx, work.caller.principal, input.visitId)
  if (!found.ok) return found
  const { visit, order } = found.value
  await writeTimeline(work, order.case_id, { kind: 'note', text: input.text })
  work.record(`visit:${visit.id}`, { note: input.text })
  tellOrder(work, order)
  return ok({ done: true })
}

function tellOrder(work: CallerWork, order: OrderRow): void {
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  work.emit({ topic: 'case.changed', orgId: order.org_id, caseId: order.case_id, customerId: order.customer_id })
}

/**
 * Says that the arrival cannot be in time: moves the deadline with the reason (the first one goes on being judged by),
 * and promises the customer a call by the one who registered the case. Refuses `not-found`, `illegal-move` after the
 * arrival, `reason-required`, `invalid-time` for a moment that is not after the deadline.
 */
export async function reportDelay(
  work: CallerWork,
  input: InputOf<typeof contract.reportDelay>,
): Promise<Result<{ arrivalDueAt: number; callDueAt: number | null }>> {
  const found = await openOwnVisit(work, input, 'arrive')
  if (!found.ok) return found
  const { visit, order } = found.value
  const open = await work.trx.all(openAbout, { aboutId: order.id })
  const before = open.map(commitmentOf).find((commitment) => commitment.kind === 'arrival')
  if (before === undefined)
    return refuse('illegal-move', { noun: 'visit', state: visit.state, move: 'delay', allowed: '' })
  if (input.reason === '') return refuse('reason-required')
  if (input.expectedAt <= before.dueAt) return refuse('invalid-time', { field: 'expectedAt' })
  const change = { dueAt: input.expectedAt, reason: input.reason, askedByCustomer: false }
  const after = changeDue(before, change, termsOf(work.caller, work.now))
  if (!after.ok) return after
  if (!(await storeCommitment(work, before, after.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeTimeline(work, order.case_id, {
    kind: 'visit-delayed',
    params: { from: before.dueAt, to: input.expectedAt },
    text: input.reason,
  })
  const call = await promiseTelling(work, order)
  if (!call.ok) return call
  tellOrder(work, order)
  work.record(`visit:${visit.id}`, { before: { dueAt: before.dueAt }, after: change })
  return ok({ arrivalDueAt: input.expectedAt, callDueAt: call.value })
}

/** Promises that the customer is called about it; null when a call about this case is promised already. */
async function promiseTelling(work: CallerWork, order: OrderRow): Promise<Result<number | null>> {
  await work.trx.all(holdCase, { id: order.case_id })
  const promised = await work.trx.db
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', order.case_id)
    .where('kind', '=', 'promised-call')
    .where('state', '=', openState)
    .executeTakeFirst()
  if (promised !== undefined) return ok(null)
  const { calendar, targets } = termsOf(work.caller, work.now)
  const soon = work.now + tellWithinMs
  const quiet = quietUntil(calendar.zone, soon, targets.contact.promisedQuiet)
  const made = await makePromise(work.caller, work, {
    facts: { kind: 'promised-call', at: quiet === null ? soon : quiet + tellWithinMs },
    subject: {
      orgId: order.org_id as OrgUnitId,
      aboutKind: 'case',
      aboutId: order.case_id,
      caseId: order.case_id as CaseId,
      customerId: order.customer_id as CustomerId,
      ownerPersonId: await whoRegistered(work, order.case_id),
    },
  })
  return made.ok ? ok(made.value.dueAt) : made
}

/** The one who registered a case, when he still works with customers; nobody otherwise, and his role takes it. */
async function whoRegistered(work: CallerWork, caseId: string): Promise<PersonId | null> {
  const matter = await work.trx.first(caseById, { id: caseId })
  const person = work.caller.directory.person(matter?.opened_by ?? null)
  return person?.active && person.roles.includes('operator') ? person.id : null
}

/** Shows the number under which the customer of an own visit is reached, and records it. Refuses `not-found`. */
export async function revealPhone(
  work: CallerWork,
  input: InputOf<typeof contract.revealPhone>,
): Promise<Result<{ number: string; ext: string | null }>> {
  const found = await ownVisit(work.trx, work.caller.principal, input.visitId)
  if (!found.ok) return found
  const { visit, order } = found.value
  if (!isInSight(visit, todayAt(work.caller, work.now))) return refuse('not-found', { what: 'visit' })
  if (order.contact_phone === '') return refuse('not-found', { what: 'phone' })
  // once the work is done, of whom a customer complains does not see any more how to reach him
  const accuser = { customerId: order.customer_id, personId: work.personId }
  if (order.done_at !== null && (await work.trx.first(complainsOf, accuser)) !== undefined)
    return refuse('not-found', { what: 'phone' })
  const phones = await work.trx.all(phonesOf, { id: order.customer_id })
  const phone = phones.find((each) => each.normal === order.contact_phone)
  await writeTimeline(work, order.case_id, { kind: 'phone-revealed' })
  work.emit({ topic: 'case.changed', orgId: order.org_id, caseId: order.case_id, customerId: order.customer_id })
  work.record(`customer:${order.customer_id}`, { revealed: phone?.id ?? 'contact', visit: visit.id })
  return ok({ number: order.contact_phone, ext: phone?.ext ?? null })
}
