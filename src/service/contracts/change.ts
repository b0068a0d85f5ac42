import type { contracts as contract } from '../../core/contract/contracts.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import { contractVisitById } from '../../store/contracts.ts'
import type { CallerWork } from '../call-context.ts'
import { settleAbout } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import type { ContractRow } from './plan-visits.ts'
import { contractToChange } from './sell.ts'

type Done = Readonly<{ done: true }>

/** The next version of a contract, with what else changes of it. */
async function touch(
  work: CallerWork,
  row: ContractRow,
  change: Readonly<{ cancelled_at?: number; cancel_reason?: string }> = {},
): Promise<void> {
  await work.trx.db
    .updateTable('contract')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  work.emit({ topic: 'contract.changed', orgId: row.org_id, contractId: row.id, customerId: row.customer_id })
}

async function isCancelled(work: CallerWork, orderId: string): Promise<boolean> {
  return (await work.trx.first(orderById, { id: orderId }))?.state === 'cancelled'
}

/**
 * Moves planned visits within the period, also one whose order was cancelled, which then is made anew. Refusals:
 * `cannot-undo` for one whose order stands, `invalid-time`.
 */
export async function replanContract(work: CallerWork, input: InputOf<typeof contract.replan>): Promise<Result<Done>> {
  const found = await contractToChange(work, input)
  if (!found.ok) return found
  const row = found.value
  for (const { id, dueOn } of input.visits) {
    const visit = await work.trx.first(contractVisitById, { id })
    if (visit === undefined || visit.contract_id !== row.id) return refuse('not-found', { what: 'visit' })
    if (visit.skipped_at !== null || (visit.order_id !== null && !(await isCancelled(work, visit.order_id))))
      return refuse('cannot-undo')
    if (dueOn < row.starts_on || dueOn > row.ends_on) return refuse('invalid-time', { field: 'dueOn' })
    await work.trx.db
      .updateTable('contract_visit')
      .set({ due_on: dueOn, order_id: null })
      .where('id', '=', id)
      .execute()
  }
  await touch(work, row)
  work.record(`contract:${row.id}`, { planned: input.visits })
  return ok({ done: true })
}

/** Cancels a contract with a reason: what has no order yet is not made, and nobody is asked to renew. */
export async function cancelContract(work: CallerWork, input: InputOf<typeof contract.cancel>): Promise<Result<Done>> {
  const found = await contractToChange(work, input)
  if (!found.ok) return found
  const row = found.value
  if (row.cancelled_at !== null) return refuse('already-settled', { state: 'dropped' })
  if (input.reason === '') return refuse('reason-required', { noun: 'contract' })
  await touch(work, row, { cancelled_at: work.now, cancel_reason: input.reason })
  await work.trx.db
    .updateTable('contract_visit')
    .set({ skipped_at: work.now })
    .where('contract_id', '=', row.id)
    .where('order_id', 'is', null)
    .execute()
  const settled = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['renewal-notice', 'renewal-visit'] },
    { result: 'declined', by: work.caller.principal.personId },
  )
  if (!settled.ok) return settled
  work.record(`contract:${row.id}`, { cancelled: input.reason })
  work.emit({ topic: 'customer.changed', orgId: row.org_id, customerId: row.customer_id })
  return ok({ done: true })
}
