import type { cases as contract } from '../../core/contract/cases.ts'
import type { CaseId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { unitForWork } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { attachCall } from '../calls/attach.ts'
import { makePromise } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { customerFor, openCase } from './open-case.ts'

/**
 * Logs a consultation. `answered` solves and closes it; `observe` promises a check-back after 30 minutes; `promise` a
 * call at the given time. Refusals as for a repair, and `invalid-time` for a promised time in the past or in quiet hours.
 */
export async function registerConsultation(
  work: CallerWork,
  input: InputOf<typeof contract.registerConsultation>,
): Promise<Result<{ caseId: string; number: string }>> {
  const { caller } = work
  const who = await customerFor(work, input)
  if (!who.ok) return who
  const customer = who.value
  if (input.unitId !== null) {
    const unit = await work.trx.first(unitForWork, { id: input.unitId })
    if (unit === undefined || unit.customer_id !== customer?.id) return refuse('not-found', { what: 'unit' })
  }
  const orgId = customer?.orgId ?? caller.principal.orgId
  const answered = input.outcome === 'answered'
  const { id: caseId, number } = await openCase(caller, work, {
    orgId,
    kind: input.kind,
    state: answered ? 'closed' : 'open',
    customerId: customer?.id ?? null,
    unitId: input.unitId,
    callId: input.callId,
    topic: input.topic,
    description: input.description,
    outcome: answered ? 'answered' : null,
    openedBy: work.personId,
    sample: customer?.sample ?? false,
  })
  if (!answered) {
    if (input.outcome === 'promise' && input.promiseAt === null) return refuse('invalid-time', { field: 'promiseAt' })
    const promised = await makePromise(caller, work, {
      facts: input.outcome === 'promise' ? { kind: 'promised-call', at: input.promiseAt ?? 0 } : { kind: 'check-back' },
      subject: {
        orgId: orgId as OrgUnitId,
        aboutKind: 'case',
        aboutId: caseId,
        caseId: caseId as CaseId,
        customerId: (customer?.id ?? null) as CustomerId | null,
        ownerPersonId: caller.principal.personId,
      },
    })
    if (!promised.ok) return promised
  }
  if (input.callId !== null) {
    const attached = await attachCall(work, {
      callId: input.callId,
      caseId,
      customerId: customer?.id ?? null,
      wrapUpCode: input.wrapUpCode,
    })
    if (!attached.ok) return attached
  }
  work.record(`case:${caseId}`, { after: { number, kind: input.kind, topic: input.topic, outcome: input.outcome } })
  return ok({ caseId, number })
}
