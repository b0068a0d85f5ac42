import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { CircleReader } from '../core/domain/complaint/circle.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/**
 * That a person may read a complaint (as `x`): the rule of `mayReadComplaint` in SQL, the one place that says it. It is
 * true or false and never null, so that its opposite is what he may not read.
 */
export function openToReader({ personId, orgId, mayConfide }: CircleReader): Expression<SqlBool> {
  const heldFrom =
    orgId === null ? sql`` : sql` and (x.released_at is not null or coalesce(x.about_org_id, '') <> ${orgId})`
  const inCircle = mayConfide
    ? sql``
    : sql` and (x.confidential = 0 or coalesce(x.officer_id, '') = ${personId} or x.recorded_by = ${personId}
        or exists (select 1 from complaint_circle i where i.complaint_id = x.id and i.person_id = ${personId}))`
  return sql<SqlBool>`(coalesce(x.accused_id, '') <> ${personId}${heldFrom}${inCircle})`
}

/**
 * That a commitment (as `w`) tells a person nothing of a complaint that he may not read: promises about the complaint and
 * its case belong to its circle, the work under it is anybody's but the accused's.
 */
export function commitmentOpenTo(reader: CircleReader): Expression<SqlBool> {
  const hidden = sql`not ${openToReader(reader)}`
  return sql<SqlBool>`(coalesce(w.case_id, '') not in (select x.case_id from complaint x where x.accused_id = ${reader.personId})
    and case w.about_kind
      when 'complaint' then not exists (select 1 from complaint x where x.id = w.about_id and ${hidden})
      when 'case' then not exists (select 1 from complaint x where x.case_id = w.case_id and ${hidden})
      else true end)`
}

/** What a person may not read: a complaint, its case, and the survey in which it was said; whether it is about him. */
type HiddenRow = Readonly<{ id: string; case_id: string; survey_id: string | null; accused: number }>

/** Of the records named, the complaints, cases and surveys that a person may not read. */
export async function hiddenAmong(db: Db, reader: CircleReader, ids: readonly string[]): Promise<readonly HiddenRow[]> {
  const found: HiddenRow[] = []
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = ids.slice(from, from + idsAtOnce)
    const rows = (column: 'x.id' | 'x.case_id' | 'x.survey_id') =>
      db
        .selectFrom('complaint as x')
        .select(['x.id', 'x.case_id', 'x.survey_id'])
        .select(sql<number>`case when x.accused_id = ${reader.personId} then 1 else 0 end`.as('accused'))
        .where(column, 'in', some)
        .where(sql<SqlBool>`not ${openToReader(reader)}`)
    found.push(...(await rows('x.id').unionAll(rows('x.case_id')).unionAll(rows('x.survey_id')).execute()))
  }
  return found
}

const idsAtOnce = 400

/** Of the commitments named, those about a complaint that a person may not read. */
export async function hiddenCommitments(
  db: Db,
  reader: CircleReader,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('commitment as w')
    .select('w.id')
    .where('w.id', 'in', [...ids])
    .where(sql<SqlBool>`not ${commitmentOpenTo(reader)}`)
    .execute()
  return rows.map(({ id }) => id)
}

/** The customers who complain of a person. */
export const complainantsOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  db
    .selectFrom('complaint as x')
    .innerJoin('service_case as s', 's.id', 'x.case_id')
    .select('s.customer_id')
    .distinct()
    .where('x.accused_id', '=', p.personId)
    .where('s.customer_id', 'is not', null),
)

/** Whether a customer complains of a person. */
export const complainsOf = cachedQuery((db: Db, p: QueryParams<{ customerId: string; personId: string }>) =>
  db
    .selectFrom('complaint as x')
    .innerJoin('service_case as s', 's.id', 'x.case_id')
    .select('x.id')
    .where('x.accused_id', '=', p.personId)
    .where('s.customer_id', '=', p.customerId)
    .limit(1),
)
