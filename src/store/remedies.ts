import { type Kysely, type Selectable, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** As a literal, so that the partial index is used. */
const waiting = sql.lit('waiting')

export type RemedyRow = Selectable<DB['remedy']>
export type OfferRow = Selectable<DB['remedy_offer']>
export type ApprovalRow = Selectable<DB['remedy_approval']>

/** Holds a complaint until the transaction ends: what is granted on it is counted by one after the other. */
export const holdComplaint = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('complaint')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** All remedies of a complaint in the order in which they were proposed. */
export const remediesOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy').selectAll().where('complaint_id', '=', p.id).orderBy('id'),
)

export const remedyById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy').selectAll().where('id', '=', p.id).limit(1),
)

/** The remedy that an order carries out. */
export const remedyOfOrder = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy').selectAll().where('order_id', '=', p.id).where('order_id', 'is not', null).limit(1),
)

/** Offers of a complaint, the first one on top. */
export const offersOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy_offer').selectAll().where('complaint_id', '=', p.id).orderBy('number'),
)

export const offerById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy_offer').selectAll().where('id', '=', p.id).limit(1),
)

/** Every rung that was asked about a complaint's remedies. */
export const approvalsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy_approval').selectAll().where('complaint_id', '=', p.id).orderBy('id'),
)

export const waitingApprovalOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('remedy_approval').selectAll().where('remedy_id', '=', p.id).where('state', '=', waiting).limit(1),
)

/** Requests that nobody answered in time. */
export const approvalsDue = cachedQuery((db: Db, p: QueryParams<{ now: number; limit: number }>) =>
  db
    .selectFrom('remedy_approval')
    .select(['id', 'remedy_id', 'complaint_id', 'expires_at'])
    .where('state', '=', waiting)
    .where('expires_at', '<=', p.now)
    .orderBy('expires_at')
    .limit(p.limit),
)

/** One payout with what decides whether it may be paid. */
export const payoutById = cachedQuery((db: Db, p: ById) => payoutRows(db).where('p.id', '=', p.id).limit(1))

/** Money to be paid or paid to customers, with the number of the complaint. */
export function payoutRows(db: Db) {
  return db
    .selectFrom('payout as p')
    .innerJoin('remedy as r', 'r.id', 'p.remedy_id')
    .innerJoin('complaint as x', 'x.id', 'p.complaint_id')
    .innerJoin('service_case as s', 's.id', 'x.case_id')
    .selectAll('p')
    .select(['r.kind as remedy_kind', 'r.goods_id', 'r.proposed_by', 'x.accused_id', 's.number as case_number'])
}

export type PayoutListRow = Awaited<ReturnType<ReturnType<typeof payoutRows>['execute']>>[number]

/** The remedy for which a unit comes back under this case: the complaint's, the one it is about, or its order's. */
export const remedyAwaitingGoods = cachedQuery((db: Db, p: QueryParams<{ caseId: string; kind: string }>) =>
  db
    .selectFrom('remedy as r')
    .innerJoin('complaint as x', 'x.id', 'r.complaint_id')
    .leftJoin('service_order as o', 'o.id', 'r.order_id')
    .selectAll('r')
    .where('r.kind', '=', p.kind)
    .where('r.goods_id', 'is', null)
    .where('r.state', 'in', ['agreed', 'delivering', 'delivered'])
    .where((e) =>
      e.or([e('x.case_id', '=', p.caseId), e('x.linked_case_id', '=', p.caseId), e('o.case_id', '=', p.caseId)]),
    )
    .orderBy('r.id')
    .limit(1),
)
