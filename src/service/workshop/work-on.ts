import type { workshop as contract } from '../../core/contract/workshop.ts'
import { endOfDate } from '../../core/domain/calendar/dates.ts'
import { changeDue } from '../../core/domain/commitment/change-due.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import { partById } from '../../store/parts.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { moveCaseTo } from '../cases/work.ts'
import { makePromise, settleAbout, storeCommitment, termsOf } from '../commitments/keep.ts'
import { consumeParts } from '../parts/consume-parts.ts'
import { seenPlace } from '../parts/places.ts'
import type { InputOf } from '../procedure-input.ts'
import { writeGoodsLine } from './goods-register.ts'
import { type MovedRepair, moveStoredRepair, repairToMove, storeRepair, subjectOf } from './move-repair.ts'

/** Writes down what is wrong. */
export async function diagnose(
  work: CallerWork,
  input: InputOf<typeof contract.diagnose>,
): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const { diagnosis } = input
  return moveStoredRepair(work, found.value, {
    move: { kind: 'diagnose', diagnosis },
    also: { diagnosis, diagnosed_at: work.now, diagnosed_by: work.personId },
    text: diagnosis,
  })
}

/** The case says why it rests until a moment (UTC ms), or that it goes on (null); whatever else it waits for is left alone. */
async function restCase(work: CallerWork, caseId: string, until: number | null): Promise<Result<null>> {
  const matter = await work.trx.first(caseById, { id: caseId })
  if (matter === undefined) return refuse('not-found', { what: 'case' })
  const waits = matter.state === 'waiting' && matter.waiting_on === 'parts'
  const runs = matter.state === 'open' || matter.state === 'reopened'
  if (until === null ? !waits : !runs) return ok(null)
  const moved = await moveCaseTo(work, {
    commandId: work.newId(),
    caseId: matter.id,
    version: matter.version,
    to: until === null ? 'open' : 'waiting',
    waitingOn: until === null ? null : 'parts',
    waitingUntil: until,
    note: '',
  })
  return moved.ok ? ok(null) : moved
}

/** Waits for parts until a day; the case says so too. Refusals: `not-found` for a part, `invalid-time` for a past day. */
export async function waitForParts(
  work: CallerWork,
  input: InputOf<typeof contract.waitForParts>,
): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const until = endOfDate(work.caller.settings.calendar(work.now), input.expectedOn)
  if (until <= work.now) return refuse('invalid-time', { field: 'expectedOn' })
  const moved = await moveStoredRepair(work, row, {
    move: { kind: 'wait-parts' },
    also: { parts_expected_on: input.expectedOn },
  })
  if (!moved.ok) return moved
  const wanted = new Map<string, number>()
  for (const { partId, quantity } of input.parts) wanted.set(partId, (wanted.get(partId) ?? 0) + quantity)
  await work.trx.db.deleteFrom('workshop_wish').where('repair_id', '=', row.id).execute()
  for (const [partId, quantity] of wanted) {
    if ((await work.trx.first(partById, { id: partId })) === undefined) return refuse('not-found', { what: 'part' })
    await work.trx.insert('workshop_wish', { repair_id: row.id, part_id: partId, quantity })
  }
  const rests = await restCase(work, row.case_id, until)
  return rests.ok ? moved : rests
}

/** The parts are there: the work goes on. */
export async function resume(work: CallerWork, input: InputOf<typeof contract.resume>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const moved = await moveStoredRepair(work, found.value, {
    move: { kind: 'resume' },
    also: { parts_expected_on: null },
  })
  if (!moved.ok) return moved
  const goesOn = await restCase(work, found.value.case_id, null)
  return goesOn.ok ? moved : goesOn
}

/** Builds a part of the unit's own depot in. Refusals: as `consumeParts`, `illegal-move` before the diagnosis or after the work. */
export async function fitPart(work: CallerWork, input: InputOf<typeof contract.fitPart>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  if (row.state !== 'diagnosed' && row.state !== 'waiting-parts')
    return refuse('illegal-move', {
      noun: 'workshop-repair',
      state: row.state,
      move: 'finish',
      allowed: 'diagnose',
    })
  const { partId, quantity, oldBack, note } = input
  const used = await consumeParts(work, {
    placeId: row.place_id,
    order: { id: row.order_id, caseId: row.case_id },
    repairId: row.id,
    lines: [{ partId, quantity, oldBack }],
    note,
  })
  if (!used.ok) return used
  await work.trx.db
    .deleteFrom('workshop_wish')
    .where('repair_id', '=', row.id)
    .where('part_id', '=', partId)
    .where('quantity', '<=', quantity)
    .execute()
  return storeRepair(work, row, {})
}

