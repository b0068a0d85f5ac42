import type {
  ApprovalView,
  ComplaintRemedies,
  remedies as contract,
  OfferView,
  RemedyView,
  WaitingApproval,
} from '../../core/contract/remedies.ts'
import { approvalRungs, grantedOf, limitOfRoles } from '../../core/domain/complaint/approval.ts'
import type { ServiceOrderState } from '../../core/domain/service/service-order.ts'
import { type ComplaintRow, readableComplaints } from '../../store/complaints.ts'
import {
  type ApprovalRow,
  approvalsOf,
  type OfferRow,
  offersOf,
  payoutRows,
  type RemedyRow,
  remediesOf,
} from '../../store/remedies.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { complaintReader, reachComplaint } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { countedOf } from './counted.ts'
import { remedyFacts } from './facts.ts'
import { awaitsGoods } from './finish.ts'
import { payoutView } from './payouts.ts'

function approvalView(caller: Caller, row: ApprovalRow): ApprovalView {
  const { directory, principal } = caller
  return {
    id: row.id,
    rung: row.rung as ApprovalView['rung'],
    state: row.state as ApprovalView['state'],
    note: textView(principal, row.note),
    askedAt: row.asked_at,
    askedByName: directory.person(row.asked_by)?.name ?? '',
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
    decidedByName: directory.person(row.decided_by)?.name ?? null,
    decidedNote: textView(principal, row.decided_note),
  }
}

function offerView(caller: Caller, row: OfferRow): OfferView {
  const { directory, principal } = caller
  return {
    id: row.id,
    number: row.number,
    offeredAt: row.offered_at,
    offeredByName: directory.person(row.offered_by)?.name ?? '',
    note: textView(principal, row.note),
    answer: row.answer as OfferView['answer'],
    answerReason: textView(principal, row.answer_reason),
    answeredAt: row.answered_at,
  }
}

const none = ['']

/** The remedies of one complaint as they are shown. */
async function remedyViews(caller: Caller, complaint: ComplaintRow): Promise<readonly RemedyView[]> {
  const { reader, read } = caller.engine
  const rows = await reader.all(remediesOf, { id: complaint.id })
  if (rows.length === 0) return []
  const approvals = Map.groupBy(await reader.all(approvalsOf, { id: complaint.id }), (row) => row.remedy_id)
  const payouts = await payoutRows(read).where('p.complaint_id', '=', complaint.id).execute()
  const orders = await read
    .selectFrom('service_order as o')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .select(['o.id', 'o.case_id', 'o.state', 's.number'])
    .where('o.id', 'in', [...none, ...rows.flatMap(({ order_id }) => order_id ?? [])])
    .execute()
  const goods = await read
    .selectFrom('taken_back')
    .select(['id', 'number'])
    .where('id', 'in', [...none, ...rows.flatMap(({ goods_id }) => goods_id ?? [])])
    .execute()
  const { directory, principal } = caller
  const view = (row: RemedyRow): RemedyView => {
    const asked = approvals.get(row.id) ?? []
    const order = orders.find(({ id }) => id === row.order_id)
    const payout = payouts.find(({ remedy_id }) => remedy_id === row.id)
    return {
      id: row.id,
      complaintId: row.complaint_id,
      kind: row.kind as RemedyView['kind'],
      state: row.state as RemedyView['state'],
      stateAt: row.state_at,
      needsApproval: row.needs_approval === 1,
      exception: row.exception === 1,
      returnReason: row.return_reason as RemedyView['returnReason'],
      dayCount: row.day_count,
      boughtOn: row.bought_on,
      valueMinor: Number(row.value_minor),
      currency: row.currency,
      note: textView(principal, row.note),
      workKind: row.work_kind as RemedyView['workKind'],
      proposedAt: row.proposed_at,
      proposedByName: directory.person(row.proposed_by)?.name ?? '',
      own: row.proposed_by === principal.personId || asked.some(({ asked_by }) => asked_by === principal.personId),
      offerId: row.offer_id,
      endReason: textView(principal, row.end_reason),
      approvals: asked.map((each) => approvalView(caller, each)),
      order:
        order === undefined
          ? null
          : {
              id: order.id,
              caseId: order.case_id,
              caseNumber: order.number,
              state: order.state as ServiceOrderState,
            },
      payout: payout === undefined ? null : payoutView(caller, payout),
      goodsNumber: goods.find(({ id }) => id === row.goods_id)?.number ?? null,
      awaitsGoods: awaitsGoods(row),
      costMinor: row.cost_minor === null ? null : Number(row.cost_minor),
      deliveredAt: row.delivered_at,
    }
  }
  return rows.map(view)
}

