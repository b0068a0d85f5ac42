import type { complaints as contract } from '../../core/contract/complaints.ts'
import { addWorkingDays } from '../../core/domain/calendar/deadline.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { CommitmentKind, CommitmentResult, Severity } from '../../core/domain/commitment/kinds.ts'
import type { PromiseFacts } from '../../core/domain/commitment/promise.ts'
import {
  type ComplaintMove,
  type ComplaintOutcome,
  type ComplaintState,
  legalMoves,
  moveComplaint,
  moveSpecs,
  promisesOfMove,
} from '../../core/domain/complaint/move.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { openAbout } from '../../store/commitments.ts'
import { type ComplaintRow, complaintById } from '../../store/complaints.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { moveCaseBy, solveCase } from '../cases/work.ts'
import { makePromise, settleAbout, settleOneOf } from '../commitments/keep.ts'
import { hasFinding } from '../complaint-learning/has-finding.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import { endOpenRemedies } from '../remedies/end-open.ts'
import type { Runtime } from '../runtime.ts'
import { reachComplaint } from './reach.ts'
import { weighAgain } from './weigh-again.ts'

/** What decides how a stored complaint may move. */
export function movingOf(row: Pick<ComplaintRow, 'state' | 'outcome' | 'class'>) {
  return {
    state: row.state as ComplaintState,
    outcome: row.outcome as ComplaintOutcome | null,
    isSuggestion: row.class === 'suggestion',
  }
}

const stamps = {
  acknowledge: 'acknowledged_at',
  deliver: 'remedied_at',
  'find-satisfied': 'verified_at',
  close: 'closed_at',
  'not-uphold': 'closed_at',
  withdraw: 'closed_at',
  reply: 'closed_at',
  'leave-unanswered': 'closed_at',
} as const satisfies Readonly<Partial<Record<ComplaintMove, keyof ComplaintRow>>>

function factsOf(kind: ReturnType<typeof promisesOfMove>[number], severity: Severity): PromiseFacts {
  return kind === 'complaint-acknowledge' || kind === 'complaint-resolve' ? { kind, severity } : { kind }
}

/** With these the customer's matter is at its end; the case is solved with them. */
const ends: ReadonlySet<ComplaintMove> = new Set([
  'find-satisfied',
  'leave-unverified',
  'not-uphold',
  'withdraw',
  'reply',
  'leave-unanswered',
])

/** What a move needs: a mail that has gone moves a complaint too, and nobody calls then. */
export type MovingWork = Work & Readonly<{ caller: Runtime; personId: string }>

/**
 * Moves a complaint: its state, the commitments that end with the move, the promises that are made anew, a line in its
 * case, its case solved or reopened. The one door for its state.
 * Refusals: `illegal-move`, `changed-meanwhile`, those of settling and promising.
 */
export async function moveStoredComplaint(
  work: MovingWork,
  row: ComplaintRow,
  { move, note }: Readonly<{ move: ComplaintMove; note: string }>,
): Promise<Result<ComplaintRow>> {
  const { caller, trx, now, personId } = work
  const before = movingOf(row)
  const moved = moveComplaint(before, move)
  if (!moved.ok) return moved
  const stamp = move in stamps ? { [stamps[move as keyof typeof stamps]]: now } : {}
  const reopened = move === 'reopen'
  const weighed = reopened ? await weighAgain(trx, row, { said: note, now }) : null
  const values = {
    state: moved.value.state,
    outcome: moved.value.outcome,
    state_at: now,
    version: row.version + 1,
    ...stamp,
    ...(weighed === null
      ? {}
      : {
          severity: weighed.severity,
          severity_reasons_json: JSON.stringify(weighed.reasons),
          reopened_count: row.reopened_count + 1,
          closed_at: null,
          verified_at: null,
        }),
  }
  const updated = await trx.db
    .updateTable('complaint')
    .set(values)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  await writeTimeline(work, row.case_id, { kind: 'complaint-moved', params: { complaintMove: move }, text: note })
  const { settles } = moveSpecs[move]
  for (const kind of Object.keys(settles) as CommitmentKind[]) {
    const result: CommitmentResult | undefined = settles[kind]
    if (result === undefined) continue
    const settled = await settleAbout(
      work,
      { aboutId: row.id, kinds: [kind] },
      { result, by: personId as PersonId, ...(note === '' ? {} : { reason: note }) },
    )
    if (!settled.ok) return settled
  }
  if (reopened && isSettledCase((await trx.first(caseById, { id: row.case_id }))?.state)) {
    const again = await moveCaseBy(work, row.case_id, { to: 'reopened', reason: note })
    if (!again.ok) return again
  }
  if (weighed !== null && weighed.severity !== row.severity)
    await writeTimeline(work, row.case_id, {
      kind: 'severity-raised',
      params: { severity: weighed.severity ?? 'general' },
    })
  const matter = await trx.first(caseById, { id: row.case_id })
  const promises = promisesOfMove(move, before.isSuggestion)
  for (const kind of isNobody(row) ? promises.filter((kind) => kind === 'complaint-resolve') : promises) {
    const promised = await makePromise(caller, work, {
      facts: factsOf(kind, (weighed?.severity ?? row.severity ?? 'general') as Severity),
      subject: {
        orgId: row.org_id as OrgUnitId,
        aboutKind: 'complaint',
        aboutId: row.id,
        caseId: row.case_id as CaseId,
        customerId: (matter?.customer_id ?? null) as CustomerId | null,
        ownerPersonId: row.officer_id as PersonId | null,
      },
    })
    if (!promised.ok) return promised
  }
  if (move === 'withdraw' || move === 'not-uphold') {
    const ended = await endOpenRemedies(work, row, note)
    if (!ended.ok) return ended
  }
  if (ends.has(move)) {
    if (before.isSuggestion) {
      const withdrawn = await withdrawTasks(work, row)
      if (!withdrawn.ok) return withdrawn
    }
    const solved = await solveCase(work, row.case_id)
    if (!solved.ok) return solved
  }
  work.record(`complaint:${row.id}`, { before: { state: row.state }, after: { state: moved.value.state, move, note } })
  emitComplaint(work, row)
  const after = { ...row, ...values }
  // nobody can be asked whether he is satisfied
  if (move === 'deliver' && isNobody(row))
    return moveStoredComplaint(work, after, { move: 'leave-unverified', note: '' })
  return ok(after)
}

