import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

function complaintRows(db: Db) {
  return db
    .selectFrom('complaint as x')
    .innerJoin('service_case as s', 's.id', 'x.case_id')
    .leftJoin('service_case as l', 'l.id', 'x.linked_case_id')
    .selectAll('x')
    .select(['s.number as case_number', 'l.number as linked_case_number'])
}

export type ComplaintRow = Awaited<ReturnType<ReturnType<typeof complaintRows>['execute']>>[number]

/** The complaint side of a case. */
export const complaintOfCase = cachedQuery((db: Db, p: ById) =>
  complaintRows(db).where('x.case_id', '=', p.id).limit(1),
)

/** Complaints and suggestions about a case, oldest first. */
export const complaintsAbout = cachedQuery((db: Db, p: ById) =>
  complaintRows(db).where('x.linked_case_id', '=', p.id).orderBy('x.recorded_at').limit(50),
)

/** How many calls of the customer there were about a case. */
export const callsInOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('call')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('case_id', '=', p.id)
    .where('direction', '=', 'in'),
)

/** Whether something that the customer was told of a case was or is late. */
export const lateOfCase = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', p.id)
    .where('kind', 'in', ['arrival', 'promised-call', 'workshop-finish', 'goods-return', 'complaint-resolve'])
    .where((e) => e.or([e('state', '=', 'late'), e.and([e('state', '=', openState), e('due_at', '<', p.now)])]))
    .limit(1),
)
