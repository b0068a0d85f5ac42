import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Centre } from './centre.ts'
import { complaintOf } from './complaint.ts'
import { commandId } from './service.ts'

/** A complaint of a centre with an agreed remedy that is to be paid, and a request that waits. */
export type CentreRemedies = Readonly<{ remediedId: string; requestId: string; offerId: string; payoutId: string }>

/** Makes a complaint of a centre's customer good as far as its payment, every text of it with the centre's mark. */
export async function remedyCentre(
  api: ApiClient,
  { customerId, mark }: Readonly<{ customerId: string; mark: string }>,
): Promise<CentreRemedies> {
  const { id: complaintId } = await api.complaints.record(
    complaintOf(customerId, { said: `${mark}等了一天`, wanted: `${mark}赔钱`, subClass: 'broken-promise' }),
  )
  const { complaint } = await api.complaints.get({ id: complaintId })
  await api.complaints.move({
    commandId: commandId(),
    id: complaintId,
    version: complaint.version,
    move: 'acknowledge',
    note: '',
  })
  const propose = (kind: 'compensation' | 'return') =>
    api.remedies.propose({
      commandId: commandId(),
      complaintId,
      kind,
      valueMinor: 100_00,
      workKind: null,
      note: `${mark}转给 13900139011`,
      ask: true,
    })
  const money = await propose('compensation')
  const { id: requestId } = await propose('return')
  const { offerId } = await api.remedies.offer({
    commandId: commandId(),
    complaintId,
    ids: [money.id],
    note: `${mark}电话里说的 13900139012`,
  })
  await api.remedies.recordAnswer({
    commandId: commandId(),
    offerId,
    answer: 'agreed',
    reason: `${mark}同意，回电 13900139013`,
    visit: null,
    payout: { way: 'transfer', payee: `${mark}收款人 13900139014`, account: '13900139015' },
  })
  const { remedies } = await api.remedies.ofComplaint({ complaintId })
  return { remediedId: complaintId, requestId, offerId, payoutId: remedies[0]?.payout?.id ?? '' }
}

/** What may be asked about how a centre makes complaints good. */
export function remedyQuestions({ remediedId: complaintId }: Pick<Centre, 'remediedId'>) {
  return {
    'remedies.ofComplaint': [{ complaintId }],
    'remedies.waiting': [{}],
    'remedies.payouts': [{}, { state: 'paid' }, { state: 'cancelled' }],
  } as const
}

/** Commands about the remedies of another centre. */
export function remedyTrespasses(_ours: Centre, theirs: Centre) {
  const { remediedId: complaintId, requestId: id, offerId } = theirs
  const proposal = { complaintId, kind: 'apology', valueMinor: null, workKind: null, note: 'x', ask: true }
  return {
    'remedies.propose': [proposal],
    'remedies.ask': [{ id, note: '' }],
    'remedies.approve': [{ id, note: '' }],
    'remedies.reject': [{ id, note: 'x' }],
    'remedies.offer': [{ complaintId, ids: [id], note: '' }],
    'remedies.recordAnswer': [{ offerId, answer: 'refused', reason: 'x', visit: null, payout: null }],
    'remedies.deliver': [{ id, note: '' }],
    'remedies.giveUp': [{ id, reason: 'x' }],
    'remedies.pay': [{ id: theirs.payoutId, reference: 'x' }],
  }
}
