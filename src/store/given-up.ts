import { type Kysely, sql } from 'kysely'
import type { CallerCall } from '../core/domain/call/given-up.ts'
import type { CallId } from '../core/domain/ids.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type OrgIds = readonly string[] | 'all'

const callReturn = sql.lit('call-return')

function returns(db: Db, orgIds: OrgIds) {
  const rows = db
    .selectFrom('commitment as w')
    .innerJoin('call as k', 'k.id', 'w.about_id')
    .leftJoin('customer as c', 'c.id', 'w.customer_id')
    .select([
      'w.id',
      'w.about_id',
      'w.org_id',
      'w.promised_at',
      'w.due_at',
      'w.state',
      'w.result',
      'w.done_at',
      'w.done_by',
      'w.attempts',
      'w.last_attempt_at',
      'w.not_before',
      'w.claimed_by',
      'w.claimed_until',
      'w.customer_id',
      'c.name as customer_name',
      'c.do_not_call',
      'k.number_normal',
      'k.number_raw',
      'k.queue_id',
      'k.sample',
    ])
    .where('w.kind', '=', callReturn)
  // Behind coalesce, so that the index of deadlines is walked and not those of each part sorted together.
  if (orgIds === 'all') return rows
  return rows.where((e) => e(e.fn.coalesce('w.org_id', sql.lit('')), 'in', [...orgIds]))
}

/** Open promises to call back who gave up, by deadline, after a deadline and id. */
export function openReturns(
  db: Db,
  orgIds: OrgIds,
  page: Readonly<{ after: Readonly<{ at: number; id: string }> | null; limit: number }>,
) {
  const { after, limit } = page
  const rows = returns(db, orgIds).where('w.state', '=', openState)
  const rest =
    after === null ? rows : rows.where((e) => e(e.refTuple('w.due_at', 'w.id'), '>', e.tuple(after.at, after.id)))
  return rest.orderBy('w.due_at').orderBy('w.id').limit(limit)
}

/** Promises to call back that were settled since a moment, the latest first, before a moment and id. */
export function closedReturns(
  db: Db,
  orgIds: OrgIds,
  page: Readonly<{ since: number; after: Readonly<{ at: number; id: string }> | null; limit: number }>,
) {
  const { since, after, limit } = page
  const rows = returns(db, orgIds).where('w.done_at', '>=', since)
  const rest =
    after === null ? rows : rows.where((e) => e(e.refTuple('w.done_at', 'w.id'), '<', e.tuple(after.at, after.id)))
  return rest.orderBy('w.done_at', 'desc').orderBy('w.id', 'desc').limit(limit)
}

export type ReturnRow = Awaited<ReturnType<ReturnType<typeof openReturns>['execute']>>[number]

const callerColumns = [
  'id',
  'direction',
  'source',
  'outcome',
  'offered_at',
  'wait_ms',
  'wrapped_at',
  'wrap_up_code',
  'number_normal',
  'customer_id',
] as const

/** A call of a caller with the number and the customer it was of. */
export type StoredCallerCall = CallerCall & Readonly<{ number: string; customerId: string | null }>

function callsSince(db: Db, orgIds: OrgIds, since: number) {
  const rows = db.selectFrom('call').select(callerColumns).where('offered_at', '>=', since)
  return orgIds === 'all' ? rows : rows.where((e) => e(e.fn.coalesce('org_id', sql.lit('')), 'in', [...orgIds]))
}

type Since = Readonly<{ orgIds: OrgIds; since: number }>

/** The calls from or to these numbers since a moment. */
export function callsOfNumbers(db: Db, numbers: readonly string[], { orgIds, since }: Since) {
  return callsSince(db, orgIds, since).where('number_normal', 'in', [...numbers])
}

/** The calls with these customers since a moment. */
export function callsOfCustomers(db: Db, customerIds: readonly string[], { orgIds, since }: Since) {
  return callsSince(db, orgIds, since).where('customer_id', 'in', [...customerIds])
}

/** The calls of some callers since a moment, each once, in no order. */
export async function callsOfCallers(
  db: Db,
  callers: Since & Readonly<{ numbers: readonly string[]; customerIds: readonly string[] }>,
): Promise<readonly StoredCallerCall[]> {
  const { numbers, customerIds } = callers
  const [byNumber, byCustomer] = await Promise.all([
    numbers.length === 0 ? [] : callsOfNumbers(db, numbers, callers).execute(),
    customerIds.length === 0 ? [] : callsOfCustomers(db, customerIds, callers).execute(),
  ])
  const each = new Map([...byNumber, ...byCustomer].map((row) => [row.id, row]))
  return [...each.values()].map((row) => ({
    id: row.id as CallId,
    direction: row.direction as CallerCall['direction'],
    source: row.source as CallerCall['source'],
    outcome: row.outcome as CallerCall['outcome'],
    offeredAt: row.offered_at,
    waitMs: row.wait_ms,
    wrappedAt: row.wrapped_at,
    wrapUpCode: row.wrap_up_code,
    number: row.number_normal,
    customerId: row.customer_id,
  }))
}

/** How many promises to call back who gave up are open, and how many of them were due before `now`. */
export function countReturns(db: Db, orgIds: OrgIds, now: number) {
  const rows = db
    .selectFrom('commitment as w')
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      fn.countAll<number>().filterWhere('w.due_at', '<', now).as('late'),
    ])
    .where('w.kind', '=', callReturn)
    .where('w.state', '=', openState)
  return orgIds === 'all' ? rows : rows.where((e) => e(e.fn.coalesce('w.org_id', sql.lit('')), 'in', [...orgIds]))
}

/** How many calls were given up since a moment by callers with neither number nor name. */
export function countNameless(db: Db, orgIds: OrgIds, since: number) {
  const rows = db
    .selectFrom('call')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('number_normal', '=', sql.lit(''))
    .where('offered_at', '>=', since)
    .where('direction', '=', 'in')
    .where('outcome', '=', 'abandoned')
    .where('customer_id', 'is', null)
  return orgIds === 'all' ? rows : rows.where('org_id', 'in', [...orgIds])
}
