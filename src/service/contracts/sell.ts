import type { contracts as contract } from '../../core/contract/contracts.ts'
import { overlaps } from '../../core/domain/contract/contract-state.ts'
import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { pricesOn } from '../../core/domain/money/price-list.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { contractById, holdContract, renewalOf } from '../../store/contracts.ts'
import { customerById, unitById } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { earnPoints } from '../care/points.ts'
import { makePromise, settleAbout } from '../commitments/keep.ts'
import { contractsOfCustomer, todayOf } from '../customers/views.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import { billContract } from '../money/bill-contract.ts'
import { readPriceLists } from '../money/prices.ts'
import type { InputOf } from '../procedure-input.ts'
import { type ContractRow, planVisits } from './plan-visits.ts'

type Sold = Readonly<{ id: string; number: string }>
type Terms = Omit<InputOf<typeof contract.sell>, 'commandId' | 'customerId' | 'unitIds'>

/** A contract that is visible to the caller; held until the transaction ends. Refusals: `not-found`, `changed-meanwhile`. */
export async function contractToChange(
  work: CallerWork,
  { id, version }: Readonly<{ id: string; version: number }>,
): Promise<Result<ContractRow>> {
  await work.trx.all(holdContract, { id })
  const row = await work.trx.first(contractById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'contract' })
  return row.version === version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

type Buyer = Readonly<{ id: string; orgId: string; sample: 0 | 1 }>

async function storeContract(
  work: CallerWork,
  buyer: Buyer,
  sold: Readonly<{ unitIds: readonly string[]; terms: Terms; renewedFrom: string | null }>,
): Promise<Result<Sold>> {
  const { caller, trx, now } = work
  const { terms, unitIds } = sold
  if (terms.endsOn < terms.startsOn) return refuse('invalid-value', { field: 'endsOn' })
  if (terms.planDates !== null && terms.planDates.length !== terms.visits)
    return refuse('invalid-value', { field: 'planDates' })
  for (const unitId of unitIds) {
    const unit = await trx.first(unitById, { id: unitId })
    if (unit === undefined || unit.customer_id !== buyer.id) return refuse('not-found', { what: 'unit' })
  }
  const others = await contractsOfCustomer(trx, buyer.id)
  const twice = others.some(
    (other) =>
      other.cancelled_at === null &&
      overlaps(terms, { startsOn: other.starts_on, endsOn: other.ends_on }) &&
      (JSON.parse(other.unit_ids_json) as string[]).some((id) => unitIds.includes(id)),
  )
  if (twice) return refuse('duplicate', { what: 'contract' })
  const today = todayOf(caller, now)
  const { currency } = pricesOn(await readPriceLists(trx), today)
  const number = await nextDocumentNumber(caller, work, { series: 'contract', orgId: buyer.orgId })
  const id = work.newId()
  await trx.insert('contract', {
    id,
    org_id: buyer.orgId,
    customer_id: buyer.id,
    unit_ids_json: JSON.stringify(unitIds),
    number,
    starts_on: terms.startsOn,
    ends_on: terms.endsOn,
    visits: terms.visits,
    price_minor: terms.priceMinor,
    currency,
    cancelled_at: null,
    sample: buyer.sample,
    version: 1,
    renewed_from: sold.renewedFrom,
    sold_at: now,
    sold_by: work.personId,
    cancel_reason: null,
    planned_at: null,
  })
  const row = await trx.first(contractById, { id })
  if (row === undefined) return refuse('not-found', { what: 'contract' })
  const planned = await planVisits(work, row, { today, chosen: terms.planDates })
  if (!planned.ok) return planned
  const billed = await billContract(work, row)
  if (!billed.ok) return billed
  const promised = await makePromise(caller, work, {
    facts: { kind: 'renewal-notice', contractEnd: terms.endsOn },
    subject: {
      orgId: buyer.orgId as OrgUnitId,
      aboutKind: 'contract',
      aboutId: id,
      customerId: buyer.id as CustomerId,
    },
  })
  // A contract that has run out already needs no notice.
  if (!promised.ok && promised.code !== 'invalid-time') return promised
  await earnPoints(caller, work, { customerId: buyer.id, source: { kind: 'contract', id } })
  work.record(`contract:${id}`, { after: { number, ...terms, unitIds, renewedFrom: sold.renewedFrom } })
  work.emit({ topic: 'contract.changed', orgId: buyer.orgId, contractId: id, customerId: buyer.id })
  work.emit({ topic: 'customer.changed', orgId: buyer.orgId, customerId: buyer.id })
  return ok({ id, number })
}

/**
 * Sells a contract: numbered, its fee billed, its visits planned, its renewal notice promised. Refusals: `not-found`,
 * `invalid-value`, `invalid-time`, `duplicate` when one of the units is covered in that time already.
 */
export async function sellContract(work: CallerWork, input: InputOf<typeof contract.sell>): Promise<Result<Sold>> {
  const { commandId: _command, customerId, unitIds, ...terms } = input
  const owner = await work.trx.first(customerById, { id: customerId })
  if (owner === undefined || !seesOrg(work.caller.principal, owner.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  const buyer = { id: owner.id, orgId: owner.org_id, sample: owner.sample }
  return storeContract(work, buyer, { unitIds, terms, renewedFrom: null })
}

/** Renews a contract once: another follows on it, and its renewal notice and visit are settled as renewed. */
export async function renewContract(work: CallerWork, input: InputOf<typeof contract.renew>): Promise<Result<Sold>> {
  const found = await contractToChange(work, input)
  if (!found.ok) return found
  const before = found.value
  if (before.cancelled_at !== null || (await work.trx.first(renewalOf, { id: before.id })) !== undefined)
    return refuse('duplicate', { what: 'contract' })
  const { commandId: _command, id: _id, version: _version, ...terms } = input
  const buyer = { id: before.customer_id, orgId: before.org_id, sample: before.sample }
  const unitIds = JSON.parse(before.unit_ids_json) as string[]
  const sold = await storeContract(work, buyer, { unitIds, terms, renewedFrom: before.id })
  if (!sold.ok) return sold
  const settled = await settleAbout(
    work,
    { aboutId: before.id, kinds: ['renewal-notice', 'renewal-visit'] },
    { result: 'renewed', by: work.caller.principal.personId },
  )
  return settled.ok ? sold : settled
}