/** Everything about the remedies of one complaint. Error: REFUSED not-found. */
export async function remediesOfComplaint(
  caller: Caller,
  input: InputOf<typeof contract.ofComplaint>,
): Promise<ComplaintRemedies> {
  const { reader } = caller.engine
  const now = caller.clock.now()
  const complaint = unwrap(await reachComplaint(reader, caller.principal, input.complaintId))
  const facts = await remedyFacts(caller, reader, { complaint, now })
  const rows = await reader.all(remediesOf, { id: complaint.id })
  const offers = await reader.all(offersOf, { id: complaint.id })
  const terms = caller.settings.remedies(now)
  const limit = limitOfRoles(caller.principal.roles, terms)
  const { zone, address } = facts.site
  return {
    complaintId: complaint.id,
    complaintState: complaint.state as ComplaintRemedies['complaintState'],
    verdict: facts.verdict,
    terms,
    limitMinor: Number.isFinite(limit) ? limit : null,
    grantedMinor: grantedOf(countedOf(rows)),
    currency: facts.currency,
    charges: { ...facts.charges, 'remedy-repair': facts.repairMinor },
    anonymous: complaint.customer_id === null,
    site: { zone, address: textView(caller.principal, address) },
    payee: complaint.customer_name === null ? '' : textView(caller.principal, complaint.customer_name),
    remedies: [...(await remedyViews(caller, complaint))],
    offers: offers.map((row) => offerView(caller, row)),
  }
}

const perLook = 200

/** Requests at the rungs of the caller that he may decide on, those that expire first on top. */
export async function waitingApprovals(caller: Caller): Promise<WaitingApproval[]> {
  const { principal, directory, engine } = caller
  const rungs = approvalRungs.filter((rung) => principal.roles.includes(rung))
  let query = engine.read
    .selectFrom('remedy_approval')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('rung', 'in', ['', ...rungs])
  if (principal.orgIds !== 'all') query = query.where('org_id', 'in', [...principal.orgIds])
  const asked = await query.orderBy('expires_at').orderBy('id').limit(perLook).execute()
  const complaints = await readableComplaints(engine.read, complaintReader(principal))
    .where('x.id', 'in', [...none, ...new Set(asked.map(({ complaint_id }) => complaint_id))])
    .execute()
  const waiting: WaitingApproval[] = []
  for (const row of asked) {
    const complaint = complaints.find(({ id }) => id === row.complaint_id)
    if (complaint === undefined) continue
    const views = await remedyViews(caller, complaint)
    const remedy = views.find(({ id }) => id === row.remedy_id)
    if (remedy === undefined || remedy.own) continue
    waiting.push({
      remedy,
      rung: row.rung as WaitingApproval['rung'],
      askedAt: row.asked_at,
      askedByName: directory.person(row.asked_by)?.name ?? '',
      askNote: textView(principal, row.note),
      expiresAt: row.expires_at,
      caseNumber: complaint.case_number,
      customerName: complaint.customer_name === null ? null : textView(principal, complaint.customer_name),
      class: complaint.class as WaitingApproval['class'],
      subClass: complaint.sub_class as WaitingApproval['subClass'],
      severity: complaint.severity as WaitingApproval['severity'],
      grantedMinor: grantedOf(views),
    })
  }
  return waiting
}
