import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** That a repair (as `w`) is in the house or gone, in the words of their indexes. */
export const isHere = sql<boolean>`w.state <> 'returned'`
export const isReturned = sql<boolean>`w.state = 'returned'`

/** One repair as stored. */
export const repairById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('workshop_repair').selectAll().where('id', '=', p.id).limit(1),
)

/** The repair of an order whose unit is in the house. */
export const repairHereOf = cachedQuery((db: Db, p: QueryParams<{ orderId: string }>) =>
  db
    .selectFrom('workshop_repair as w')
    .select(['w.id', 'w.number'])
    .where('w.order_id', '=', p.orderId)
    .where(isHere)
    .limit(1),
)

/** The repair that has a receipt number. */
export const repairByNumber = cachedQuery((db: Db, p: QueryParams<{ number: string }>) =>
  db.selectFrom('workshop_repair').select(['id', 'org_id']).where('number', '=', p.number).limit(1),
)

/** Repairs with the words that a person reads, the open promise, and how many of the parts they wait for are missing. */
export function repairRows(db: Db) {
  return db
    .selectFrom('workshop_repair as w')
    .innerJoin('service_case as s', 's.id', 'w.case_id')
    .innerJoin('service_order as o', 'o.id', 'w.order_id')
    .innerJoin('customer as c', 'c.id', 'w.customer_id')
    .selectAll('w')
    .select((e) => [
      's.number as case_number',
      'o.symptom',
      'o.class as order_class',
      'o.state as order_state',
      'o.fault_code',
      'o.contact_phone',
      'o.address',
      'c.name as customer_name',
      e
        .selectFrom('commitment as d')
        .select((m) => m.fn.min('d.due_at').as('due'))
        .whereRef('d.about_id', '=', 'w.id')
        .where('d.kind', 'in', ['workshop-finish', 'goods-return'])
        .where('d.state', '=', openState)
        .as('due_at'),
      e
        .selectFrom('workshop_wish as h')
        .leftJoin('stock as k', (join) =>
          join
            .onRef('k.part_id', '=', 'h.part_id')
            .onRef('k.place_id', '=', 'w.place_id')
            .on('k.condition', '=', 'new'),
        )
        .select((m) => m.fn.countAll<number>().as('n'))
        .whereRef('h.repair_id', '=', 'w.id')
        .where(sql<boolean>`coalesce(k.quantity, 0) < h.quantity`)
        .as('missing_parts'),
    ])
}

/** One repair with the words that a person reads. */
export const repairViewById = cachedQuery((db: Db, p: ById) => repairRows(db).where('w.id', '=', p.id).limit(1))

/** The parts that a repair waits for, with what lies in its depot. */
export const wishesOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('workshop_wish as h')
    .innerJoin('workshop_repair as w', 'w.id', 'h.repair_id')
    .innerJoin('part as p', 'p.id', 'h.part_id')
    .leftJoin('stock as k', (join) =>
      join.onRef('k.part_id', '=', 'h.part_id').onRef('k.place_id', '=', 'w.place_id').on('k.condition', '=', 'new'),
    )
    .select(['h.part_id', 'h.quantity', 'p.code', 'p.name', 'p.returns_old', 'k.quantity as there'])
    .where('h.repair_id', '=', p.id)
    .orderBy('p.code')
    .limit(50),
)

/** The parts built into a unit, less what was taken out again. */
export const partsBuiltIn = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('stock_move as m')
    .innerJoin('part as p', 'p.id', 'm.part_id')
    .select(['m.id', 'm.part_id', 'm.kind', 'm.quantity', 'm.at', 'm.by_person', 'p.code', 'p.name'])
    .where('m.repair_id', '=', p.id)
    .where('m.condition', '=', 'new')
    .orderBy('m.id')
    .limit(200),
)

/** The promises about a unit in the workshop. */
export const promisesAbout = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('commitment')
    .select(['id', 'kind', 'state', 'due_at'])
    .where('about_id', '=', p.id)
    .orderBy('promised_at')
    .limit(20),
)

/** Lines of the goods register with what each is about. */
export function registerRows(db: Db) {
  return db
    .selectFrom('goods_line as g')
    .leftJoin('workshop_repair as w', 'w.id', 'g.repair_id')
    .leftJoin('taken_back as t', 't.id', 'g.taken_back_id')
    .selectAll('g')
    .select(['w.model_name as repair_model', 't.model_name as taken_back_model'])
}

/** The lines about one unit, oldest first. */
export const registerOf = cachedQuery((db: Db, p: ById) =>
  registerRows(db).where('g.repair_id', '=', p.id).orderBy('g.id').limit(100),
)
