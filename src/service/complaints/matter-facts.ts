import type { complaints as contract } from '../../core/contract/complaints.ts'
import type { MatterFacts } from '../../core/domain/complaint/severity.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { callsInOf, lateOfCase } from '../../store/complaints.ts'
import { customerById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'

const keyLevels: readonly string[] = ['gold', 'diamond']

/** What is known of a matter by which rule 5 proposes the severity of a complaint about it. */
export async function matterFacts(
  reader: Pick<Reader<DB>, 'first'>,
  matter: Readonly<{ caseId: string | null; customerId: string | null; now: number }>,
): Promise<MatterFacts> {
  const { caseId, customerId, now } = matter
  const customer = customerId === null ? undefined : await reader.first(customerById, { id: customerId })
  const calls = caseId === null ? undefined : await reader.first(callsInOf, { id: caseId })
  const late = caseId === null ? undefined : await reader.first(lateOfCase, { id: caseId, now })
  return {
    contacts: Number(calls?.n ?? 0) + 1,
    openTooLong: late !== undefined,
    keyCustomer:
      customer !== undefined && (keyLevels.includes(customer.member_level) || customer.contact_days !== null),
  }
}

/** What is known of the matter of a case, or of a customer without one. Error: REFUSED not-found. */
export async function prepareComplaint(caller: Caller, input: InputOf<typeof contract.prepare>): Promise<MatterFacts> {
  const { reader } = caller.engine
  const { principal } = caller
  const row = input.caseId === undefined ? null : await reader.first(caseById, { id: input.caseId })
  if (row === undefined || (row !== null && (row.customer_id === null || !seesOrg(principal, row.org_id as OrgUnitId))))
    throw refusalError(refuse('not-found', { what: 'case' }))
  const customerId = row?.customer_id ?? input.customerId ?? null
  const customer = customerId === null ? null : await reader.first(customerById, { id: customerId })
  if (customer === undefined || (customer !== null && !seesOrg(principal, customer.org_id as OrgUnitId)))
    throw refusalError(refuse('not-found', { what: 'customer' }))
  return matterFacts(reader, { caseId: row?.id ?? null, customerId, now: caller.clock.now() })
}
