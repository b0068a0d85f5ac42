import type { Kysely } from 'kysely'
import type { Role } from '../core/domain/people/role.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { type ComplaintReader, readableComplaints } from './complaints.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One climb with what it is a climb of. */
export const climbById = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('climb as b')
    .innerJoin('commitment as k', 'k.id', 'b.commitment_id')
    .selectAll('b')
    .select(['k.about_id', 'k.kind', 'k.state'])
    .where('b.id', '=', p.id)
    .limit(1),
)

/** Keeps others from acknowledging a climb until the transaction ends. */
export const holdClimb = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('climb')
    .set((e) => ({ height: e.ref('height') }))
    .where('id', '=', p.id),
)

/** Every climb of a commitment, the first one first; a ladder begun again is behind the one before. */
export const climbsOfCommitment = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('climb').selectAll().where('commitment_id', '=', p.id).orderBy('climbed_at').orderBy('height'),
)

/** The last climb of a commitment to a height. */
export const lastClimbTo = cachedQuery((db: Db, p: QueryParams<{ commitmentId: string; height: number }>) =>
  db
    .selectFrom('climb')
    .selectAll()
    .where('commitment_id', '=', p.commitmentId)
    .where('height', '=', p.height)
    .orderBy('climbed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

/** Who asks for climbs: as a reader of complaints, with the roles that he has. */
export type ClimbReader = ComplaintReader & Readonly<{ roles: readonly Role[] }>

/** So many climbs are shown at once. */
const perList = 100

/** Climbs that nobody has acknowledged, of open commitments about complaints that this person may read. */
function climbRows(db: Db, reader: ClimbReader) {
  return db
    .selectFrom('climb as b')
    .innerJoin('commitment as k', 'k.id', 'b.commitment_id')
    .innerJoin(readableComplaints(db, reader).as('x'), 'x.id', 'k.about_id')
    .selectAll('b')
    .select([
      'k.kind as commitment_kind',
      'k.due_at as due_now',
      'k.rung as rung_now',
      'k.severity',
      'x.id as complaint_id',
      'x.case_number',
      'x.class',
      'x.sub_class',
      'x.said',
      'x.customer_name',
    ])
    .where('b.acknowledged_at', 'is', null)
    .where('b.ended_at', 'is', null)
}

/** What waits for an acknowledgement by one of the reader's roles at `now` (UTC ms), the longest waiting first. */
export function waitingClimbs(db: Db, reader: ClimbReader, now: number) {
  return climbRows(db, reader)
    .where('b.role', 'in', [...reader.roles])
    .where('b.notify_at', '<=', now)
    .orderBy('b.climbed_at')
    .orderBy('b.id')
    .limit(perList)
}

/** What nobody on the highest rung acknowledged in time, the longest waiting first. */
export function unnoticedClimbs(db: Db, reader: ClimbReader) {
  return climbRows(db, reader)
    .where('b.unnoticed_at', 'is not', null)
    .orderBy('b.climbed_at')
    .orderBy('b.id')
    .limit(perList)
}

export type WaitingClimb = Awaited<ReturnType<ReturnType<typeof waitingClimbs>['execute']>>[number]

/** How many climbs nobody on the highest rung acknowledged in time; it tells of none of them. */
export function unnoticedCount(db: Db, orgIds: readonly string[] | 'all') {
  const query = db
    .selectFrom('climb')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('unnoticed_at', 'is not', null)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
  return orgIds === 'all' ? query : query.where('org_id', 'in', [...orgIds])
}
