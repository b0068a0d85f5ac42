import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import { type ComplaintReader, readableComplaints } from './complaints.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** Where a page of the desk begins: after this deadline and id. */
export type DeskKey = Readonly<{ dueAt: number; id: string }>

/** A page of one of the lists that make up a desk. */
export type DeskPage = Readonly<{ reader: ComplaintReader; after: DeskKey | null; limit: number }>

const aboutComplaint = sql.lit('complaint')
const askOpen = sql.lit('open')

/**
 * Complaints that a person may read. His part of the organisation stands behind coalesce, so that the index of deadlines
 * is walked and not the complaints of each part sorted together.
 */
function seenComplaints(db: Db, reader: ComplaintReader) {
  const { orgIds } = reader
  const query = readableComplaints(db, { ...reader, orgIds: 'all' })
  return orgIds === 'all' ? query : query.where((e) => e(e.fn.coalesce('x.org_id', sql.lit('')), 'in', [...orgIds]))
}

/**
 * Complaints of which a promise has climbed to `height`, each by the most urgent of those promises. `inHand`: whether
 * somebody on that height or above has decided since it climbed, or waits for what he asked.
 */
export function climbedPage(db: Db, page: DeskPage, { height, inHand }: Readonly<{ height: number; inHand: boolean }>) {
  const { reader, after, limit } = page
  const query = seenComplaints(db, reader)
    .innerJoin('commitment as w', 'w.about_id', 'x.id')
    .innerJoin('climb as b', 'b.commitment_id', 'w.id')
    .select(['w.id as work_id', 'w.kind as work_kind', 'w.due_at', 'w.rung'])
    .select(['b.id as climb_id', 'b.why', 'b.climbed_at', 'b.ack_due_at', 'b.acknowledged_at', 'b.acknowledged_by'])
    .where('w.state', '=', openState)
    .where('w.about_kind', '=', aboutComplaint)
    .where('w.rung', '>', sql.lit(0))
    .where('b.height', '=', height)
    .where('b.ended_at', 'is', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('commitment as v')
            .innerJoin('climb as f', 'f.commitment_id', 'v.id')
            .select('v.id')
            .whereRef('v.about_id', '=', 'w.about_id')
            .where('v.state', '=', openState)
            .where('v.about_kind', '=', aboutComplaint)
            .where('f.height', '=', height)
            .where('f.ended_at', 'is', null)
            .where((e) => e(e.refTuple('v.due_at', 'v.id'), '<', e.refTuple('w.due_at', 'w.id'))),
        ),
      ),
    )
    .where((e) => {
      const decided = e
        .selectFrom('decision as d')
        .select('d.id')
        .whereRef('d.complaint_id', '=', 'w.about_id')
        .whereRef('d.decided_at', '>=', 'b.climbed_at')
        .where('d.height', '>=', height)
      const asked = e
        .selectFrom('complaint_ask as a')
        .select('a.id')
        .whereRef('a.complaint_id', '=', 'w.about_id')
        .where('a.state', '=', askOpen)
        .where('a.height', '>=', height)
      const taken = e.or([e.exists(decided), e.exists(asked)])
      return inHand ? taken : e.not(taken)
    })
  const from =
    after === null ? query : query.where((e) => e(e.refTuple('w.due_at', 'w.id'), '>', e.tuple(after.dueAt, after.id)))
  return from.orderBy('w.due_at').orderBy('w.id').limit(limit)
}

/** What is asked of a person about complaints and not done yet. */
export function tasksPage(db: Db, { reader, after, limit }: DeskPage) {
  const query = seenComplaints(db, reader)
    .innerJoin('commitment as w', 'w.about_id', 'x.id')
    .leftJoin('complaint_ask as a', 'a.commitment_id', 'w.id')
    .select(['w.id as work_id', 'w.kind as work_kind', 'w.due_at', 'w.rung'])
    .select(['a.id as ask_id', 'a.kind as ask_kind', 'a.asked_by', 'a.words', 'a.asked_at'])
    .where('w.owner_person_id', '=', reader.personId)
    .where('w.state', '=', openState)
    .where('w.kind', '=', sql.lit('complaint-task'))
  const from =
    after === null ? query : query.where((e) => e(e.refTuple('w.due_at', 'w.id'), '>', e.tuple(after.dueAt, after.id)))
  return from.orderBy('w.due_at').orderBy('w.id').limit(limit)
}

