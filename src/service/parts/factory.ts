import type { Selectable } from 'kysely'
import type { parts as contract, TakenBackView } from '../../core/contract/parts.ts'
import { parseCaseNumber } from '../../core/domain/case/case-number.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { scannedText } from '../../core/domain/workshop/scanned-text.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { remedyGoodsBack } from '../remedies/finish.ts'
import { writeGoodsLine } from '../workshop/goods-register.ts'
import { moveParts } from './move-parts.ts'
import { placeEntry, seenPlace } from './places.ts'

/** A unit comes back on return or exchange: it stands in the goods register until it goes to the factory. */
export async function takeBack(
  work: CallerWork,
  input: InputOf<typeof contract.takeBack>,
): Promise<Result<{ id: string; number: string }>> {
  const { caller, trx } = work
  const place = seenPlace(caller.directory, caller.principal, input.placeId)
  if (place === undefined || place.kind !== 'store') return refuse('not-found', { what: 'place' })
  let matter: Pick<Selectable<DB['service_case']>, 'id' | 'org_id' | 'customer_id'> | undefined
  if (input.caseNumber !== '') {
    if (parseCaseNumber(input.caseNumber) === null) return refuse('not-found', { what: 'case' })
    matter = await trx.db
      .selectFrom('service_case')
      .select(['id', 'org_id', 'customer_id'])
      .where('number', '=', scannedText(input.caseNumber))
      .executeTakeFirst()
    if (matter === undefined || !seesOrg(caller.principal, matter.org_id as OrgUnitId))
      return refuse('not-found', { what: 'case' })
  }
  const id = work.newId()
  const number = await nextDocumentNumber(caller, work, { series: 'take-in-receipt', orgId: place.orgId })
  await trx.insert('taken_back', {
    id,
    number,
    org_id: place.orgId,
    kind: input.kind,
    state: 'held',
    place_id: place.id,
    case_id: matter?.id ?? null,
    customer_id: matter?.customer_id ?? null,
    model_name: input.modelName,
    serial: input.serial,
    note: input.note,
    at: work.now,
    by_person: work.personId,
    return_note_id: null,
    version: 1,
    sample: 0,
  })
  const goods = { repairId: null, takenBackId: id, number, orgId: place.orgId }
  await writeGoodsLine(work, goods, { placeId: place.id, reason: 'take-back', note: input.note })
  if (matter !== undefined) await remedyGoodsBack(work, { id, caseId: matter.id, kind: input.kind, number })
  work.record(`taken-back:${id}`, {
    after: { number, kind: input.kind, model: input.modelName, case: matter?.id ?? '' },
  })
  work.emit({ topic: 'workshop.changed', orgId: place.orgId, repairId: id, caseId: matter?.id ?? id })
  return ok({ id, number })
}

function takenBackRows(db: Caller['engine']['read']) {
  return db
    .selectFrom('taken_back as t')
    .leftJoin('service_case as s', 's.id', 't.case_id')
    .selectAll('t')
    .select('s.number as case_number')
}

function takenBackView(
  caller: Caller,
  row: Awaited<ReturnType<ReturnType<typeof takenBackRows>['execute']>>[number],
): TakenBackView {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as TakenBackView['kind'],
    state: row.state as TakenBackView['state'],
    placeId: row.place_id,
    placeName: placeEntry(caller.directory, row.place_id)?.name ?? '',
    caseNumber: row.case_number,
    modelName: textView(caller.principal, row.model_name),
    serial: row.serial,
    note: textView(caller.principal, row.note),
    at: row.at,
    byName: caller.directory.person(row.by_person)?.name ?? '',
    returnNoteId: row.return_note_id,
  }
}

