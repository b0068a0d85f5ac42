import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { customerById, touchCustomer } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'

/** Whom and what a call is about. */
export type About = Readonly<{ customerId: string | null; caseId: string | null }>

/** Refused as `not-found` when the customer or the case is not to be seen; the customer has been worked with just now. */
export async function checkAbout(work: CallerWork, { customerId, caseId }: About): Promise<Result<true>> {
  const { caller, trx, now } = work
  if (customerId !== null) {
    const row = await trx.first(customerById, { id: customerId })
    if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
    await trx.all(touchCustomer, { id: row.id, now })
  }
  if (caseId !== null) {
    const matter = await trx.first(caseById, { id: caseId })
    if (matter === undefined || !seesOrg(caller.principal, matter.org_id as OrgUnitId))
      return refuse('not-found', { what: 'case' })
  }
  return ok(true)
}