/** What a person asked of others: open, or ended and not read by him yet. */
export function asksPage(db: Db, { reader, after, limit }: DeskPage, which: 'open' | 'unread') {
  const query = seenComplaints(db, reader)
    .innerJoin('complaint_ask as a', 'a.complaint_id', 'x.id')
    .leftJoin('commitment as w', 'w.id', 'a.commitment_id')
    .select(['a.id as ask_id', 'a.kind as ask_kind', 'a.due_at', 'a.words', 'a.answer', 'a.state as ask_state'])
    .select(['a.asked_of', 'a.asked_at', 'a.answered_by', 'a.answered_at', 'w.owner_person_id', 'w.rung'])
    .where('a.asked_by', '=', reader.personId)
  const ofState =
    which === 'open'
      ? query.where('a.state', '=', askOpen)
      : query.where('a.state', '<>', askOpen).where('a.read_at', 'is', null)
  const from =
    after === null
      ? ofState
      : ofState.where((e) => e(e.refTuple('a.due_at', 'a.id'), '>', e.tuple(after.dueAt, after.id)))
  return from.orderBy('a.due_at').orderBy('a.id').limit(limit)
}

/** Decisions that an officer has to carry out and has not seen yet. */
export function toldPage(db: Db, { reader, after, limit }: DeskPage) {
  const query = seenComplaints(db, reader)
    .innerJoin('decision as d', 'd.complaint_id', 'x.id')
    .select(['d.id as decision_id', 'd.decided_at as due_at', 'd.decided_by', 'd.words', 'd.directive'])
    .where('d.told_to', '=', reader.personId)
    .where('d.seen_at', 'is', null)
  const from =
    after === null
      ? query
      : query.where((e) => e(e.refTuple('d.decided_at', 'd.id'), '>', e.tuple(after.dueAt, after.id)))
  return from.orderBy('d.decided_at').orderBy('d.id').limit(limit)
}

/** Everything that was decided about a complaint, in order. */
export const decisionsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('decision').selectAll().where('complaint_id', '=', p.id).orderBy('decided_at').orderBy('id').limit(200),
)

/** Everything that was asked about a complaint, in order, with whose it is now. */
export const asksOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('complaint_ask as a')
    .innerJoin('commitment as w', 'w.id', 'a.commitment_id')
    .selectAll('a')
    .select(['w.owner_person_id', 'w.version as work_version', 'w.due_at as work_due_at'])
    .where('a.complaint_id', '=', p.id)
    .orderBy('a.id')
    .limit(200),
)

/** One ask. */
export const askById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_ask').selectAll().where('id', '=', p.id).limit(1),
)

/** The ask of a commitment. */
export const askOfCommitment = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_ask').selectAll().where('commitment_id', '=', p.id).limit(1),
)

/** One decision. */
export const decisionById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('decision').selectAll().where('id', '=', p.id).limit(1),
)

/** The open promises about a complaint, the most urgent first. */
export const openPromisesOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('commitment')
    .selectAll()
    .where('about_id', '=', p.id)
    .where('state', '=', openState)
    .where('about_kind', '=', aboutComplaint)
    .orderBy('due_at')
    .orderBy('id'),
)

/** Other complaints of a customer, the newest first. */
export const earlierComplaints = cachedQuery((db: Db, p: QueryParams<{ customerId: string; id: string }>) =>
  db
    .selectFrom('service_case as s')
    .innerJoin('complaint as x', 'x.case_id', 's.id')
    .selectAll('x')
    .select('s.number as case_number')
    .where('s.customer_id', '=', p.customerId)
    .where('x.id', '<>', p.id)
    .orderBy('x.id', 'desc')
    .limit(20),
)

/** Climbs of the open promises about a complaint that nobody has acknowledged and whose notices may be out at `now`. */
export const unnoticedClimbsOf = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db
    .selectFrom('commitment as w')
    .innerJoin('climb as b', 'b.commitment_id', 'w.id')
    .select(['b.id', 'b.role'])
    .where('w.about_id', '=', p.id)
    .where('w.state', '=', openState)
    .where('b.acknowledged_at', 'is', null)
    .where('b.ended_at', 'is', null)
    .where('b.notify_at', '<=', p.now)
    .orderBy('b.id'),
)
