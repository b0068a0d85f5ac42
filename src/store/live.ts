import { type Kysely, type RawBuilder, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Kept states of operators that touch a period, half-open in UTC ms. */
export const stretchesWithin = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  db
    .selectFrom('agent_state_log')
    .select(['person_id', 'state', 'from_at', 'to_at'])
    .where('to_at', '>', p.from)
    .where('from_at', '<', p.to),
)

/** Incoming calls of a period, of each part of the organisation and queue, by the stretch of it in which they came. */
export const offeredByStretch = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number; stretchMs: number }>) =>
  db
    .selectFrom('call')
    .select(['org_id', 'queue_id'])
    // an engine may take the two numbers for fractions
    .select(sql<number>`cast((offered_at - ${p.from}) / ${p.stretchMs} as integer)`.as('stretch'))
    .select((e) => e.fn.countAll<number>().as('offered'))
    .where('direction', '=', 'in')
    .where('offered_at', '>=', p.from)
    .where('offered_at', '<', p.to)
    .groupBy(['org_id', 'queue_id', 'stretch']),
)

/** Which calls: offered in a half-open period (UTC ms), of parts of the organisation; what was in time, ms of wait. */
type CallsCounted = Readonly<{
  from: number
  to: number
  orgIds: readonly string[] | 'all'
  answerWithinMs: number
}>

/** A count, an engine may give it as text. */
type Counted = number | string

const holds = (condition: RawBuilder<unknown>) => sql<Counted>`sum(case when ${condition} then 1 else 0 end)`

const sumWhere = (condition: RawBuilder<unknown>, ms: RawBuilder<unknown>) =>
  sql<Counted>`sum(case when ${condition} then ${ms} else 0 end)`

const answered = sql`outcome = 'answered'`
const handled = sql`outcome = 'answered' and state = 'ended'`

/** The marks of `callMarks`, counted by the store. */
function countedCalls(db: Db, { from, to, orgIds, answerWithinMs }: CallsCounted) {
  return db
    .selectFrom('call')
    .where('direction', '=', 'in')
    .where('offered_at', '>=', from)
    .where('offered_at', '<', to)
    .$if(orgIds !== 'all', (query) => query.where('org_id', 'in', [...(orgIds as readonly string[])]))
    .select((e) => e.fn.countAll<Counted>().as('offered'))
    .select([
      holds(answered).as('answered'),
      holds(sql`outcome = 'answered' and wait_ms <= ${answerWithinMs}`).as('answered_in_time'),
      holds(sql`outcome = 'abandoned'`).as('abandoned'),
      holds(sql`outcome = 'abandoned-short'`).as('abandoned_short'),
      holds(handled).as('handled'),
      sumWhere(answered, sql`wait_ms`).as('wait_ms'),
      sumWhere(handled, sql`talk_ms + hold_ms + acw_ms`).as('handling_ms'),
    ])
}

/** Incoming calls of a period by queue. */
export function callsByQueue(db: Db, counted: CallsCounted) {
  return countedCalls(db, counted).select('queue_id').groupBy('queue_id').execute()
}

/** Incoming calls of a period by the stretch of it in which they came. */
export function callsByStretch(db: Db, { stretchMs, ...counted }: CallsCounted & Readonly<{ stretchMs: number }>) {
  const stretch = sql<number>`cast((offered_at - ${counted.from}) / ${stretchMs} as integer)`
  return countedCalls(db, counted).select(stretch.as('stretch')).groupBy('stretch').execute()
}

/** Incoming calls that have not ended: what they do, since when, and by which queues they came. */
export function callsGoingOn(db: Db, orgIds: readonly string[] | 'all') {
  return db
    .selectFrom('call')
    .where('ended_at', 'is', null)
    .where('direction', '=', 'in')
    .$if(orgIds !== 'all', (query) => query.where('org_id', 'in', [...(orgIds as readonly string[])]))
    .select(['state', 'offered_at', 'events_json'])
    .execute()
}

/** What each operator did for callers and how long he was ready, ms, of what was kept of a half-open period (UTC ms). */
export function keptTimes(db: Db, { from, to }: Readonly<{ from: number; to: number }>) {
  const ms = sql`case when to_at < ${to} then to_at else ${to} end - case when from_at > ${from} then from_at else ${from} end`
  return (
    db
      .selectFrom('agent_state_log')
      .where('to_at', '>', from)
      .where('from_at', '<', to)
      // a clock may have been put back
      .whereRef('to_at', '>', 'from_at')
      .select('person_id')
      .select([
        sumWhere(sql`state in ('on-call', 'acw')`, ms).as('busy_ms'),
        sumWhere(sql`state = 'ready'`, ms).as('ready_ms'),
      ])
      .groupBy('person_id')
      .execute()
  )
}
