import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { kindSpec } from '../../core/domain/commitment/kinds.ts'
import { type PromiseFacts, type PromiseSubject, promise } from '../../core/domain/commitment/promise.ts'
import type { Settlement } from '../../core/domain/commitment/settle.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { Terms } from '../../core/domain/commitment/terms.ts'
import type { CommitmentId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentById, commitmentOf, commitmentRow, openAbout } from '../../store/commitments.ts'
import { endTarget } from '../campaigns/end-target.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { keepAsk } from '../decisions/keep-ask.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A claim holds this long without being renewed, ms; then the commitment is free again. */
export const leaseMs = 15 * 60 * 1000

/** Calendar, targets and the moment by which decisions about commitments go. */
export function termsOf(runtime: Runtime, now: number): Terms {
  return { calendar: runtime.settings.calendar(now), targets: runtime.settings.targets(now), now }
}

/** Tells the consoles that a commitment changed. */
export function emitCommitment(work: Work, commitment: Commitment): void {
  work.emit({
    topic: 'commitment.changed',
    orgId: commitment.orgId,
    commitmentId: commitment.id,
    kind: commitment.kind,
    state: commitment.state,
    dueAt: commitment.dueAt,
    caseId: commitment.caseId,
    ownerPersonId: commitment.ownerPersonId,
    claimedBy: commitment.claimedBy,
  })
}

/** Makes a promise: stores it, writes it into its case's timeline, tells the consoles. */
export async function makePromise(
  runtime: Runtime,
  work: Work,
  promised: Readonly<{ facts: PromiseFacts; subject: Omit<PromiseSubject, 'id'> }>,
): Promise<Result<Commitment>> {
  const id = work.newId() as CommitmentId
  const made = promise(promised.facts, { ...promised.subject, id }, termsOf(runtime, work.now))
  if (!made.ok) return made
  const commitment = made.value
  await work.trx.insert('commitment', commitmentRow(commitment))
  if (commitment.caseId !== null)
    await writeTimeline(work, commitment.caseId, {
      kind: 'commitment-made',
      params: { commitment: commitment.kind, dueAt: commitment.dueAt },
    })
  emitCommitment(work, commitment)
  return made
}

/** Stores a changed commitment; false when somebody else changed it meanwhile. */
export async function storeCommitment(work: Work, before: Commitment, after: Commitment): Promise<boolean> {
  const { id: _id, ...values } = commitmentRow(after)
  const updated = await work.trx.db
    .updateTable('commitment')
    .set(values)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return false
  if (after.kind === 'survey-task' && after.state !== 'open') await endTarget(work, after)
  if (after.kind === 'complaint-task') await keepAsk(work, after)
  if (kindSpec(after.kind).acknowledged && (after.state !== 'open' || after.rung < before.rung))
    await endClimbs(work, after)
  emitCommitment(work, after)
  return true
}

/** What is settled, and a rung that was left for a later deadline, waits for nobody's acknowledgement any more. */
async function endClimbs(work: Work, { id, state, rung }: Commitment): Promise<void> {
  await work.trx.db
    .updateTable('climb')
    .set({ ended_at: work.now })
    .where('commitment_id', '=', id)
    .where('height', '>', state === 'open' ? rung : 0)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

const settledKinds = { kept: 'commitment-kept', late: 'commitment-late', dropped: 'commitment-dropped' } as const

/** Writes how a commitment ended into its case's timeline. */
export async function writeSettled(work: Work, commitment: Commitment): Promise<void> {
  if (commitment.caseId === null || commitment.state === 'open') return
  await writeTimeline(work, commitment.caseId, {
    kind: settledKinds[commitment.state],
    params: { commitment: commitment.kind, result: commitment.result ?? '' },
    text: commitment.reason ?? '',
  })
}

/** Settles one open commitment, whoever holds it; nothing happens to one that is settled or gone. */
export async function settleOneOf(work: Work, id: string, settlement: Settlement): Promise<Result<true>> {
  const row = await work.trx.first(commitmentById, { id })
  if (row === undefined || row.state !== 'open') return ok(true)
  const before = commitmentOf(row)
  const after = settle({ ...before, claimedBy: null, claimedUntil: null }, settlement, work.now)
  if (!after.ok) return after
  if (!(await storeCommitment(work, before, after.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeSettled(work, after.value)
  return ok(true)
}

/** Settles every open commitment of the given kinds about one record. */
export async function settleAbout(
  work: Work,
  about: Readonly<{ aboutId: string; kinds: readonly Commitment['kind'][] }>,
  settlement: Settlement,
): Promise<Result<readonly Commitment[]>> {
  const rows = await work.trx.all(openAbout, { aboutId: about.aboutId })
  const settled: Commitment[] = []
  for (const before of rows.map(commitmentOf).filter((commitment) => about.kinds.includes(commitment.kind))) {
    const freed = { ...before, claimedBy: null, claimedUntil: null }
    const after = settle(freed, settlement, work.now)
    if (!after.ok) return after
    if (!(await storeCommitment(work, before, after.value)))
      return refuse('changed-meanwhile', { version: before.version })
    await writeSettled(work, after.value)
    settled.push(after.value)
  }
  return ok(settled)
}
