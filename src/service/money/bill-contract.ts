import { ok, type Result } from '../../core/domain/refusal.ts'
import type { Work } from '../ledger.ts'
import { beginBill, readBill } from './keep-bill.ts'
import { emptyBill, moveStoredBill } from './move-stored-bill.ts'

/** A contract as it is billed. */
export type BillableContract = Readonly<{
  id: string
  org_id: string
  customer_id: string
  number: string
  price_minor: number
  currency: string
}>

/** Bills the fee of a sold contract, once, ready for the settlement clerk. */
export async function billContract(work: Work, contract: BillableContract): Promise<Result<null>> {
  const { id } = contract
  await beginBill(work, {
    bill: emptyBill(id, contract.currency),
    orgId: contract.org_id,
    orderId: null,
    contractId: id,
    caseId: null,
  })
  const stored = await readBill(work.trx, id)
  if (stored === null || stored.bill.lines.length > 0) return ok(null)
  const line = {
    id: work.newId(),
    kind: 'contract' as const,
    name: contract.number,
    partId: null,
    partNumber: '',
    quantity: 1,
    unitMinor: contract.price_minor,
    payer: 'customer' as const,
    payerFixed: true,
    source: `contract:${id}`,
    reason: '',
    replaces: null,
  }
  const holder = { ...stored, customerId: contract.customer_id, orderClass: null, orderState: null }
  const moved = await moveStoredBill(work, holder, [{ kind: 'add', line }, { kind: 'ready' }])
  return moved.ok ? ok(null) : moved
}
