import type { Kysely } from 'kysely'
import { roles } from '../core/domain/people/role.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Parts of the organisation and roles with unseen notices whose hour came after `after` and by `until`, UTC ms. */
export const noticesDue = cachedQuery((db: Db, p: QueryParams<{ after: number; until: number }>) =>
  db
    .selectFrom('notice')
    .select(['org_id', 'role'])
    .distinct()
    .where('role', 'in', [...roles])
    .where('seen_at', 'is', null)
    .where('notify_at', '>', p.after)
    .where('notify_at', '<=', p.until)
    .whereRef('notify_at', '>', 'at'),
)

/** When the next held notice comes due after `after`, UTC ms. */
export const nextNotice = cachedQuery((db: Db, p: QueryParams<{ after: number }>) =>
  db
    .selectFrom('notice')
    .select((e) => e.fn.min('notify_at').as('at'))
    .where('role', 'in', [...roles])
    .where('seen_at', 'is', null)
    .where('notify_at', '>', p.after),
)
