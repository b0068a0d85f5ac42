import type { cases as contract } from '../../core/contract/cases.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CommitmentId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { estimateMinutes } from '../../core/domain/service/work-kinds.ts'
import { unitById } from '../../store/customers.ts'
import { needOf } from '../appointments/plans.ts'
import { offeredSlots } from '../appointments/slots.ts'
import { type Caller, refusalError, unwrap } from '../call-context.ts'
import { termsOf } from '../commitments/keep.ts'
import { visibleCustomer } from '../customers/card.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { classProposal, duplicatesOf, repeatsOf } from './proposals.ts'

type Input = InputOf<typeof contract.prepareVisit>
type Output = OutputOf<typeof contract.prepareVisit>

async function unitOf(caller: Caller, input: Input) {
  const { reader } = caller.engine
  if (input.unitId !== null) {
    const unit = await reader.first(unitById, { id: input.unitId })
    if (unit === undefined || !seesOrg(caller.principal, unit.org_id as OrgUnitId))
      throw refusalError(refuse('not-found', { what: 'unit' }))
    return unit
  }
  if (input.modelId === null && input.boughtOn === null) return null
  const model =
    input.modelId === null
      ? undefined
      : await reader.db.selectFrom('model').selectAll().where('id', '=', input.modelId).executeTakeFirst()
  return {
    id: null,
    category: model?.category ?? '',
    bought_on: input.boughtOn,
    installed_on: null,
    made_on: null,
    warranty_months: model?.warranty_months ?? null,
  }
}

/** Class, appointments, deadlines and duplicates for a visit, while the customer speaks. Changes nothing. */
export async function prepareVisit(caller: Caller, input: Input): Promise<Output> {
  const { reader } = caller.engine
  const now = caller.clock.now()
  const { kind, customersFault } = input
  const customer = input.customerId === null ? null : await visibleCustomer(reader, caller.principal, input.customerId)
  const unit = await unitOf(caller, input)
  const times = caller.settings.serviceTimes(now)
  const zone = input.zone ?? 'urban'
  const minutes = input.minutes ?? estimateMinutes(kind, input.details, times)
  const need = needOf(times, {
    zone,
    address: input.address,
    category: unit?.category ?? '',
    estimate_minutes: minutes,
    kind,
  })
  const orgId = customer?.org_id ?? caller.principal.orgId
  const [proposal, windows, duplicates, repeats] = await Promise.all([
    classProposal(caller, reader, { customer, unit, kind, customersFault, now }),
    offeredSlots(caller, reader, { orgId, need, now, day: input.day }),
    customer === null ? { certain: [], possible: [] } : duplicatesOf(reader, customer.id, input.unitId),
    repeatsOf(reader, { unitId: kind === 'repair' ? input.unitId : null, faultCode: null }, now),
  ])
  const terms = termsOf(caller, now)
  const subject = {
    id: 'preview' as CommitmentId,
    orgId: caller.principal.orgId as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: 'preview',
  }
  const deadline = (made: Result<Output['arrival']>) => {
    const { dueAt, explanation } = unwrap(made)
    return { dueAt, explanation }
  }
  return {
    proposal: { class: proposal.class, reason: proposal.reason, params: { ...proposal.params } },
    minutes,
    windows: windows.map((window) => ({ ...window })),
    arrival: deadline(promise({ kind: 'arrival', zone, windowEndAt: input.windowTo }, subject, terms)),
    dispatch: deadline(promise({ kind: 'dispatch' }, subject, terms)),
    duplicates: [...duplicates.certain, ...duplicates.possible].map((order) => ({
      caseId: order.case_id,
      number: order.number,
      state: order.state,
      symptom: textView(caller.principal, order.symptom),
      registeredAt: order.registered_at,
    })),
    repeats: repeats.recent.flatMap((row) =>
      row.done_at === null
        ? []
        : [{ orderId: row.id, number: row.number, faultCode: row.fault_code, doneAt: row.done_at }],
    ),
  }
}
