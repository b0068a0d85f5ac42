import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** What was last dialled for a commitment. */
export const dialOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('commitment_dial').selectAll().where('commitment_id', '=', p.id).limit(1),
)

/** Numbers that turned out wrong while this commitment was worked on. */
export const wrongNumbersOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('contact_attempt')
    .select('number_normal')
    .where('commitment_id', '=', p.id)
    .where('result', '=', 'wrong-number'),
)

/** Whether a person could not speak with the customer for want of a language. */
export const barrierOf = cachedQuery((db: Db, p: QueryParams<{ id: string; personId: string }>) =>
  db
    .selectFrom('contact_attempt')
    .select('id')
    .where('commitment_id', '=', p.id)
    .where('result', '=', 'language-barrier')
    .where('by_person', '=', p.personId)
    .limit(1),
)