/** The work is done and waits for the check by somebody else. */
export async function finishWork(
  work: CallerWork,
  input: InputOf<typeof contract.finish>,
): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const by = work.caller.principal.personId
  return moveStoredRepair(work, found.value, {
    move: { kind: 'finish', by, outcome: input.outcome, work: input.work },
    also: { work: input.work, minutes: input.minutes, repaired_at: work.now },
    text: input.work,
  })
}

/** The customer wants the unit back as it is. */
export async function withdraw(
  work: CallerWork,
  input: InputOf<typeof contract.withdraw>,
): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const by = work.caller.principal.personId
  const moved = await moveStoredRepair(work, found.value, {
    move: { kind: 'withdraw', by, reason: input.reason },
    also: { work: input.reason, repaired_at: work.now, parts_expected_on: null },
    text: input.reason,
  })
  if (!moved.ok || found.value.state !== 'waiting-parts') return moved
  const goesOn = await restCase(work, found.value.case_id, null)
  return goesOn.ok ? moved : goesOn
}

/**
 * Checked by somebody who did not repair it: the promise to finish is judged by the moment at which the work was done,
 * and the return is promised.
 */
export async function verify(work: CallerWork, input: InputOf<typeof contract.verify>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const by = work.caller.principal.personId
  const moved = await moveStoredRepair(work, row, {
    move: { kind: 'verify', by },
    also: { verified_at: work.now, verified_by: by, verify_note: input.note },
    text: input.note,
  })
  if (!moved.ok) return moved
  const result = row.outcome === 'not-repairable' || row.outcome === 'withdrawn' ? row.outcome : 'repaired'
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['workshop-finish'] },
    { result, by, doneAt: row.repaired_at ?? work.now },
  )
  if (!kept.ok) return kept
  const promised = await makePromise(work.caller, work, { facts: { kind: 'goods-return' }, subject: subjectOf(row) })
  return promised.ok ? moved : promised
}

/** The check has found something: back to work. */
export async function reject(work: CallerWork, input: InputOf<typeof contract.reject>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  return moveStoredRepair(work, found.value, {
    move: { kind: 'reject', reason: input.reason },
    also: { repaired_at: null },
    text: input.reason,
  })
}

/** Told before it is late: a new date with its reason. Refusals: as `changeDue`; `already-settled` once it is checked. */
export async function delay(work: CallerWork, input: InputOf<typeof contract.delay>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const { reason, toldDate, askedByCustomer } = input
  const open = await work.trx.all(openAbout, { aboutId: row.id })
  const before = open.map(commitmentOf).find((commitment) => commitment.kind === 'workshop-finish')
  if (before === undefined) return refuse('already-settled', { state: 'kept' })
  const terms = termsOf(work.caller, work.now)
  const dueAt = endOfDate(terms.calendar, toldDate)
  const changed = changeDue(before, { dueAt, reason, askedByCustomer }, terms)
  if (!changed.ok) return changed
  if (!(await storeCommitment(work, before, changed.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeTimeline(work, row.case_id, {
    kind: 'commitment-moved',
    params: { commitment: before.kind, from: before.dueAt, to: dueAt, dueAt },
    text: reason,
  })
  return storeRepair(work, row, { told_date: toldDate })
}

/** Puts the unit on another shelf or into another depot; the register gets a line out and a line in. */
export async function moveGoods(work: CallerWork, input: InputOf<typeof contract.move>): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  if (row.state === 'returned')
    return refuse('illegal-move', { noun: 'workshop-repair', state: row.state, move: 'move', allowed: '' })
  const place = seenPlace(work.caller.directory, work.caller.principal, input.placeId)
  if (place === undefined || place.kind !== 'store') return refuse('not-found', { what: 'place' })
  if (place.id !== row.place_id) {
    const goods = { repairId: row.id, takenBackId: null, number: row.number, orgId: row.org_id }
    await writeGoodsLine(work, goods, { placeId: row.place_id, reason: 'moved-out', note: place.name })
    await writeGoodsLine(work, { ...goods, orgId: place.orgId }, { placeId: place.id, reason: 'moved-in' })
  }
  return storeRepair(work, row, { place_id: place.id, shelf: input.shelf })
}
