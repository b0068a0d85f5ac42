import type { CaseDetail, cases as contract } from '../../core/contract/cases.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { callRows } from '../../store/calls.ts'
import { caseIsOpen, caseRows, caseViewById, ordersOfCase, surveysOfCase, timelineOf } from '../../store/cases.ts'
import { workOfCase } from '../../store/commitments.ts'
import { complaintOfCase, complaintsAbout } from '../../store/complaints.ts'
import { customerById, unitById } from '../../store/customers.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { callView } from '../calls/views.ts'
import { commitmentView } from '../commitments/views.ts'
import { complaintView } from '../complaints/views.ts'
import { contractsOfCustomer, customerView, todayOf, unitView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { caseView, orderView, surveyView, timelineView } from './views.ts'

/** Cases, newest first, by keyset. */
export async function listCases(caller: Caller, input: InputOf<typeof contract.list>) {
  let query = caseRows(caller.engine.read)
  if (input.customerId !== undefined) query = query.where('s.customer_id', '=', input.customerId)
  if (input.open) query = query.where(caseIsOpen)
  if (caller.principal.orgIds !== 'all') query = query.where('s.org_id', 'in', [...caller.principal.orgIds])
  // Ids are made in the order of time, so the newest is the greatest.
  if (input.after !== undefined) query = query.where('s.id', '<', input.after)
  const rows = await query.orderBy('s.id', 'desc').limit(input.limit).execute()
  return {
    rows: rows.map((row) => caseView(caller.directory, caller.principal, row)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** A case with everything under it. Error: REFUSED not-found. */
export async function getCase(caller: Caller, input: InputOf<typeof contract.get>): Promise<CaseDetail> {
  const { reader } = caller.engine
  const { directory, principal } = caller
  const { id } = input
  const row = await reader.first(caseViewById, { id })
  if (row === undefined || !seesOrg(principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'case' }))
  const customerRow = row.customer_id === null ? undefined : await reader.first(customerById, { id: row.customer_id })
  const unitRow = row.unit_id === null ? undefined : await reader.first(unitById, { id: row.unit_id })
  const [orders, commitments, timeline, calls, surveys, complaint, complaints] = await Promise.all([
    reader.all(ordersOfCase, { id }),
    reader.all(workOfCase, { caseId: id }),
    reader.all(timelineOf, { id }),
    callRows(reader.db).where('k.case_id', '=', id).orderBy('k.offered_at').limit(100).execute(),
    reader.all(surveysOfCase, { id }),
    reader.first(complaintOfCase, { id }),
    reader.all(complaintsAbout, { id }),
  ])
  const contracts = customerRow === undefined ? [] : await contractsOfCustomer(reader, customerRow.id)
  const mayReadCustomer = principal.permissions.has('customer.view')
  return {
    case: caseView(directory, principal, row),
    customer: customerRow === undefined || !mayReadCustomer ? null : await customerView(principal, reader, customerRow),
    unit:
      unitRow === undefined
        ? null
        : unitView(principal, unitRow, {
            contracts,
            today: todayOf(caller, caller.clock.now()),
            terms: caller.settings.warranty(caller.clock.now()),
          }),
    orders: orders.map((order) => orderView(directory, principal, order)),
    commitments: commitments.map((item) => commitmentView(caller, item)),
    timeline: timeline.map((line) => timelineView(directory, principal, line)),
    calls: calls.map((call) => callView(directory, principal, call)),
    surveys: surveys.map((survey) => surveyView(directory, principal, survey)),
    complaint: complaint === undefined ? null : complaintView(caller, complaint),
    complaints: complaints.map((each) => complaintView(caller, each)),
  }
}

/** The person's own drafts, newest first. */
export async function listDrafts(caller: Caller) {
  const rows = await caller.engine.read
    .selectFrom('draft')
    .selectAll()
    .where('person_id', '=', caller.principal.personId)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    key: row.key.slice(caller.principal.personId.length + 1),
    body: JSON.parse(row.body_json) as Record<string, unknown>,
    baseVersion: row.base_version,
    savedAt: row.updated_at,
  }))
}
