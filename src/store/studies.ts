import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One study. */
export const studyById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('study').selectAll().where('id', '=', p.id).limit(1),
)

/** The groups that a study asks. */
export const groupsOfStudy = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('study_group').selectAll().where('study_id', '=', p.id),
)

/** How many forms of each group a study has. */
export const formCounts = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('study_form')
    .select((e) => ['respondent_group', e.fn.countAll<number>().as('n'), sql<number>`sum(version)`.as('mark')])
    .where('study_id', '=', p.id)
    .groupBy('respondent_group'),
)

/** The last form that a person typed into a study. */
export const lastFormOf = cachedQuery((db: Db, p: QueryParams<{ studyId: string; personId: string }>) =>
  db
    .selectFrom('study_form')
    .select('number')
    .where('study_id', '=', p.studyId)
    .where('entered_by', '=', p.personId)
    .orderBy('id', 'desc')
    .limit(1),
)

/** One form. */
export const formById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('study_form').selectAll().where('id', '=', p.id).limit(1),
)

/** The form of a number. */
export const formByNumber = cachedQuery((db: Db, p: QueryParams<{ studyId: string; number: string }>) =>
  db.selectFrom('study_form').select('id').where('study_id', '=', p.studyId).where('number', '=', p.number).limit(1),
)

/** What a form was before each correction, the newest first. */
export const changesOfForm = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('study_form_change').selectAll().where('form_id', '=', p.id).orderBy('version', 'desc'),
)

/** The forms of a study in the order in which they were typed in. */
export const formsOfStudy = cachedQuery((db: Db, p: QueryParams<{ studyId: string; after: string; limit: number }>) =>
  db
    .selectFrom('study_form')
    .selectAll()
    .where('study_id', '=', p.studyId)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
)

/** The same of one group. */
export const formsOfGroup = cachedQuery(
  (db: Db, p: QueryParams<{ studyId: string; group: string; after: string; limit: number }>) =>
    db
      .selectFrom('study_form')
      .selectAll()
      .where('study_id', '=', p.studyId)
      .where('respondent_group', '=', p.group)
      .where('id', '>', p.after)
      .orderBy('id')
      .limit(p.limit),
)

/** The newest version of a report. */
export const reportOf = cachedQuery((db: Db, p: QueryParams<{ studyId: string; group: string }>) =>
  db
    .selectFrom('study_report')
    .selectAll()
    .where('study_id', '=', p.studyId)
    .where('respondent_group', '=', p.group)
    .orderBy('version', 'desc')
    .limit(1),
)
