import type { care as contract } from '../../core/contract/care.ts'
import { raisedLevel } from '../../core/domain/care/care-terms.ts'
import { changePoints, type PointChange, type PointKind, type Points, pointsOf } from '../../core/domain/care/points.ts'
import type { MemberLevel } from '../../core/domain/customer/customer.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { holdCustomer, pointSums } from '../../store/care.ts'
import { customerById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

/** The points of a customer as they are now. */
export async function pointsNow(reader: Pick<Reader<DB>, 'all'>, customerId: string): Promise<Points> {
  const sums = await reader.all(pointSums, { customerId })
  return pointsOf(sums.map((row) => ({ kind: row.kind as PointKind, points: Number(row.points) })))
}

/** What a customer earned points by: each one gives them once, whoever tells of it how often. */
export type PointSource = Readonly<{ kind: 'order' | 'contract' | 'recommendation'; id: string }>

type Terms = Readonly<{ kind: PointKind; points: number; source: string; reason: string }>

async function addLine(
  work: Work & Readonly<{ personId?: string | null }>,
  customer: Readonly<{ id: string; org_id: string; sample: number }>,
  { kind, points, source, reason }: Terms,
): Promise<boolean> {
  return work.trx.insertIgnore('point_line', {
    id: work.newId(),
    customer_id: customer.id,
    org_id: customer.org_id,
    kind,
    points,
    source,
    reason,
    at: work.now,
    by_person: work.personId ?? null,
    sample: customer.sample === 1 ? 1 : 0,
  })
}

/** Gives the level that the points reach; never takes one away. */
async function raiseLevel(runtime: Runtime, work: Work, customerId: string): Promise<void> {
  const customer = await work.trx.first(customerById, { id: customerId })
  if (customer === undefined) return
  const { earned } = await pointsNow(work.trx, customerId)
  const before = customer.member_level as MemberLevel
  const after = raisedLevel(before, earned, runtime.settings.care(work.now))
  if (after !== before) {
    await work.trx.db
      .updateTable('customer')
      .set((e) => ({ member_level: after, version: e('version', '+', 1) }))
      .where('id', '=', customerId)
      .execute()
    work.record(`customer:${customerId}`, { before: { memberLevel: before }, after: { memberLevel: after } })
  }
  work.emit({ topic: 'customer.changed', orgId: customer.org_id, customerId })
}

/**
 * Gives a customer the points that the terms in force have for a source, once for each source; the level rises with
 * them. Gives how many were given now: 0 when they were given before, or when nothing is given for it.
 */
export async function earnPoints(
  runtime: Runtime,
  work: Work,
  { customerId, source }: Readonly<{ customerId: string; source: PointSource }>,
): Promise<number> {
  const { points } = runtime.settings.care(work.now)
  const given = {
    order: points.perOrder,
    contract: points.perContract,
    recommendation: points.perRecommendation,
  }[source.kind]
  if (given === 0) return 0
  await work.trx.all(holdCustomer, { id: customerId })
  const customer = await work.trx.first(customerById, { id: customerId })
  if (customer === undefined) return 0
  const line = { kind: 'earned', points: given, source: `${source.kind}:${source.id}`, reason: '' } as const
  if (!(await addLine(work, customer, line))) return 0
  work.record(`customer:${customerId}`, { points: given, source: line.source })
  await raiseLevel(runtime, work, customerId)
  return given
}

async function visible(work: CallerWork, id: string) {
  const customer = await work.trx.first(customerById, { id })
  if (customer === undefined || !seesOrg(work.caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  return ok(customer)
}

async function change(
  work: CallerWork,
  customerId: string,
  changed: PointChange,
): Promise<Result<{ balance: number }>> {
  const found = await visible(work, customerId)
  if (!found.ok) return found
  // Two who take points at once would each see enough of them.
  await work.trx.all(holdCustomer, { id: customerId })
  const before = await pointsNow(work.trx, customerId)
  const line = changePoints(before, changed)
  if (!line.ok) return line
  const source = `hand:${work.newId()}`
  await addLine(work, found.value, { ...line.value, source, reason: changed.reason })
  const balance = before.balance + line.value.points
  work.record(`customer:${customerId}`, {
    before: { balance: before.balance },
    after: { balance },
    points: line.value,
    reason: changed.reason,
  })
  await raiseLevel(work.caller, work, customerId)
  return ok({ balance })
}

/** Takes points for something that the customer gets. Refusals of `changePoints`, `not-found`. */
export function redeemPoints(
  work: CallerWork,
  { customerId, points, reason }: InputOf<typeof contract.redeem>,
): Promise<Result<{ balance: number }>> {
  return change(work, customerId, { kind: 'redeemed', points, reason })
}

/** Puts points right. Refusals of `changePoints`, `not-found`. */
export function correctPoints(
  work: CallerWork,
  { customerId, points, reason }: InputOf<typeof contract.correct>,
): Promise<Result<{ balance: number }>> {
  return change(work, customerId, { kind: 'corrected', points, reason })
}

/** Gives points to who brought a new customer. Refusals: `duplicate` for a new customer who has brought points before,
 * `invalid-value` for a customer who recommends himself, `not-found`.
 */
export async function recommendCustomer(
  work: CallerWork,
  { customerId, newCustomerId }: InputOf<typeof contract.recommend>,
): Promise<Result<{ balance: number }>> {
  if (customerId === newCustomerId) return refuse('invalid-value', { field: 'newCustomerId' })
  const [found, brought] = [await visible(work, customerId), await visible(work, newCustomerId)]
  if (!found.ok) return found
  if (!brought.ok) return brought
  const source = { kind: 'recommendation', id: newCustomerId } as const
  const given = await earnPoints(work.caller, work, { customerId, source })
  if (given === 0) return refuse('duplicate', { what: 'recommendation' })
  return ok({ balance: (await pointsNow(work.trx, customerId)).balance })
}
