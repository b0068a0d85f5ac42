import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Calls with what a lead is told of the other side and of the case. */
export function floorCalls(db: Db) {
  return db
    .selectFrom('call as k')
    .leftJoin('customer as c', 'c.id', 'k.customer_id')
    .leftJoin('service_case as s', 's.id', 'k.case_id')
    .select([
      'k.id',
      'k.org_id',
      'k.direction',
      'k.state',
      'k.queue_id',
      'k.number_raw',
      'k.number_normal',
      'k.offered_at',
      'k.answered_at',
      'k.held_since',
      'k.ended_at',
      'k.wrapped_at',
      'k.wait_ms',
      'k.talk_ms',
      'k.hold_ms',
      'k.acw_ms',
      'k.outcome',
      'k.customer_id',
      'k.case_id',
      'c.name as customer_name',
      'c.kind as customer_kind',
      'c.member_level',
      's.number as case_number',
    ])
}

/** What everybody at a telephone is doing, the offline included. */
export const allPresences = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('agent_state').select(['person_id', 'state', 'reason', 'since', 'seen_at', 'call_id']),
)

/** What of an open call a queue is told by. */
export const waitingCalls = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('call')
    .select(['id', 'org_id', 'queue_id', 'offered_at'])
    .where('ended_at', 'is', null)
    .where('answered_at', 'is', null)
    .where('direction', '=', 'in')
    .orderBy('offered_at')
    .limit(2000),
)

/** Stays in states that ended after a moment and not after another, of everybody. */
export const staysUntil = cachedQuery((db: Db, p: QueryParams<{ after: number; upTo: number }>) =>
  db.selectFrom('agent_state_log').selectAll().where('to_at', '>', p.after).where('to_at', '<=', p.upTo),
)

/** One person's stays in states that ended after a moment, in order of time. */
export const staysOf = cachedQuery((db: Db, p: QueryParams<{ personId: string; after: number }>) =>
  db
    .selectFrom('agent_state_log')
    .selectAll()
    .where('to_at', '>', p.after)
    .where('person_id', '=', p.personId)
    .orderBy('to_at'),
)

const foldedColumns = [
  'id',
  'direction',
  'events_json',
  'offered_at',
  'ended_at',
  'ended_by',
  'agent_id',
  'acw_ms',
] as const

/** Calls offered from a moment up to another, by key: what each operator had in them. */
export const callsOfDay = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number; afterId: string }>) =>
  db
    .selectFrom('call')
    .select(foldedColumns)
    .where((e) => e(e.refTuple('offered_at', 'id'), '>', e.tuple(p.from, p.afterId)))
    .where('offered_at', '<', p.to)
    .orderBy('offered_at')
    .orderBy('id')
    .limit(1000),
)

/** Some calls, as far as they are folded. */
export function callsById(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('call')
    .select(foldedColumns)
    .where('id', 'in', [...ids])
}

/** The open calls for help. */
export const openHelps = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  helpRows(db).where('h.ended_at', 'is', null).orderBy('h.at').limit(1000),
)

/** One person's open call for help. */
export const openHelpOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  helpRows(db).where('h.person_id', '=', p.personId).where('h.ended_at', 'is', null).limit(1),
)

/** Calls for help with the number of their case. */
export function helpRows(db: Db) {
  return db
    .selectFrom('floor_help as h')
    .leftJoin('service_case as s', 's.id', 'h.case_id')
    .selectAll('h')
    .select('s.number as case_number')
}

/** One call for help. */
export const helpById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('floor_help').selectAll().where('id', '=', p.id).limit(1),
)

/** A person's messages that he has not answered, oldest first. */
export const openMessagesOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  db
    .selectFrom('floor_message_to as t')
    .innerJoin('floor_message as m', 'm.id', 't.message_id')
    .selectAll('m')
    .where('t.person_id', '=', p.personId)
    .where('t.answered_at', 'is', null)
    .orderBy('m.at')
    .orderBy('m.id')
    .limit(50),
)

/** How many messages each has not answered. */
export const openMessageCounts = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('floor_message_to')
    .select((e) => ['person_id', e.fn.countAll<number | string>().as('open')])
    .where('answered_at', 'is', null)
    .groupBy('person_id'),
)

/** Messages sent since a moment with their receivers, newest first. */
export const messagesSince = cachedQuery((db: Db, p: QueryParams<{ since: number }>) =>
  db
    .selectFrom('floor_message as m')
    .innerJoin('floor_message_to as t', 't.message_id', 'm.id')
    .selectAll('m')
    .select(['t.person_id', 't.shown_at', 't.answered_at', 't.answer'])
    .where('m.at', '>=', p.since)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(5000),
)

/** Who was asked by a lead since a moment whether he may come in, the latest first. */
export const joinsAsked = cachedQuery((db: Db, p: QueryParams<{ byPerson: string; since: number }>) =>
  db
    .selectFrom('floor_message as m')
    .innerJoin('floor_message_to as t', 't.message_id', 'm.id')
    .select(['m.at', 't.person_id', 't.answer'])
    .where('m.at', '>=', p.since)
    .where('m.by_person', '=', p.byPerson)
    .where('m.kind', '=', 'join')
    .orderBy('m.at', 'desc')
    .limit(500),
)

/** Who listens to a call. */
export const listenersOf = cachedQuery((db: Db, p: QueryParams<{ callId: string }>) =>
  db.selectFrom('floor_listen').selectAll().where('call_id', '=', p.callId).orderBy('at'),
)
