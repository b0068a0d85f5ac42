import type { Flag } from './foundation.ts'

type RemedyTable = {
  id: string
  org_id: string
  complaint_id: string
  kind: string
  state: string
  state_at: number
  /** It was above its proposer's limit or an exception, so that somebody else decides. */
  needs_approval: Flag
  /** Against rule 3. */
  exception: Flag
  /** What rule 3 said when it was proposed; null for a remedy that is neither a return nor an exchange. */
  return_reason: string | null
  day_count: number | null
  bought_on: string | null
  /** What it is worth to the customer, 分: it counts against the limits. */
  value_minor: number
  currency: string
  /** What is to be done, in words. */
  note: string
  unit_id: string | null
  /** Of a goodwill service. */
  work_kind: string | null
  proposed_at: number
  proposed_by: string
  offer_id: string | null
  /** Why it was refused, rejected or given up. */
  end_reason: string
  /** The service order that carries it out. */
  order_id: string | null
  /** The customer's unit that came back, and the new one. */
  goods_id: string | null
  new_unit_id: string | null
  /** What it cost us, 分; null until it is delivered. */
  cost_minor: number | null
  delivered_at: number | null
}

/** One or more remedies offered together, and what the customer said. */
type RemedyOfferTable = {
  id: string
  complaint_id: string
  number: number
  offered_at: number
  offered_by: string
  note: string
  answer: string | null
  answer_reason: string
  answered_at: number | null
  answered_by: string | null
}

/** One rung that is or was asked; a request that nobody answered in time has a row for each rung. */
type RemedyApprovalTable = {
  id: string
  remedy_id: string
  complaint_id: string
  org_id: string
  rung: string
  state: string
  note: string
  asked_at: number
  asked_by: string
  expires_at: number
  decided_at: number | null
  decided_by: string | null
  decided_note: string
}

/** Money to be paid to a customer. Amount in 分. */
type PayoutTable = {
  id: string
  remedy_id: string
  complaint_id: string
  org_id: string
  amount_minor: number
  currency: string
  payee: string
  way: string
  account: string
  due_at: number
  state: string
  made_at: number
  paid_at: number | null
  paid_by: string | null
  reference: string
}

/** How complaints are made good: what was proposed, who approved it, what was offered, and money to be paid. */
export type RemedyTables = {
  remedy: RemedyTable
  remedy_offer: RemedyOfferTable
  remedy_approval: RemedyApprovalTable
  payout: PayoutTable
}