/** Units taken back: those that are here oldest first, those that were sent newest first. */
export async function listTakenBack(
  caller: Caller,
  input: InputOf<typeof contract.takenBack>,
): Promise<OutputOf<typeof contract.takenBack>> {
  const { orgIds } = caller.principal
  const newest = input.state === 'sent'
  let query = takenBackRows(caller.engine.read).where('t.state', '=', input.state)
  if (orgIds !== 'all') query = query.where('t.org_id', 'in', [...orgIds])
  if (input.after !== undefined) query = query.where('t.id', newest ? '<' : '>', input.after)
  const rows = await query
    .orderBy('t.id', newest ? 'desc' : 'asc')
    .limit(input.limit)
    .execute()
  return {
    rows: rows.map((row) => takenBackView(caller, row)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/**
 * Sends old parts and units taken back to the factory, all that is on one return note or nothing. Refusals: `not-found`,
 * `not-enough-stock`, `invalid-value` for an empty note or units of another depot, `changed-meanwhile` for a unit sent
 * already.
 */
export async function sendToFactory(
  work: CallerWork,
  input: InputOf<typeof contract.sendToFactory>,
): Promise<Result<{ id: string; number: string }>> {
  const { caller, trx } = work
  const place = seenPlace(caller.directory, caller.principal, input.placeId)
  if (place === undefined || place.kind !== 'store') return refuse('not-found', { what: 'place' })
  const unitIds = [...new Set(input.takenBackIds)]
  if (input.parts.length === 0 && unitIds.length === 0) return refuse('invalid-value', { field: 'parts' })
  const id = work.newId()
  const number = await nextDocumentNumber(caller, work, { series: 'return-note', orgId: place.orgId })
  const { recipient, carrier, note } = input
  await trx.insert('return_note', {
    id,
    number,
    org_id: place.orgId,
    place_id: place.id,
    recipient,
    carrier,
    note,
    at: work.now,
    by_person: work.personId,
  })
  for (const unitId of unitIds) {
    const sent = await trx.db
      .updateTable('taken_back')
      .set((e) => ({ state: 'sent', return_note_id: id, version: e('version', '+', 1) }))
      .where('id', '=', unitId)
      .where('state', '=', 'held')
      .where('place_id', '=', place.id)
      .executeTakeFirst()
    if (Number(sent.numUpdatedRows) === 0) return refuse('changed-meanwhile')
    const row = await trx.db.selectFrom('taken_back').selectAll().where('id', '=', unitId).executeTakeFirstOrThrow()
    const goods = { repairId: null, takenBackId: unitId, number: row.number, orgId: row.org_id }
    await writeGoodsLine(work, goods, { placeId: place.id, reason: 'to-factory', note: number })
    work.emit({ topic: 'workshop.changed', orgId: row.org_id, repairId: unitId, caseId: row.case_id ?? unitId })
  }
  if (input.parts.length > 0) {
    const lines = input.parts.map((line) => ({ ...line, condition: 'old' as const }))
    const moved = await moveParts(work, [{ from: place.id, to: 'factory', lines, returnNoteId: id, note }])
    if (!moved.ok) return moved
  }
  work.record(`return-note:${id}`, { after: { number, recipient, carrier, units: unitIds, parts: input.parts } })
  return ok({ id, number })
}

function noteView(caller: Caller, row: Selectable<DB['return_note']>) {
  return {
    id: row.id,
    number: row.number,
    placeName: placeEntry(caller.directory, row.place_id)?.name ?? '',
    recipient: textView(caller.principal, row.recipient),
    carrier: textView(caller.principal, row.carrier),
    note: textView(caller.principal, row.note),
    at: row.at,
    byName: caller.directory.person(row.by_person)?.name ?? '',
  }
}

/** Return notes, newest first. */
export async function listReturnNotes(
  caller: Caller,
  input: InputOf<typeof contract.returnNotes>,
): Promise<OutputOf<typeof contract.returnNotes>> {
  const { orgIds } = caller.principal
  let query = caller.engine.read.selectFrom('return_note').selectAll()
  if (orgIds !== 'all') query = query.where('org_id', 'in', [...orgIds])
  if (input.after !== undefined) query = query.where('id', '<', input.after)
  const rows = await query.orderBy('id', 'desc').limit(input.limit).execute()
  return {
    rows: rows.map((row) => noteView(caller, row)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** One return note with everything on it. */
export async function getReturnNote(
  caller: Caller,
  input: InputOf<typeof contract.returnNote>,
): Promise<OutputOf<typeof contract.returnNote>> {
  const { read } = caller.engine
  const row = await read.selectFrom('return_note').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return unwrap(refuse('not-found', { what: 'return-note' }))
  const units = await takenBackRows(read).where('t.return_note_id', '=', row.id).orderBy('t.id').execute()
  const parts = await read
    .selectFrom('stock_move as m')
    .innerJoin('part as p', 'p.id', 'm.part_id')
    .select(['p.code', 'p.name', 'm.quantity'])
    .where('m.return_note_id', '=', row.id)
    .orderBy('p.code')
    .execute()
  return { ...noteView(caller, row), parts, units: units.map((unit) => takenBackView(caller, unit)) }
}
