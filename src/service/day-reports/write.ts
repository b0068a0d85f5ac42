import type { dayReports as contract } from '../../core/contract/day-reports.ts'
import type { DayReportKind, DayReportState } from '../../core/domain/day-report/day-report.ts'
import { type DayReportMove, moveDayReport } from '../../core/domain/day-report/move-day-report.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { dayReportOf } from '../../store/day-reports.ts'
import type { CallerWork } from '../call-context.ts'
import { makePromise, settleAbout } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { seesReport, visitsFromRecords, type WhichDay } from './read.ts'

type Moved = OutputOf<typeof contract.sign>

const promiseOf = { technician: 'day-report', centre: 'centre-day-report' } as const satisfies Record<
  DayReportKind,
  string
>

/** The report as stored, undefined before it was written down. */
function storedReport(work: Work, which: WhichDay) {
  return work.trx.first(dayReportOf, { ...which, personId: which.personId ?? '' })
}

/**
 * Writes a report down that is due, and promises that it is handed in. Gives its id, null when it was there already:
 * however many processes try, there is one.
 */
export async function openDayReport(runtime: Runtime, work: Work, which: WhichDay): Promise<Result<string | null>> {
  const id = work.newId()
  const made = await work.trx.insertIgnore('day_report', {
    id,
    kind: which.kind,
    org_id: which.orgId,
    person_id: which.personId ?? '',
    date: which.date,
    state: 'open',
    remark: '',
    visits_json: null,
    signed_at: null,
    signed_by: null,
    accepted_at: null,
    accepted_by: null,
    back_reason: '',
    version: 1,
  })
  if (!made) return ok(null)
  const promised = await promiseIt(runtime, work, { ...which, id })
  if (!promised.ok) return promised
  emit(work, { ...which, id })
  return ok(id)
}

async function promiseIt(runtime: Runtime, work: Work, report: WhichDay & Readonly<{ id: string }>) {
  return makePromise(runtime, work, {
    facts: { kind: promiseOf[report.kind] },
    subject: {
      orgId: report.orgId as OrgUnitId,
      aboutKind: 'day-report',
      aboutId: report.id,
      ownerPersonId: report.personId as PersonId | null,
    },
  })
}

function emit(work: Work, report: WhichDay & Readonly<{ id: string }>): void {
  work.emit({ topic: 'day-report.changed', orgId: report.orgId, reportId: report.id, personId: report.personId ?? '-' })
}

type Change = Readonly<{ move: DayReportMove; version: number; values: Readonly<Record<string, unknown>> }>

async function change(work: CallerWork, which: WhichDay, { move, version, values }: Change): Promise<Result<Moved>> {
  const row = await storedReport(work, which)
  if (row === undefined) return refuse('not-found', { what: 'day-report' })
  if (row.version !== version) return refuse('changed-meanwhile', { version: row.version })
  const moved = moveDayReport(
    { state: row.state as DayReportState, signedBy: row.signed_by },
    move,
    work.caller.principal.personId,
  )
  if (!moved.ok) return moved
  const updated = await work.trx.db
    .updateTable('day_report')
    .set({ ...values, state: moved.value, version: version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version })
  emit(work, { ...which, id: row.id })
  work.record(`day-report:${row.id}`, { before: { state: row.state }, after: { state: moved.value }, which })
  return ok({ state: moved.value, version: version + 1 })
}

/**
 * Signs a report with a remark: what the records say at this moment stays with it. A technician signs his own, a
 * centre's is signed by whoever assigns its visits. Refusals: `not-found`, `not-allowed`, `changed-meanwhile`,
 * `illegal-move`.
 */
export async function signDayReport(work: CallerWork, input: InputOf<typeof contract.sign>): Promise<Result<Moved>> {
  const { caller } = work
  const { principal } = caller
  const which: WhichDay = { kind: input.kind, orgId: input.orgId, personId: input.personId, date: input.date }
  if (!seesReport(caller, principal, which)) return refuse('not-found', { what: 'day-report' })
  const own =
    which.kind === 'technician' ? which.personId === principal.personId : principal.permissions.has('service.assign')
  if (!own) return refuse('not-allowed', { what: 'day-report' })
  const row = await storedReport(work, which)
  if (row === undefined) {
    // signed before the day is over: nothing was promised yet
    const opened = await openDayReport(caller, work, which)
    if (!opened.ok) return opened
  }
  const version = row === undefined && input.version === 0 ? 1 : input.version
  const visits = await visitsFromRecords(caller, work.trx, which)
  const signed = await change(work, which, {
    move: 'sign',
    version,
    values: {
      remark: input.remark,
      visits_json: JSON.stringify(visits),
      signed_at: work.now,
      signed_by: principal.personId,
      back_reason: '',
    },
  })
  if (!signed.ok) return signed
  const after = await storedReport(work, which)
  const kept = await settleAbout(
    work,
    { aboutId: after?.id ?? '', kinds: [promiseOf[which.kind]] },
    { result: 'signed', by: principal.personId },
  )
  return kept.ok ? signed : kept
}

/** Accepts what somebody else has signed. Refusals: `not-found`, `not-allowed`, `changed-meanwhile`, `illegal-move`. */
export async function acceptDayReport(
  work: CallerWork,
  input: InputOf<typeof contract.accept>,
): Promise<Result<Moved>> {
  const { commandId: _command, version, ...which } = input
  const { principal } = work.caller
  if (!seesReport(work.caller, principal, which)) return refuse('not-found', { what: 'day-report' })
  return change(work, which, {
    move: 'accept',
    version,
    values: { accepted_at: work.now, accepted_by: principal.personId },
  })
}

/** Sends a signed report back with a reason; handing it in is promised anew. Refusals as `acceptDayReport`. */
export async function sendBackDayReport(
  work: CallerWork,
  input: InputOf<typeof contract.sendBack>,
): Promise<Result<Moved>> {
  const { commandId: _command, version, reason, ...which } = input
  if (!seesReport(work.caller, work.caller.principal, which)) return refuse('not-found', { what: 'day-report' })
  const moved = await change(work, which, {
    move: 'send-back',
    version,
    values: { visits_json: null, signed_at: null, signed_by: null, back_reason: reason },
  })
  if (!moved.ok) return moved
  const row = await storedReport(work, which)
  const promised = await promiseIt(work.caller, work, { ...which, id: row?.id ?? '' })
  return promised.ok ? moved : promised
}
