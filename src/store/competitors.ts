import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
/** As a constant, so that the partial index is used. */
const holds = sql<boolean>`current = 1`
type Cell = QueryParams<{ itemId: string; columnId: string }>

/** The competitors that are compared with. */
export const activeCompetitors = cachedQuery((db: Db) =>
  db.selectFrom('competitor').selectAll().where('active', '=', 1).orderBy('position').orderBy('id'),
)

/** The items that are compared. */
export const activeItems = cachedQuery((db: Db) =>
  db.selectFrom('competitor_item').selectAll().where('active', '=', 1).orderBy('position').orderBy('id'),
)

/** The cells as they hold. */
export const currentCells = cachedQuery((db: Db) => db.selectFrom('competitor_cell').selectAll().where(holds))

/** One cell as it holds. */
export const currentCell = cachedQuery((db: Db, p: Cell) =>
  db
    .selectFrom('competitor_cell')
    .selectAll()
    .where('item_id', '=', p.itemId)
    .where('column_id', '=', p.columnId)
    .where(holds)
    .limit(1),
)

/** Every version of a cell, the newest first. */
export const cellVersions = cachedQuery((db: Db, p: Cell) =>
  db
    .selectFrom('competitor_cell')
    .selectAll()
    .where('item_id', '=', p.itemId)
    .where('column_id', '=', p.columnId)
    .orderBy('version', 'desc'),
)
