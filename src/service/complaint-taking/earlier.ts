import type { complaintTaking as contract, EarlierComplaint } from '../../core/contract/complaint-taking.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { complaintsOfCustomer, openAboutUnit } from '../../store/complaint-taking.ts'
import { openStates } from '../../store/complaints.ts'
import { customerById } from '../../store/customers.ts'
import { type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { complaintReader } from '../complaints/reach.ts'
import { complaintView } from '../complaints/views.ts'
import type { InputOf } from '../procedure-input.ts'

/** Earlier complaints of a customer as far as the caller may read them. Error: REFUSED not-found. */
export async function earlierComplaints(
  caller: Caller,
  { customerId, unitId }: InputOf<typeof contract.earlier>,
): Promise<EarlierComplaint[]> {
  const customer = await caller.engine.reader.first(customerById, { id: customerId })
  if (customer === undefined || !seesOrg(caller.principal, customer.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'customer' }))
  const rows = await complaintsOfCustomer(caller.engine.read, complaintReader(caller.principal), customerId).execute()
  const states: readonly string[] = openStates
  return rows.map((row) => ({
    complaint: complaintView(caller, row),
    unitName: row.unit_name,
    open: states.includes(row.state),
    sameUnit: unitId !== undefined && row.unit_id === unitId && states.includes(row.state),
  }))
}

/** The number of the newest open complaint of a customer about a unit that the caller may read; null without one. */
export async function openDuplicate(
  work: CallerWork,
  about: Readonly<{ customerId: string; unitId: string | null }>,
): Promise<string | null> {
  const { customerId, unitId } = about
  if (unitId === null) return null
  const reader = complaintReader(work.caller.principal)
  const found = await openAboutUnit(work.trx.db, reader, { customerId, unitId }).executeTakeFirst()
  return found?.case_number ?? null
}
