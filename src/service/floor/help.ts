import type { floor as contract } from '../../core/contract/floor.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import { caseById } from '../../store/cases.ts'
import { helpById, openHelpOf } from '../../store/floor.ts'
import type { CallerWork } from '../call-context.ts'
import { readPresence } from '../calls/presence.ts'
import type { InputOf } from '../procedure-input.ts'

/** Asks a lead for help with the present call and its case. Asked again while it is open, it is the same request. */
export async function askHelp(
  work: CallerWork,
  input: InputOf<typeof contract.askHelp>,
): Promise<Result<{ id: string }>> {
  const { caller, trx, now, personId } = work
  const { callId } = await readPresence(trx, personId, now)
  const call = callId === null ? undefined : await trx.first(callById, { id: callId })
  if (input.caseId !== null) {
    const matter = await trx.first(caseById, { id: input.caseId })
    if (matter === undefined || !seesOrg(caller.principal, matter.org_id as OrgUnitId))
      return refuse('not-found', { what: 'case' })
  }
  const id = work.newId()
  const orgId = caller.principal.orgId
  const stored = await trx.db
    .insertInto('floor_help')
    .values({
      id,
      org_id: orgId,
      person_id: personId,
      call_id: callId,
      case_id: input.caseId ?? call?.case_id ?? null,
      note: input.note,
      at: now,
      taken_by: null,
      taken_at: null,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(stored.numInsertedOrUpdatedRows ?? 0) === 0) {
    const open = await trx.first(openHelpOf, { personId })
    return open === undefined ? refuse('changed-meanwhile') : ok({ id: open.id })
  }
  work.record(`person:${personId}`, { asksHelp: id, call: callId, note: input.note })
  work.emit({ topic: 'floor.changed', orgId, personId })
  return ok({ id })
}

async function openHelp(work: CallerWork, id: string) {
  const row = await work.trx.first(helpById, { id })
  const seen = row !== undefined && seesOrg(work.caller.principal, row.org_id as OrgUnitId)
  return seen ? row : undefined
}

/** Comes to help. Of two leads one does, and the other is told who: `already-claimed`. */
export async function takeHelp(
  work: CallerWork,
  { id }: InputOf<typeof contract.takeHelp>,
): Promise<Result<{ done: true }>> {
  const { trx, now, personId, caller } = work
  const before = await openHelp(work, id)
  if (before === undefined) return refuse('not-found', { what: 'help' })
  const taken = await trx.db
    .updateTable('floor_help')
    .set({ taken_by: personId, taken_at: now })
    .where('id', '=', id)
    .where('taken_by', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (Number(taken.numUpdatedRows) === 0) {
    const row = await trx.first(helpById, { id })
    if (row?.taken_by === personId && row.ended_at === null) return ok({ done: true })
    if (row?.ended_at !== null) return refuse('not-found', { what: 'help' })
    return refuse('already-claimed', { by: caller.directory.person(row.taken_by)?.name ?? '' })
  }
  work.record(`person:${before.person_id}`, { help: id, takenBy: personId })
  work.emit({ topic: 'floor.changed', orgId: before.org_id, personId: before.person_id })
  return ok({ done: true })
}

async function end(work: CallerWork, id: string): Promise<Result<{ done: true }>> {
  const { trx, now, personId } = work
  const before = await openHelp(work, id)
  if (before === undefined) return refuse('not-found', { what: 'help' })
  const ended = await trx.db
    .updateTable('floor_help')
    .set({ ended_at: now, ended_by: personId })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (Number(ended.numUpdatedRows) === 0) return ok({ done: true })
  work.record(`person:${before.person_id}`, { help: id, endedBy: personId })
  work.emit({ topic: 'floor.changed', orgId: before.org_id, personId: before.person_id })
  return ok({ done: true })
}

/** Ends the own call for help. */
export async function endOwnHelp(
  work: CallerWork,
  { id }: InputOf<typeof contract.endHelp>,
): Promise<Result<{ done: true }>> {
  const row = await work.trx.first(helpById, { id })
  if (row?.person_id !== work.personId) return refuse('not-found', { what: 'help' })
  return end(work, id)
}

/** A lead ends a call for help. */
export function settleHelp(
  work: CallerWork,
  { id }: InputOf<typeof contract.settleHelp>,
): Promise<Result<{ done: true }>> {
  return end(work, id)
}
