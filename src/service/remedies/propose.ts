import type { remedies as contract } from '../../core/contract/remedies.ts'
import { type Asked, grantedOf, limitOfRoles, needsApproval } from '../../core/domain/complaint/approval.ts'
import type { ComplaintState } from '../../core/domain/complaint/move.ts'
import { bringsGoodsBack, carriedBy, type RemedyState, worthIs } from '../../core/domain/complaint/remedy.ts'
import { isException } from '../../core/domain/complaint/returns.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { RemedyRow } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { askFor } from './approvals.ts'
import { countedOf } from './counted.ts'
import { type RemedyFacts, remedyFacts } from './facts.ts'
import { holdReached, tellRemedy } from './held.ts'

type ProposeInput = InputOf<typeof contract.propose>

/** In these a remedy can still be thought of. */
const openFor: ReadonlySet<ComplaintState> = new Set([
  'recorded',
  'reopened',
  'acknowledged',
  'investigating',
  'remedy-offered',
  'remedy-refused',
  'remedy-agreed',
])

/** What a proposed remedy is worth, 分. Refuses `invalid-value` where it must be entered or chosen and was not. */
function worthOf(input: ProposeInput, facts: RemedyFacts): Result<number> {
  switch (worthIs[input.kind]) {
    case 'entered':
      return input.valueMinor === null ? refuse('invalid-value', { field: 'valueMinor' }) : ok(input.valueMinor)
    case 'reckoned':
      if (input.kind === 'repair') return ok(facts.repairMinor)
      return input.workKind === null
        ? refuse('invalid-value', { field: 'workKind' })
        : ok(facts.charges[input.workKind])
    case 'none':
      return ok(0)
  }
}

/**
 * Proposes a remedy. Whether somebody else must approve it is decided here, while the complaint is held: the sum of all
 * that was granted on it against the proposer's limit (rule 4), and rule 3. Refusals: `not-found`, `illegal-move` for a
 * suggestion and a complaint that is at its end, `not-allowed` for more than words to somebody without a name,
 * `invalid-value`, and those of asking.
 */
export async function proposeRemedy(
  work: CallerWork,
  input: ProposeInput,
): Promise<Result<Readonly<{ id: string; state: RemedyState }>>> {
  const { caller, trx, now } = work
  const held = await holdReached(work, input.complaintId)
  if (!held.ok) return held
  const { complaint, remedies } = held.value
  if (complaint.class === 'suggestion' || !openFor.has(complaint.state as ComplaintState))
    return refuse('illegal-move', { noun: 'complaint', state: complaint.state, move: 'offer', allowed: '' })
  if (complaint.customer_id === null && carriedBy[input.kind] !== 'words')
    return refuse('not-allowed', { what: 'complaint' })
  const facts = await remedyFacts(caller, trx, { complaint, now })
  const worth = worthOf(input, facts)
  if (!worth.ok) return worth
  const terms = caller.settings.remedies(now)
  const asked: Asked = {
    valueMinor: worth.value,
    grantedMinor: grantedOf(countedOf(remedies)),
    exception: isException(input.kind, facts.verdict),
  }
  const needs = needsApproval(asked, limitOfRoles(caller.principal.roles, terms))
  const goods = bringsGoodsBack(input.kind)
  const row: RemedyRow = {
    id: work.newId(),
    org_id: complaint.org_id,
    complaint_id: complaint.id,
    kind: input.kind,
    state: 'proposed',
    state_at: now,
    needs_approval: needs ? 1 : 0,
    exception: asked.exception ? 1 : 0,
    return_reason: goods ? facts.verdict.reason : null,
    day_count: goods ? facts.verdict.day : null,
    bought_on: goods ? facts.verdict.since : null,
    value_minor: asked.valueMinor,
    currency: facts.currency,
    note: input.note,
    unit_id: complaint.unit_id,
    work_kind: input.kind === 'goodwill-service' ? input.workKind : null,
    proposed_at: now,
    proposed_by: work.personId,
    offer_id: null,
    end_reason: '',
    order_id: null,
    goods_id: null,
    new_unit_id: null,
    cost_minor: null,
    delivered_at: null,
  }
  await trx.insert('remedy', row)
  await tellRemedy(work, { complaint, remedy: row }, { move: 'propose', text: input.note })
  work.record(`complaint:${complaint.id}`, {
    after: { remedy: row.id, kind: row.kind, needsApproval: needs, ...asked },
  })
  if (!needs || !input.ask) return ok({ id: row.id, state: 'proposed' })
  return askFor(work, { ...held.value, remedies: [...remedies, row], remedy: row }, '')
}
