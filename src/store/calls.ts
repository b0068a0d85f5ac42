import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Call } from '../core/domain/call/call.ts'
import type { CallEvent } from '../core/domain/call/call-event.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type Row = Selectable<DB['call']>

/** The stored row as the call that events are folded into. */
export function callOf(row: Row): Call {
  return {
    id: row.id,
    orgId: row.org_id,
    source: row.source,
    direction: row.direction,
    queueId: row.queue_id,
    numberRaw: row.number_raw,
    numberNormal: row.number_normal,
    state: row.state,
    agentId: row.agent_id,
    offeredAt: row.offered_at,
    ringingAt: row.ringing_at,
    answeredAt: row.answered_at,
    heldSince: row.held_since,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    wrappedAt: row.wrapped_at,
    waitMs: row.wait_ms,
    talkMs: row.talk_ms,
    holdMs: row.hold_ms,
    acwMs: row.acw_ms,
    outcome: row.outcome,
    wrapUpCode: row.wrap_up_code,
    customerId: row.customer_id,
    caseId: row.case_id,
    events: JSON.parse(row.events_json) as readonly CallEvent[],
  } as Call
}

/** What of a row follows from its events. */
export function foldedColumns(call: Call) {
  return {
    queue_id: call.queueId,
    state: call.state,
    agent_id: call.agentId,
    offered_at: call.offeredAt,
    ringing_at: call.ringingAt,
    answered_at: call.answeredAt,
    held_since: call.heldSince,
    ended_at: call.endedAt,
    ended_by: call.endedBy,
    wrapped_at: call.wrappedAt,
    wait_ms: call.waitMs,
    talk_ms: call.talkMs,
    hold_ms: call.holdMs,
    acw_ms: call.acwMs,
    outcome: call.outcome,
    wrap_up_code: call.wrapUpCode,
    events_json: JSON.stringify(call.events),
  }
}

/** What the source of a call says besides its events. */
export type CallOrigin = Readonly<{
  externalId: string | null
  numberExt: string | null
  numberKind: string
  line: string
  sample: boolean
}>

/** A new call as a row. */
export function callRow(call: Call, origin: CallOrigin): Insertable<DB['call']> {
  return {
    id: call.id,
    org_id: call.orgId,
    direction: call.direction,
    source: call.source,
    external_id: origin.externalId,
    number_raw: call.numberRaw,
    number_normal: call.numberNormal,
    number_ext: origin.numberExt,
    number_kind: origin.numberKind,
    line: origin.line,
    customer_id: call.customerId,
    case_id: call.caseId,
    ...foldedColumns(call),
    note: '',
    sample: origin.sample ? 1 : 0,
  }
}

/** One call. */
export const callById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('call').selectAll().where('id', '=', p.id).limit(1),
)

/** Calls that have not ended, oldest first. */
export const openCalls = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('call').selectAll().where('ended_at', 'is', null).orderBy('offered_at').limit(2000),
)

/** Calls of a person that are ringing, talking, held, or in after-call work since a moment. */
export const callsOnHand = cachedQuery((db: Db, p: QueryParams<{ agentId: string; since: number }>) =>
  db
    .selectFrom('call')
    .selectAll()
    .where('agent_id', '=', p.agentId)
    .where('offered_at', '>=', p.since)
    .where('state', 'in', ['ringing', 'talking', 'held', 'wrap-up'])
    .orderBy('offered_at')
    .limit(20),
)

/** Calls with the names that a person reads. */
export function callRows(db: Db) {
  return db
    .selectFrom('call as k')
    .leftJoin('customer as c', 'c.id', 'k.customer_id')
    .leftJoin('service_case as s', 's.id', 'k.case_id')
    .leftJoin('call_hand_over as h', 'h.id', 'k.hand_over_id')
    .selectAll('k')
    .select(['c.name as customer_name', 's.number as case_number'])
    .select([
      'h.kind as over_kind',
      'h.state as over_state',
      'h.from_id as over_from',
      'h.to_kind as over_to_kind',
      'h.to_id as over_to',
      'h.to_number as over_number',
      'h.note as over_note',
      'h.begun_at as over_at',
    ])
}

/** One call with the names that a person reads. */
export const callViewById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  callRows(db).where('k.id', '=', p.id).limit(1),
)

/** The open call-return for a caller's number. */
export const openCallReturn = cachedQuery((db: Db, p: QueryParams<{ normal: string; since: number }>) =>
  db
    .selectFrom('commitment as w')
    .innerJoin('call as k', 'k.id', 'w.about_id')
    .selectAll('w')
    .where('k.number_normal', '=', p.normal)
    .where('k.offered_at', '>=', p.since)
    .where('w.kind', '=', 'call-return')
    .where('w.state', '=', openState)
    .limit(1),
)

/** The open call-return for a customer. */
export const openCallReturnOf = cachedQuery((db: Db, p: QueryParams<{ customerId: string; since: number }>) =>
  db
    .selectFrom('commitment')
    .selectAll()
    .where('customer_id', '=', p.customerId)
    .where('kind', '=', 'call-return')
    .where('state', '=', openState)
    .where('promised_at', '>=', p.since)
    .limit(1),
)

/** What an operator is doing. */
export const presenceOf = cachedQuery((db: Db, p: QueryParams<{ personId: string }>) =>
  db.selectFrom('agent_state').selectAll().where('person_id', '=', p.personId).limit(1),
)

/** Operators who are not offline and whose console was last heard before a moment. */
export const silentSince = cachedQuery((db: Db, p: QueryParams<{ before: number }>) =>
  db.selectFrom('agent_state').select('person_id').where('state', '<>', 'offline').where('seen_at', '<', p.before),
)

/** All operators who are not offline. */
export const presences = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('agent_state').selectAll().where('state', '<>', 'offline').orderBy('since'),
)
