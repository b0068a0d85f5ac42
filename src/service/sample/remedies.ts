import type { Month } from './month.ts'
import { hourMs, minuteMs } from './month.ts'

/** A sample complaint as its remedies need it; `resolvedAt` null: it is still open. Instants are UTC ms. */
export type SampleComplaint = Readonly<{
  id: string
  at: number
  by: string
  resolvedAt: number | null
}>

const words = {
  apology: '电话致歉，说明今后的到达时间',
  compensation: '补偿等候一天的损失',
} as const

/** Adds how a sample complaint was made good: an offer agreed to and paid, or a request that waits for the lead. */
export function addRemedies(month: Month, complaint: SampleComplaint): void {
  const { id: complaintId, at, by, resolvedAt } = complaint
  const proposedAt = at + 30 * minuteMs
  const remedy = (kind: keyof typeof words, valueMinor: number, offerId: string | null) => {
    const id = month.newId()
    const isWaiting = offerId === null
    month.add('remedy', {
      id,
      org_id: month.orgId,
      complaint_id: complaintId,
      kind,
      state: isWaiting ? 'awaiting-approval' : 'delivered',
      state_at: resolvedAt ?? proposedAt,
      needs_approval: isWaiting ? 1 : 0,
      exception: 0,
      return_reason: null,
      day_count: null,
      bought_on: null,
      value_minor: valueMinor,
      currency: 'CNY',
      note: words[kind],
      unit_id: null,
      work_kind: null,
      proposed_at: proposedAt,
      proposed_by: by,
      offer_id: offerId,
      end_reason: '',
      order_id: null,
      goods_id: null,
      new_unit_id: null,
      cost_minor: isWaiting ? null : valueMinor,
      delivered_at: resolvedAt,
    })
    return id
  }
  if (resolvedAt === null) {
    month.add('remedy_approval', {
      id: month.newId(),
      remedy_id: remedy('compensation', 300_00, null),
      complaint_id: complaintId,
      org_id: month.orgId,
      rung: 'lead',
      state: 'waiting',
      note: '',
      asked_at: proposedAt,
      asked_by: by,
      expires_at: month.now + 8 * hourMs,
      decided_at: null,
      decided_by: null,
      decided_note: '',
    })
    return
  }
  const offerId = month.newId()
  month.add('remedy_offer', {
    id: offerId,
    complaint_id: complaintId,
    number: 1,
    offered_at: proposedAt + 10 * minuteMs,
    offered_by: by,
    note: '',
    answer: 'agreed',
    answer_reason: '',
    answered_at: proposedAt + 20 * minuteMs,
    answered_by: by,
  })
  remedy('apology', 0, offerId)
  month.add('payout', {
    id: month.newId(),
    remedy_id: remedy('compensation', 50_00, offerId),
    complaint_id: complaintId,
    org_id: month.orgId,
    amount_minor: 50_00,
    currency: 'CNY',
    payee: '样例客户',
    way: 'transfer',
    account: '',
    due_at: at + 72 * hourMs,
    state: 'paid',
    made_at: proposedAt + 20 * minuteMs,
    paid_at: resolvedAt,
    paid_by: by,
    reference: '样例回单',
  })
}
