import type { remedies as contract, PayoutView } from '../../core/contract/remedies.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { approvalsOf, type PayoutListRow, payoutById, payoutRows } from '../../store/remedies.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { finishRemedy } from './finish.ts'
import { holdAny } from './held.ts'

/** Money to be paid, as who pays it sees it: no word of the complaint but its number. */
export function payoutView(caller: Pick<Caller, 'directory' | 'principal'>, row: PayoutListRow): PayoutView {
  const { directory, principal } = caller
  return {
    id: row.id,
    remedyId: row.remedy_id,
    complaintId: row.complaint_id,
    caseNumber: row.case_number,
    kind: row.remedy_kind as PayoutView['kind'],
    amountMinor: Number(row.amount_minor),
    currency: row.currency,
    payee: textView(principal, row.payee),
    way: row.way as PayoutView['way'],
    account: textView(principal, row.account),
    dueAt: row.due_at,
    state: row.state as PayoutView['state'],
    awaitsGoods: row.remedy_kind === 'return' && row.goods_id === null,
    madeAt: row.made_at,
    paidAt: row.paid_at,
    paidByName: directory.person(row.paid_by)?.name ?? null,
    reference: textView(principal, row.reference),
  }
}

/** Money to be paid to customers of the caller's part of the organisation; never for a complaint about himself. */
export async function listPayouts(caller: Caller, input: InputOf<typeof contract.payouts>) {
  const { orgIds, personId } = caller.principal
  const newest = input.state !== 'due'
  let query = payoutRows(caller.engine.read)
    .where('p.state', '=', input.state)
    .where((e) => e.or([e('x.accused_id', 'is', null), e('x.accused_id', '<>', personId)]))
  if (orgIds !== 'all') query = query.where('p.org_id', 'in', [...orgIds])
  if (input.after !== undefined) query = query.where('p.id', newest ? '<' : '>', input.after)
  const rows = await query
    .orderBy('p.id', newest ? 'desc' : 'asc')
    .limit(input.limit)
    .execute()
  return {
    rows: rows.map((row) => payoutView(caller, row)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/**
 * Money was paid: the remedy is delivered. Refusals: `not-found`, `own-request` to who proposed or approved it,
 * `goods-not-back` for a return whose unit is not here, `illegal-move` for what is paid or cancelled.
 */
export async function payOne(
  work: CallerWork,
  input: InputOf<typeof contract.pay>,
): Promise<Result<Readonly<{ done: true }>>> {
  const { trx, personId, caller } = work
  const before = await trx.first(payoutById, { id: input.id })
  if (before === undefined || !seesOrg(caller.principal, before.org_id as OrgUnitId) || before.accused_id === personId)
    return refuse('not-found', { what: 'payout' })
  const held = await holdAny(work, before.complaint_id)
  const payout = await trx.first(payoutById, { id: input.id })
  const remedy = held?.remedies.find(({ id }) => id === before.remedy_id)
  if (held === null || remedy === undefined || payout === undefined) return refuse('not-found', { what: 'payout' })
  if (payout.state !== 'due')
    return refuse('illegal-move', { noun: 'remedy', state: remedy.state, move: 'deliver', allowed: '' })
  const approvals = await trx.all(approvalsOf, { id: held.complaint.id })
  const isOwn = approvals.some((each) => each.remedy_id === remedy.id && each.decided_by === personId)
  if (isOwn || remedy.proposed_by === personId) return refuse('own-request', { reason: 'payout' })
  if (remedy.kind === 'return' && remedy.goods_id === null) return refuse('goods-not-back')
  await trx.db
    .updateTable('payout')
    .set({ state: 'paid', paid_at: work.now, paid_by: personId, reference: input.reference })
    .where('id', '=', payout.id)
    .execute()
  work.record(`complaint:${held.complaint.id}`, {
    after: { payout: payout.id, state: 'paid', amountMinor: payout.amount_minor, reference: input.reference },
  })
  const costMinor = Number(payout.amount_minor)
  const done = await finishRemedy(work, { complaint: held.complaint, remedy, costMinor, text: input.reference })
  return done.ok ? ok({ done: true }) : done
}
