import type { complaintLife as contract } from '../../core/contract/complaint-life.ts'
import type { ComplaintMove } from '../../core/domain/complaint/move.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { turnsOf } from '../../store/complaint-life.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { attachCall } from '../calls/attach.ts'
import { moveStoredComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import { weighAgain } from '../complaints/weigh-again.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

type Turned = Result<OutputOf<typeof contract.reopen>>

/** How a complaint ended and was opened again, newest first. Error: REFUSED not-found. */
export async function listTurns(
  caller: Caller,
  { id }: InputOf<typeof contract.turns>,
): Promise<OutputOf<typeof contract.turns>> {
  const { reader } = caller.engine
  unwrap(await reachComplaint(reader, caller.principal, id))
  const rows = await reader.all(turnsOf, { id })
  return rows.map((row) => ({
    id: row.id,
    move: row.move as ComplaintMove,
    at: row.at,
    byName: caller.directory.person(row.by_person)?.name ?? '',
    channel: row.channel as OutputOf<typeof contract.turns>[number]['channel'],
    saidBy: textView(caller.principal, row.said_by),
    reason: textView(caller.principal, row.reason),
    callId: row.call_id,
  }))
}

/** How grave a complaint is if it is opened again now. Error: REFUSED not-found. */
export async function weighOne(
  caller: Caller,
  { id }: InputOf<typeof contract.weighAgain>,
): Promise<OutputOf<typeof contract.weighAgain>> {
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const weighed = await weighAgain(reader, row, { said: '', now: caller.clock.now() })
  return { ...weighed, reasons: [...weighed.reasons] }
}

type Turn = InputOf<typeof contract.notUphold> & Readonly<{ callId?: string | null }>

/** Moves a complaint with what was said, by which way and by whom. */
async function turn(work: CallerWork, move: ComplaintMove, input: Turn): Promise<Turned> {
  const { trx, caller, personId, now } = work
  const found = await reachComplaint(trx, caller.principal, input.id)
  if (!found.ok) return found
  const complaint = found.value
  if (complaint.version !== input.version) return refuse('changed-meanwhile', { version: complaint.version })
  const moved = await moveStoredComplaint(work, complaint, { move, note: input.reason })
  if (!moved.ok) return moved
  await trx.insert('complaint_turn', {
    id: work.newId(),
    complaint_id: complaint.id,
    move,
    at: now,
    by_person: personId,
    channel: input.channel,
    said_by: input.saidBy,
    reason: input.reason,
    call_id: input.callId ?? null,
  })
  const attached = await keepCall(work, complaint, input.callId ?? null)
  if (!attached.ok) return attached
  const { state, version, severity } = moved.value
  return ok({ state, version, severity } as OutputOf<typeof contract.reopen>)
}

async function keepCall(work: CallerWork, complaint: ComplaintRow, callId: string | null): Promise<Result<true>> {
  if (callId === null) return ok(true)
  return attachCall(work, {
    callId,
    caseId: complaint.case_id,
    customerId: complaint.customer_id,
    wrapUpCode: complaint.class === 'suggestion' ? 'suggestion-recorded' : 'complaint-recorded',
  })
}

/** Opens a complaint again. Refusals: `not-found`, `changed-meanwhile`, `illegal-move`. */
export async function reopenOne(work: CallerWork, input: InputOf<typeof contract.reopen>): Promise<Turned> {
  return turn(work, 'reopen', input)
}

/** Ends a withdrawn complaint and the remedies under way for it. Refusals as of `reopenOne`. */
export async function withdrawOne(work: CallerWork, input: InputOf<typeof contract.withdraw>): Promise<Turned> {
  return turn(work, 'withdraw', input)
}

/** Ends an unfounded complaint and the remedies under way for it. Refusals as of `reopenOne`. */
export async function notUpholdOne(work: CallerWork, input: InputOf<typeof contract.notUphold>): Promise<Turned> {
  return turn(work, 'not-uphold', input)
}
