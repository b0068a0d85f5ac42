import type { decisions as contract } from '../../core/contract/decisions.ts'
import { type AskKind, answersOf } from '../../core/domain/complaint/decision.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { complaintById } from '../../store/complaints.ts'
import { askById, asksOf, decisionById } from '../../store/decisions.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { settleTask } from './decide.ts'

type Done = Result<{ done: true }>

/** An ask of a complaint that the caller may read, with whose it is now. Refusal: `not-found`. */
async function findAsk(work: CallerWork, id: string) {
  const ask = await work.trx.first(askById, { id })
  if (ask === undefined) return refuse('not-found', { what: 'commitment' })
  const found = await reachComplaint(work.trx, work.caller.principal, ask.complaint_id)
  if (!found.ok) return found
  const asks = await work.trx.all(asksOf, { id: ask.complaint_id })
  const mine = asks.find((each) => each.id === id)
  return mine === undefined ? refuse('not-found', { what: 'commitment' }) : ok({ ask: mine, row: found.value })
}

/**
 * Answers what was asked of the caller. Refusals: `not-found`, `not-allowed` to anybody else, `invalid-value` for an end
 * that this kind of ask does not have, `already-settled`.
 */
export async function answer(work: CallerWork, input: InputOf<typeof contract.answer>): Promise<Done> {
  const found = await findAsk(work, input.id)
  if (!found.ok) return found
  const { ask, row } = found.value
  if (ask.owner_person_id !== work.personId) return refuse('not-allowed', { what: 'not-asked' })
  if (ask.state !== 'open') return refuse('already-settled', { state: 'kept' })
  const ends: readonly string[] = answersOf[ask.kind as AskKind]
  if (!ends.includes(input.result)) return refuse('invalid-value', { field: 'result' })
  await work.trx.db.updateTable('complaint_ask').set({ answer: input.words }).where('id', '=', ask.id).execute()
  const settled = await settleTask(work, ask.commitment_id, input.result)
  if (!settled.ok) return settled
  await writeTimeline(work, row.case_id, {
    kind: 'complaint-answered',
    params: { ask: ask.kind, askState: input.result },
  })
  emitComplaint(work, row)
  work.record(`complaint:${row.id}`, { answered: { id: ask.id, result: input.result, words: input.words } })
  return ok({ done: true })
}

/** Takes back what the caller asked. Refusals: `not-found`, `not-allowed` to anybody else, `already-settled`. */
export async function withdraw(work: CallerWork, input: InputOf<typeof contract.withdraw>): Promise<Done> {
  const found = await findAsk(work, input.id)
  if (!found.ok) return found
  const { ask, row } = found.value
  if (ask.asked_by !== work.personId) return refuse('not-allowed', { what: 'not-asked' })
  if (ask.state !== 'open') return refuse('already-settled', { state: 'kept' })
  const settled = await settleTask(work, ask.commitment_id, 'withdrawn')
  if (!settled.ok) return settled
  emitComplaint(work, row)
  work.record(`complaint:${row.id}`, { withdrawn: { id: ask.id } })
  return ok({ done: true })
}

/**
 * Notes that the caller has read the answer to what he asked, or a decision that he carries out. Refusal: `not-found`
 * for what is not his to read.
 */
export async function takeNote(work: CallerWork, { id, of }: InputOf<typeof contract.takeNote>): Promise<Done> {
  const { trx, now, personId } = work
  const ask = of === 'ask' ? await trx.first(askById, { id }) : undefined
  const decision = of === 'decision' ? await trx.first(decisionById, { id }) : undefined
  const isMine = ask !== undefined ? ask.asked_by === personId && ask.state !== 'open' : decision?.told_to === personId
  const complaintId = (ask ?? decision)?.complaint_id
  if (!isMine || complaintId === undefined) return refuse('not-found', { what: 'commitment' })
  const row = await trx.first(complaintById, { id: complaintId })
  if (row === undefined) return refuse('not-found', { what: 'complaint' })
  if (ask !== undefined)
    await trx.db
      .updateTable('complaint_ask')
      .set({ read_at: now })
      .where('id', '=', id)
      .where('read_at', 'is', null)
      .execute()
  else
    await trx.db
      .updateTable('decision')
      .set({ seen_at: now })
      .where('id', '=', id)
      .where('seen_at', 'is', null)
      .execute()
  emitComplaint(work, row)
  work.record(`complaint:${complaintId}`, { read: { id, of } })
  return ok({ done: true })
}
