import type { complaintTaking as contract, TakenStepView } from '../../core/contract/complaint-taking.ts'
import { type TakingStep, takingSteps } from '../../core/domain/complaint/taking.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { stepsOf } from '../../store/complaint-taking.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

type Step = Readonly<{ step: TakingStep; note: string; done: boolean }>

/** The six steps of a complaint, those not written down yet as well. Error: REFUSED not-found. */
export async function listSteps(caller: Caller, { id }: InputOf<typeof contract.steps>): Promise<TakenStepView[]> {
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const written = new Map((await reader.all(stepsOf, { id: row.id })).map((step) => [step.step, step]))
  return takingSteps.map((step) => {
    const known = written.get(step)
    return {
      step,
      note: known === undefined ? '' : textView(caller.principal, known.note),
      doneAt: known?.done_at ?? null,
      doneByName: caller.directory.person(known?.done_by ?? null)?.name ?? '',
      writtenAt: known?.written_at ?? null,
    }
  })
}

/**
 * Writes down steps of a complaint: a note for each, and who did it when. A step that is done keeps who did it first.
 * @returns which of them are done now and were not before
 */
export async function writeSteps(
  work: CallerWork,
  complaintId: string,
  steps: readonly Step[],
): Promise<readonly TakingStep[]> {
  const { trx, now, personId } = work
  const before = new Map((await trx.all(stepsOf, { id: complaintId })).map((step) => [step.step, step]))
  const newly: TakingStep[] = []
  for (const { step, note, done } of steps) {
    const known = before.get(step)
    if (done && (known?.done_at ?? null) === null) newly.push(step)
    const values = {
      note,
      done_by: done ? (known?.done_by ?? personId) : null,
      done_at: done ? (known?.done_at ?? now) : null,
      written_by: personId,
      written_at: now,
    }
    if (known === undefined) await trx.insert('complaint_step', { complaint_id: complaintId, step, ...values })
    else
      await trx.db
        .updateTable('complaint_step')
        .set(values)
        .where('complaint_id', '=', complaintId)
        .where('step', '=', step)
        .execute()
  }
  return newly
}

/** Writes down one step. Refusals: `not-found`. */
export async function saveStep(
  work: CallerWork,
  input: InputOf<typeof contract.saveStep>,
): Promise<Result<{ done: true }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  const { step, note, done } = input
  const newly = await writeSteps(work, found.value.id, [{ step, note, done }])
  if (newly.length > 0)
    await writeTimeline(work, found.value.case_id, {
      kind: 'complaint-step',
      params: { takingStep: step },
      text: note,
    })
  work.record(`complaint:${found.value.id}`, { after: { step, note, done } })
  emitComplaint(work, found.value)
  return ok({ done: true })
}