/** Whether nobody is there to be told or asked: whoever complained gave no name. */
function isNobody(row: Pick<ComplaintRow, 'complainant' | 'customer_id'>): boolean {
  return row.complainant === 'anonymous' && row.customer_id === null
}

const isSettledCase = (state: string | undefined) => state === 'solved' || state === 'closed'

/** What was asked about a suggestion within its case need not be answered any more when it has ended. */
async function withdrawTasks(work: MovingWork, row: ComplaintRow): Promise<Result<true>> {
  const open = await work.trx.all(openAbout, { aboutId: row.id })
  for (const task of open.filter(({ kind, case_id }) => kind === 'complaint-task' && case_id !== null)) {
    const settled = await settleOneOf(work, task.id, { result: 'withdrawn', by: work.personId as PersonId })
    if (!settled.ok) return settled
  }
  return ok(true)
}

/** Tells the consoles that a complaint changed. */
export function emitComplaint(work: Work, row: Pick<ComplaintRow, 'id' | 'org_id' | 'case_id'>): void {
  work.emit({ topic: 'complaint.changed', orgId: row.org_id, complaintId: row.id, caseId: row.case_id })
}

/** Which move a person may ask for needs which words. */
const needsWords: ReadonlySet<ComplaintMove> = new Set([
  'not-uphold',
  'withdraw',
  'reopen',
  'leave-unverified',
  'leave-unanswered',
])

/** Moves a complaint as a person asks. Refusals: `not-found`, `reason-required`, `finding-required`, those of `moveStoredComplaint`. */
export async function moveOne(
  work: CallerWork,
  input: InputOf<typeof contract.move>,
): Promise<Result<Readonly<{ state: ComplaintState; version: number }>>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  if (found.value.version !== input.version) return refuse('changed-meanwhile', { version: found.value.version })
  if (needsWords.has(input.move) && input.note === '') return refuse('reason-required', { what: 'note' })
  const needsFinding = input.move === 'close' && found.value.class !== 'suggestion'
  if (needsFinding && !(await hasFinding(work.trx, input.id))) return refuse('finding-required')
  const moved = await moveStoredComplaint(work, found.value, input)
  return moved.ok ? ok({ state: moved.value.state as ComplaintState, version: moved.value.version }) : moved
}

/** What the end of a commitment means for the complaint that it is about. */
const moveOfResult: Readonly<
  Partial<Record<CommitmentKind, Readonly<Partial<Record<CommitmentResult, ComplaintMove>>>>>
> = {
  'complaint-acknowledge': { acknowledged: 'acknowledge', 'called-in': 'acknowledge', withdrawn: 'withdraw' },
  'complaint-verify': {
    satisfied: 'find-satisfied',
    'not-satisfied': 'reopen',
    refused: 'leave-unverified',
    unreachable: 'leave-unverified',
    'wrong-number': 'leave-unverified',
    withdrawn: 'withdraw',
  },
  'suggestion-reply': { replied: 'reply', withdrawn: 'withdraw', refused: 'leave-unanswered' },
}

/** Who could not be told by telephone is written to. */
const writtenTo: ReadonlySet<CommitmentResult> = new Set(['unreachable', 'wrong-number'])

/** Asks the officer of a suggestion to answer it in writing by the end of the next working day. */
async function askToWrite(work: CallerWork, settled: Commitment, row: ComplaintRow): Promise<Result<true>> {
  const by = addWorkingDays(work.caller.settings.calendar(work.now), work.now, 1)
  if (!by.ok) return by
  const asked = await makePromise(work.caller, work, {
    facts: { kind: 'complaint-task', windowEndAt: by.value.dueMs },
    subject: {
      orgId: settled.orgId,
      aboutKind: 'complaint',
      aboutId: row.id,
      caseId: settled.caseId,
      customerId: settled.customerId,
      ownerPersonId: (row.officer_id as PersonId | null) ?? settled.doneBy,
    },
  })
  return asked.ok ? ok(true) : asked
}

/** Moves the complaint with a commitment about it that was settled by itself, where the move is legal. */
export async function moveWithCommitment(work: CallerWork, settled: Commitment): Promise<Result<true>> {
  if (settled.aboutKind !== 'complaint' || settled.result === null) return ok(true)
  const move = moveOfResult[settled.kind]?.[settled.result]
  const row = await work.trx.first(complaintById, { id: settled.aboutId })
  if (settled.kind === 'suggestion-reply' && row !== undefined && writtenTo.has(settled.result))
    return row.state === 'closed' ? ok(true) : askToWrite(work, settled, row)
  if (move === undefined || row === undefined || !legalMoves(movingOf(row)).includes(move)) return ok(true)
  const moved = await moveStoredComplaint(work, row, { move, note: settled.reason ?? '' })
  return moved.ok ? ok(true) : moved
}
