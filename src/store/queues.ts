import { type Kysely, sql } from 'kysely'
import { ownSources } from '../core/domain/call/call.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** As text of the statement, so that the index of it alone is used. */
const wrapUpState = sql.lit<string>('wrap-up')

/** Operators who are not offline and have not been warned of in their state. */
export const unwarned = cachedQuery((db: Db, p: QueryParams<{ since: number }>) =>
  db
    .selectFrom('agent_state')
    .selectAll()
    .where('state', 'in', ['ready', 'break', 'acw'])
    .where('warned_at', 'is', null)
    .where('since', '<=', p.since),
)

/** Answered calls whose after-call work nobody has ended, of a span of their end. */
export const unwrapped = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  db
    .selectFrom('call')
    .select(['id', 'queue_id', 'agent_id', 'ended_at'])
    .where('state', '=', wrapUpState)
    .where('ended_at', '>=', p.from)
    .where('ended_at', '<', p.to)
    .orderBy('ended_at')
    .limit(200),
)

/** Kept states that lasted into a span, of everybody. */
export const statesWithin = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  db
    .selectFrom('agent_state_log')
    .selectAll()
    .where('to_at', '>', p.from)
    .where('from_at', '<', p.to)
    .orderBy('to_at')
    .limit(100_000),
)

/** An operator's kept states that began within a span, newest first. */
export const statesOf = cachedQuery((db: Db, p: QueryParams<{ personId: string; from: number; to: number }>) =>
  db
    .selectFrom('agent_state_log')
    .selectAll()
    .where('person_id', '=', p.personId)
    .where('from_at', '>=', p.from)
    .where('from_at', '<', p.to)
    .orderBy('from_at', 'desc')
    .limit(1_000),
)

/** Whether any call was ever in a queue. */
export const callOfQueue = cachedQuery((db: Db, p: QueryParams<{ queueId: string }>) =>
  db.selectFrom('call').select('id').where('queue_id', '=', p.queueId).limit(1),
)

/** Hand-overs of calls that are not over. */
export const openHandOvers = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('call_hand_over')
    .select(['call_id', 'kind', 'state', 'to_kind', 'to_id'])
    .where('over_at', 'is', null)
    .orderBy('begun_at')
    .limit(2_000),
)

/** Calls that no exchange distributes and that have not ended, oldest first. */
export const openOwnCalls = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('call')
    .select(['id', 'org_id', 'state', 'agent_id', 'customer_id', 'number_normal', 'offered_at', 'events_json'])
    .where('ended_at', 'is', null)
    .where('source', 'in', [...ownSources])
    // Also whom we have called, when the call was handed to a queue.
    .where((e) => e.or([e('direction', '=', 'in'), e('answered_at', 'is not', null)]))
    .orderBy('offered_at')
    .limit(2_000),
)
