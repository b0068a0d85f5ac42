import type { Kysely, Selectable } from 'kysely'
import type { HandOver, HandOverTo } from '../core/domain/call/hand-over.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type Row = Selectable<DB['call_hand_over']>

function targetOf(row: Pick<Row, 'to_kind' | 'to_id' | 'to_number'>): HandOverTo {
  if (row.to_kind === 'person') return { kind: 'person', personId: row.to_id ?? '' } as HandOverTo
  if (row.to_kind === 'queue') return { kind: 'queue', queueId: row.to_id ?? '' } as HandOverTo
  return { kind: 'number', number: row.to_number }
}

/** The stored row as the hand-over that events are followed with. */
export function handOverOf(row: Row): HandOver {
  return {
    ...{ id: row.id, callId: row.call_id, kind: row.kind, state: row.state, fromId: row.from_id },
    ...{ to: targetOf(row), note: row.note, begunAt: row.begun_at, talkedAt: row.talked_at },
    ...{ overAt: row.over_at, dueAt: row.due_at },
  } as HandOver
}

/** The hand-over of a call that somebody may still take; there is one at most. */
export const openHandOverOf = cachedQuery((db: Db, p: QueryParams<{ callId: string }>) =>
  db.selectFrom('call_hand_over').selectAll().where('call_id', '=', p.callId).where('over_at', 'is', null).limit(1),
)

/** Hand-overs that nobody has taken in time. */
export const dueHandOvers = cachedQuery((db: Db, p: QueryParams<{ now: number }>) =>
  db
    .selectFrom('call_hand_over')
    .selectAll()
    .where('due_at', '<=', p.now)
    .where('over_at', 'is', null)
    .orderBy('due_at')
    .limit(200),
)

/** Open hand-overs to a person since a moment, the latest first, with the caller's number. */
export const handOversTo = cachedQuery((db: Db, p: QueryParams<{ personId: string; since: number }>) =>
  db
    .selectFrom('call_hand_over as h')
    .innerJoin('call as k', 'k.id', 'h.call_id')
    .selectAll('h')
    .select(['k.number_normal', 'k.source'])
    .where('h.to_id', '=', p.personId)
    .where('h.begun_at', '>=', p.since)
    .where('h.over_at', 'is', null)
    .orderBy('h.begun_at', 'desc')
    .limit(20),
)

/** What a person's softphone is about to dial and has not dialled yet, the latest first. */
export const openIntents = cachedQuery((db: Db, p: QueryParams<{ personId: string; since: number }>) =>
  db
    .selectFrom('call_intent')
    .selectAll()
    .where('person_id', '=', p.personId)
    .where('at', '>=', p.since)
    .where('call_id', 'is', null)
    .orderBy('at', 'desc')
    .limit(20),
)

/** Which process holds a link. */
export const leaseOf = cachedQuery((db: Db, p: QueryParams<{ name: string }>) =>
  db.selectFrom('feed_lease').selectAll().where('name', '=', p.name).limit(1),
)

/** What other processes want of the exchange and nobody has taken. */
export const openOrders = cachedQuery((db: Db, p: QueryParams<{ now: number }>) =>
  db
    .selectFrom('feed_order')
    .selectAll()
    .where('done_at', 'is', null)
    .where('taken_by', 'is', null)
    .where('until', '>', p.now)
    .orderBy('asked_at')
    .limit(200),
)

/** One thing wanted of the exchange. */
export const orderById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('feed_order').selectAll().where('id', '=', p.id).limit(1),
)
