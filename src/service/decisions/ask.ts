import type { decisions as contract } from '../../core/contract/decisions.ts'
import { type AskKind, barOfAsked } from '../../core/domain/complaint/decision.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { findAsked } from './asked.ts'
import { noticeClimbs } from './notice-climbs.ts'
import { notifyPerson } from './notify.ts'
import { barOfEnded, standingOf } from './standing.ts'

type Input = InputOf<typeof contract.askBack>

/**
 * Asks a person something about a complaint: his task with its deadline, a line in the case, a notice to him. Only the
 * line is for all who read the case: what was asked stays with the complaint.
 * Refusals: `not-found`, `illegal-move` for one at its end, those of `barOfAsked`, `not-allowed` where it has climbed
 * beyond who delegates, `duplicate` where it is delegated already, `invalid-time` for a deadline that is past.
 */
async function ask(work: CallerWork, kind: AskKind, input: Input): Promise<Result<{ id: string }>> {
  const { caller, trx, now, personId } = work
  const found = await reachComplaint(trx, caller.principal, input.id)
  if (!found.ok) return found
  const row = found.value
  const atEnd = barOfEnded(row)
  if (atEnd !== null) return atEnd
  const standing = await standingOf(trx, row.id, caller.principal)
  const height = kind === 'proposal' ? 0 : Math.max(standing.height, standing.lent)
  if (kind === 'delegation') {
    if (height < standing.climbedTo) return refuse('not-allowed', { what: 'rung', rung: standing.climbedTo })
    const open = standing.open.filter((each) => each.kind === 'delegation' && each.owner_person_id !== personId)
    if (open.length > 0) return refuse('duplicate', { what: 'delegation' })
    const held = await trx.db
      .updateTable('complaint')
      .set({ version: row.version + 1 })
      .where('id', '=', row.id)
      .where('version', '=', row.version)
      .executeTakeFirst()
    if (Number(held.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  }
  const asked = await findAsked(caller, trx, { row, personId: input.personId })
  if (asked === undefined) return refuse('not-found', { what: 'person' })
  const bar = barOfAsked(kind, asked, height)
  if (bar !== null) return bar
  const noticed = await noticeClimbs(work, row.id)
  if (!noticed.ok) return noticed
  const made = await makePromise(caller, work, {
    facts: { kind: 'complaint-task', windowEndAt: input.dueAt },
    subject: {
      orgId: row.org_id as OrgUnitId,
      aboutKind: 'complaint',
      aboutId: row.id,
      caseId: row.case_id as CaseId,
      customerId: row.customer_id as CustomerId | null,
      ownerPersonId: input.personId as PersonId,
    },
  })
  if (!made.ok) return made
  const id = work.newId()
  await trx.insert('complaint_ask', {
    id,
    complaint_id: row.id,
    commitment_id: made.value.id,
    kind,
    asked_by: personId,
    height,
    asked_of: input.personId,
    words: input.words,
    asked_at: now,
    due_at: made.value.dueAt,
    state: 'open',
    answer: '',
    answered_by: null,
    answered_at: null,
    read_at: null,
  })
  const person = caller.directory.person(input.personId)?.name ?? ''
  await writeTimeline(work, row.case_id, { kind: 'complaint-asked', params: { ask: kind, owner: person } })
  await notifyPerson(work, {
    personId: input.personId,
    commitmentId: made.value.id,
    orgId: row.org_id,
    kind: 'asked',
  })
  emitComplaint(work, row)
  work.record(`complaint:${row.id}`, { asked: { id, kind, of: input.personId, dueAt: made.value.dueAt } })
  return ok({ id })
}

/** Has somebody of the same or a lower rung decide. */
export const delegate = (work: CallerWork, input: Input) => ask(work, 'delegation', input)

/** Asks a question back. */
export const askBack = (work: CallerWork, input: Input) => ask(work, 'question', input)

/** Lays a complaint before somebody who decides. */
export const propose = (work: CallerWork, input: Input) => ask(work, 'proposal', input)
