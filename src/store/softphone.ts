import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Written into the statement, so that the index of what is open is used. */
const stillOpen = sql.lit(1)

/** The account of a person at the SIP server. */
export const accountOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  db.selectFrom('softphone_account').selectAll().where('person_id', '=', p.personId).limit(1),
)

/** Whose account a user of the SIP server is. */
export const accountByUser = cachedQuery((db: Db, p: QueryParams<{ user: string }>) =>
  db.selectFrom('softphone_account').selectAll().where('sip_user', '=', p.user).limit(1),
)

/** All accounts. */
export const accountRows = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('softphone_account').selectAll().orderBy('sip_user').limit(3000),
)

/** A call as a telephone has it, by SIP's Call-ID. */
export const legBySip = cachedQuery((db: Db, p: QueryParams<{ personId: string; sipCallId: string }>) =>
  db
    .selectFrom('softphone_leg')
    .selectAll()
    .where('person_id', '=', p.personId)
    .where('sip_call_id', '=', p.sipCallId)
    .limit(1),
)

/** Calls on somebody's telephone that it has not done with. */
export const openLegsOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  db
    .selectFrom('softphone_leg')
    .selectAll()
    .where('open', '=', stillOpen)
    .where('person_id', '=', p.personId)
    .orderBy('seen_at')
    .limit(200),
)

/** A call that was handed to somebody's telephone and is on it still, by its number: its caller may come up there again. */
export const openLegsByNumber = cachedQuery((db: Db, p: QueryParams<{ personId: string; normal: string }>) =>
  db
    .selectFrom('softphone_leg as l')
    .innerJoin('call as k', 'k.id', 'l.call_id')
    .select(['l.call_id', 'l.sip_call_id'])
    .where('l.open', '=', stillOpen)
    .where('l.person_id', '=', p.personId)
    .where('l.part', '=', 'handed-over')
    .where('k.number_normal', '=', p.normal)
    .where('k.ended_at', 'is', null)
    .limit(1),
)

/** Calls from a number that were handed on since a moment (UTC ms) and came up at nobody yet, the latest first. */
export const handedOnByNumber = cachedQuery(
  (db: Db, p: QueryParams<{ normal: string; offeredSince: number; handedSince: number }>) =>
    db
      .selectFrom('call as k')
      .innerJoin('call_hand_over as h', 'h.id', 'k.hand_over_id')
      .select(['k.id', 'h.to_kind', 'h.to_id', 'k.org_id'])
      .where('k.number_normal', '=', p.normal)
      .where('k.offered_at', '>=', p.offeredSince)
      .where('k.source', '=', 'softphone')
      .where('h.begun_at', '>=', p.handedSince)
      .where('h.state', 'in', ['ringing', 'talking', 'taken', 'ended'])
      .orderBy('k.offered_at', 'desc')
      .limit(5),
)

/** How the telephones ended what they had of a call. */
export const endsOfCall = cachedQuery((db: Db, p: QueryParams<{ callId: string }>) =>
  db.selectFrom('softphone_leg').select('end_event').where('call_id', '=', p.callId).limit(200),
)

/** Calls on telephones whose console has not named them since a moment (UTC ms). */
export const silentLegs = cachedQuery((db: Db, p: QueryParams<{ before: number }>) =>
  db
    .selectFrom('softphone_leg')
    .selectAll()
    .where('open', '=', stillOpen)
    .where('seen_at', '<', p.before)
    .orderBy('seen_at')
    .limit(500),
)

/** Whether any telephone has a call still. */
export const openLegsOfCall = cachedQuery((db: Db, p: QueryParams<{ callId: string }>) =>
  db.selectFrom('softphone_leg').selectAll().where('call_id', '=', p.callId).where('open', '=', stillOpen).limit(50),
)

/** Calls told by telephones that have not ended and are on none of them any more. */
export const unendedCalls = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('call as k')
    .selectAll('k')
    .where('k.ended_at', 'is', null)
    .where('k.source', '=', 'softphone')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('softphone_leg as l')
            .select('l.call_id')
            .whereRef('l.call_id', '=', 'k.id')
            .where('l.open', '=', stillOpen),
        ),
      ),
    )
    .orderBy('k.offered_at')
    .limit(500),
)
