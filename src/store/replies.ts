import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { type ComplaintReader, readableComplaints } from './complaints.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

function replyRows(db: Db) {
  return db
    .selectFrom('reply as r')
    .leftJoin('message as m', 'm.id', 'r.message_id')
    .selectAll('r')
    .select(['m.state as message_state', 'm.problem as message_problem'])
}
export type ReplyRow = Awaited<ReturnType<ReturnType<typeof replyRows>['execute']>>[number]

/** One reply, with what became of its message. */
export const replyById = cachedQuery((db: Db, p: ById) => replyRows(db).where('r.id', '=', p.id).limit(1))

/** The replies to a complaint or suggestion, the newest first. */
export const repliesOf = cachedQuery((db: Db, p: ById) =>
  replyRows(db).where('r.complaint_id', '=', p.id).orderBy('r.drafted_at', 'desc').orderBy('r.id', 'desc').limit(200),
)

/** Replies whose message was taken by its server, and of which nothing has followed yet. */
export const repliesTaken = cachedQuery((db: Db, p: QueryParams<{ limit: number }>) =>
  db
    .selectFrom('reply as r')
    .innerJoin('message as m', 'm.id', 'r.message_id')
    .select('r.id')
    .where('r.gone_at', 'is', null)
    .where('r.message_id', 'is not', null)
    .where('m.state', 'in', ['sent', 'delivered'])
    .limit(p.limit),
)

/** Replies that wait to be reviewed, of complaints that a person may read, the oldest first. */
export function repliesWaiting(db: Db, reader: ComplaintReader, limit: number) {
  return readableComplaints(db, reader)
    .innerJoin('reply as r', 'r.complaint_id', 'x.id')
    .clearSelect()
    .select([
      'r.id',
      'r.complaint_id',
      'r.purpose',
      'r.channel',
      'r.submitted_at',
      'r.submitted_by',
      'r.writers_json',
      'x.severity',
      's.number as case_number',
    ])
    .where('r.state', '=', 'to-review')
    .orderBy('r.submitted_at')
    .orderBy('r.id')
    .limit(limit)
}

type OfTemplate = QueryParams<{ purpose: string; class: string }>

/** The words of a reply that hold for a class. */
export const replyWords = cachedQuery((db: Db, p: OfTemplate) =>
  db
    .selectFrom('reply_template')
    .selectAll()
    .where('purpose', '=', p.purpose)
    .where('class', '=', p.class)
    .orderBy('version', 'desc')
    .limit(1),
)

/** Every version of every template that was changed, the newest of each first. */
export const replyTemplateRows = cachedQuery((db: Db, _: QueryParams<object>) =>
  db.selectFrom('reply_template').selectAll().orderBy('purpose').orderBy('class').orderBy('version', 'desc'),
)

function inquiryRows(db: Db) {
  return db
    .selectFrom('suggestion_inquiry as q')
    .leftJoin('commitment as k', 'k.id', 'q.commitment_id')
    .selectAll('q')
    .select(['k.state as commitment_state', 'k.reason as commitment_reason'])
}

/** What was asked about a suggestion, the oldest first. */
export const inquiriesOf = cachedQuery((db: Db, p: ById) =>
  inquiryRows(db).where('q.complaint_id', '=', p.id).orderBy('q.asked_at').orderBy('q.id'),
)

/** One question about a suggestion. */
export const inquiryById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('suggestion_inquiry').selectAll().where('id', '=', p.id).limit(1),
)

/** What was decided on a suggestion, the newest first. */
export const fatesOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('suggestion_fate')
    .selectAll()
    .where('complaint_id', '=', p.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc'),
)

/** What holds of a suggestion. */
export const fateOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('suggestion_fate').selectAll().where('complaint_id', '=', p.id).where('current', '=', 1).limit(1),
)

/** How many suggestions recorded in a half-open span (UTC ms) have which fate, of those that a person may read. */
export function fateCounts(db: Db, reader: ComplaintReader, span: Readonly<{ from: number; to: number }>) {
  return readableComplaints(db, reader)
    .leftJoin('suggestion_fate as f', (join) => join.onRef('f.complaint_id', '=', 'x.id').on('f.current', '=', 1))
    .clearSelect()
    .select((e) => ['f.fate', e.fn.countAll<number>().as('n'), e.fn.count<number>('f.told_at').as('told')])
    .where('x.class', '=', 'suggestion')
    .where('x.recorded_at', '>=', span.from)
    .where('x.recorded_at', '<', span.to)
    .groupBy('f.fate')
}
