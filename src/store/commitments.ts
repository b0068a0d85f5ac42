import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Explanation } from '../core/domain/calendar/explanation.ts'
import type { Commitment } from '../core/domain/commitment/commitment.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type Row = Selectable<DB['commitment']>

/** The stored row as the record that decisions are made on; what is in it was checked when it was written. */
export function commitmentOf(row: Row): Commitment {
  return {
    id: row.id,
    kind: row.kind,
    orgId: row.org_id,
    caseId: row.case_id,
    aboutKind: row.about_kind,
    aboutId: row.about_id,
    customerId: row.customer_id,
    state: row.state,
    promisedAt: row.promised_at,
    dueAt: row.due_at,
    firstDueAt: row.first_due_at,
    dueChangedByCustomer: row.due_changed_by_customer === 1,
    dueChangeReason: row.due_change_reason,
    warnAt: row.warn_at,
    explanation: JSON.parse(row.explanation_json) as Explanation,
    ownerPersonId: row.owner_person_id,
    ownerTeamId: row.owner_team_id,
    ownerRole: row.owner_role,
    rung: row.rung,
    wakeAt: row.wake_at,
    ackDueAt: row.ack_due_at,
    warnedAt: row.warned_at,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    attempts: row.attempts,
    countedAttempts: row.counted_attempts,
    lastAttemptAt: row.last_attempt_at,
    notBefore: row.not_before,
    result: row.result,
    reason: row.reason,
    doneAt: row.done_at,
    doneBy: row.done_by,
    allowedBy: row.allowed_by,
    severity: row.severity,
    version: row.version,
  } as Commitment
}

/** The record as a row. */
export function commitmentRow(commitment: Commitment): Insertable<DB['commitment']> {
  return {
    id: commitment.id,
    org_id: commitment.orgId,
    kind: commitment.kind,
    case_id: commitment.caseId,
    about_kind: commitment.aboutKind,
    about_id: commitment.aboutId,
    customer_id: commitment.customerId,
    state: commitment.state,
    promised_at: commitment.promisedAt,
    due_at: commitment.dueAt,
    first_due_at: commitment.firstDueAt,
    due_changed_by_customer: commitment.dueChangedByCustomer ? 1 : 0,
    due_change_reason: commitment.dueChangeReason,
    warn_at: commitment.warnAt,
    explanation_json: JSON.stringify(commitment.explanation),
    owner_person_id: commitment.ownerPersonId,
    owner_team_id: commitment.ownerTeamId,
    owner_role: commitment.ownerRole,
    rung: commitment.rung,
    wake_at: commitment.wakeAt,
    ack_due_at: commitment.ackDueAt,
    warned_at: commitment.warnedAt,
    claimed_by: commitment.claimedBy,
    claimed_until: commitment.claimedUntil,
    attempts: commitment.attempts,
    counted_attempts: commitment.countedAttempts,
    last_attempt_at: commitment.lastAttemptAt,
    not_before: commitment.notBefore,
    result: commitment.result,
    reason: commitment.reason,
    done_at: commitment.doneAt,
    done_by: commitment.doneBy,
    allowed_by: commitment.allowedBy,
    severity: commitment.severity,
    version: commitment.version,
  }
}

/**
 * `open`, written into the statement. Bound as a value it would keep the indexes over open commitments from serving
 * it, or have SQLite plan the statement anew at every run.
 */
export const openState = sql.lit('open')

/** One commitment. */
export const commitmentById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('commitment').selectAll().where('id', '=', p.id).limit(1),
)

/** Open commitments about one record (an order, a call, a case …). */
export const openAbout = cachedQuery((db: Db, p: QueryParams<{ aboutId: string }>) =>
  db.selectFrom('commitment').selectAll().where('about_id', '=', p.aboutId).where('state', '=', openState),
)

/** The open call that a customer was promised about a case; there is one at most. */
export const openCallbackOf = cachedQuery((db: Db, p: QueryParams<{ caseId: string }>) =>
  db
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', p.caseId)
    .where('kind', 'in', [sql.lit('promised-call'), sql.lit('check-back')])
    .where('state', '=', openState)
    .limit(1),
)

/** How many commitments of a case are open. */
export const openCountOfCase = cachedQuery((db: Db, p: QueryParams<{ caseId: string }>) =>
  db
    .selectFrom('commitment')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('case_id', '=', p.caseId)
    .where('state', '=', openState),
)

/** Commitments for which something must happen by `now`, the longest overdue first. */
export const toWake = cachedQuery((db: Db, p: QueryParams<{ now: number; limit: number }>) =>
  db
    .selectFrom('commitment')
    .select(['id'])
    .where('wake_at', 'is not', null)
    .where('wake_at', '<=', p.now)
    .orderBy('wake_at')
    .limit(p.limit),
)

/** The next moment at which the scheduler has something to do. */
export const nextWake = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('commitment').select('wake_at').where('wake_at', 'is not', null).orderBy('wake_at').limit(1),
)

/** The tries of a commitment, newest first. */
export const attemptsOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('contact_attempt').selectAll().where('commitment_id', '=', p.id).orderBy('at', 'desc').limit(50),
)

const workColumns = [
  'w.id',
  'w.kind',
  'w.state',
  'w.org_id',
  'w.case_id',
  'w.about_kind',
  'w.about_id',
  'w.customer_id',
  'w.promised_at',
  'w.due_at',
  'w.first_due_at',
  'w.warn_at',
  'w.owner_person_id',
  'w.owner_team_id',
  'w.owner_role',
  'w.rung',
  'w.claimed_by',
  'w.claimed_until',
  'w.attempts',
  'w.not_before',
  'w.result',
  'w.reason',
  'w.done_at',
  'w.severity',
  'w.version',
  's.number as case_number',
  's.topic as topic',
  'r.name as rule_name',
  'k.number as contract_number',
  'c.name as customer_name',
] as const

/** Commitments with the words that a person reads: case number, topic, reminder rule or contract, customer's name. */
export function workRows(db: Db) {
  return db
    .selectFrom('commitment as w')
    .leftJoin('service_case as s', 's.id', 'w.case_id')
    .leftJoin('customer as c', 'c.id', 'w.customer_id')
    .leftJoin('reminder_hit as h', 'h.id', 'w.about_id')
    .leftJoin('reminder_rule as r', 'r.id', 'h.rule_id')
    .leftJoin('contract as k', 'k.id', 'w.about_id')
    .select(workColumns)
}

export type WorkRow = Awaited<ReturnType<ReturnType<typeof workRows>['execute']>>[number]

/** A customer's open commitments with the words that a person reads, by deadline. */
export const workOfCustomer = cachedQuery((db: Db, p: QueryParams<{ customerId: string }>) =>
  workRows(db).where('w.customer_id', '=', p.customerId).where('w.state', '=', openState).orderBy('w.due_at').limit(20),
)

/** All commitments of a case with the words that a person reads, by deadline. */
export const workOfCase = cachedQuery((db: Db, p: QueryParams<{ caseId: string }>) =>
  workRows(db).where('w.case_id', '=', p.caseId).orderBy('w.due_at').limit(200),
)

/** One commitment with the words that a person reads. */
export const workById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  workRows(db).where('w.id', '=', p.id).limit(1),
)

/** Every promise about a complaint, the first promised one first. */
export const aboutComplaint = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('commitment')
    .selectAll()
    .where('about_id', '=', p.id)
    .where('about_kind', '=', 'complaint')
    .orderBy('promised_at')
    .orderBy('id')
    .limit(100),
)
