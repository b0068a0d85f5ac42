import type { Selectable } from 'kysely'
import type { CompetitorCell, competitors as contract } from '../../core/contract/competitors.ts'
import type { CompetitorSection, ItemDirection, ItemMeasure } from '../../core/domain/competitor/competitor.ts'
import { fitsMeasure, ownColumn } from '../../core/domain/competitor/competitor.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { activeCompetitors, activeItems, cellVersions, currentCell, currentCells } from '../../store/competitors.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { textView, todayOf, unmasked } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

type Moved = Readonly<{ id: string; version: number }>
type CellRow = Selectable<DB['competitor_cell']>

function cellView(caller: Caller, row: CellRow): CompetitorCell {
  return {
    itemId: row.item_id,
    columnId: row.column_id,
    value: row.value,
    note: textView(caller.principal, row.note),
    source: textView(caller.principal, row.source),
    foundOn: row.found_on,
    at: row.at,
    byName: caller.directory.person(row.by_person)?.name ?? '',
    version: row.version,
  }
}

/** The whole comparison: a few competitors and some dozen items. */
export async function competitorTable(caller: Caller): Promise<OutputOf<typeof contract.table>> {
  const { reader } = caller.engine
  const [competitors, items, cells] = await Promise.all([
    reader.all(activeCompetitors, {}),
    reader.all(activeItems, {}),
    reader.all(currentCells, {}),
  ])
  const columns = new Set([ownColumn, ...competitors.map((each) => each.id)])
  const rows = new Set(items.map((item) => item.id))
  return {
    competitors: competitors.map((each) => ({
      id: each.id,
      name: textView(caller.principal, each.name),
      nameEn: textView(caller.principal, each.name_en),
      sample: each.sample === 1,
      version: each.version,
    })),
    items: items.map((item) => ({
      id: item.id,
      section: item.section as CompetitorSection,
      name: textView(caller.principal, item.name),
      nameEn: textView(caller.principal, item.name_en),
      measure: item.measure as ItemMeasure,
      unit: textView(caller.principal, item.unit),
      unitEn: textView(caller.principal, item.unit_en),
      direction: item.direction as ItemDirection,
      version: item.version,
    })),
    cells: cells
      .filter((cell) => columns.has(cell.column_id) && rows.has(cell.item_id))
      .map((cell) => cellView(caller, cell)),
  }
}

/** Every version of a cell, the newest first; none for a cell that was never written. */
export async function cellHistory(
  caller: Caller,
  { itemId, columnId }: InputOf<typeof contract.history>,
): Promise<OutputOf<typeof contract.history>> {
  const rows = await caller.engine.reader.all(cellVersions, { itemId, columnId })
  return { versions: rows.map((row) => cellView(caller, row)) }
}

function tell(work: CallerWork, competitorId: string): void {
  work.emit({ topic: 'competitor.changed', orgId: work.caller.principal.orgId, competitorId })
}

type Kept = Readonly<{ id: string; version: number }>

function versionProblem(row: Kept | undefined, sent: number | null): ReturnType<typeof refuse> | null {
  if (row === undefined) return refuse('not-found', { what: 'competitor' })
  return row.version === sent ? null : refuse('changed-meanwhile', { version: row.version })
}

async function nextPosition(work: CallerWork, table: 'competitor' | 'competitor_item'): Promise<number> {
  const last = await work.trx.db
    .selectFrom(table)
    .select((e) => e.fn.max('position').as('last'))
    .executeTakeFirst()
  return Number(last?.last ?? 0) + 1
}

/** Adds, renames or takes out a competitor. Refusals: `not-found`, `changed-meanwhile`. */
export async function saveCompetitor(
  work: CallerWork,
  input: InputOf<typeof contract.saveCompetitor>,
): Promise<Result<Moved>> {
  const { db } = work.trx
  if (input.id === null) {
    const values = { name: input.name, name_en: input.nameEn, active: input.active ? 1 : 0 }
    const id = work.newId()
    const position = await nextPosition(work, 'competitor')
    await work.trx.insert('competitor', { ...values, id, position, version: 1, sample: 0 })
    work.record(`competitor:${id}`, { after: values })
    tell(work, id)
    return ok({ id, version: 1 })
  }
  const row = await db.selectFrom('competitor').selectAll().where('id', '=', input.id).executeTakeFirst()
  const problem = versionProblem(row, input.version)
  if (problem !== null || row === undefined) return problem ?? refuse('not-found', { what: 'competitor' })
  const { principal } = work.caller
  const values = {
    name: unmasked(principal, input.name, row.name),
    name_en: unmasked(principal, input.nameEn, row.name_en),
    active: input.active ? 1 : 0,
  }
  const version = row.version + 1
  await db
    .updateTable('competitor')
    .set({ ...values, version })
    .where('id', '=', row.id)
    .execute()
  work.record(`competitor:${row.id}`, { before: row, after: values })
  tell(work, row.id)
  return ok({ id: row.id, version })
}

/** Adds, changes or takes out an item. Refusals: `not-found`, `changed-meanwhile`. */
export async function saveItem(work: CallerWork, input: InputOf<typeof contract.saveItem>): Promise<Result<Moved>> {
  const { db } = work.trx
  const { principal } = work.caller
  const row =
    input.id === null
      ? undefined
      : await db.selectFrom('competitor_item').selectAll().where('id', '=', input.id).executeTakeFirst()
  const problem = input.id === null ? null : versionProblem(row, input.version)
  if (problem !== null) return problem
  const values = {
    section: input.section,
    name: unmasked(principal, input.name, row?.name),
    name_en: unmasked(principal, input.nameEn, row?.name_en),
    measure: input.measure,
    unit: unmasked(principal, input.unit, row?.unit),
    unit_en: unmasked(principal, input.unitEn, row?.unit_en),
    direction: input.direction,
    active: input.active ? 1 : 0,
  }
  if (row === undefined) {
    const id = work.newId()
    const position = await nextPosition(work, 'competitor_item')
    await work.trx.insert('competitor_item', { ...values, id, position, version: 1, sample: 0 })
    work.record(`competitor-item:${id}`, { after: values })
    tell(work, id)
    return ok({ id, version: 1 })
  }
  // what was written in one measure cannot be read in another
  if (row.measure !== input.measure) {
    const written = await db
      .selectFrom('competitor_cell')
      .select('item_id')
      .where('item_id', '=', row.id)
      .limit(1)
      .executeTakeFirst()
    if (written !== undefined) return refuse('invalid-value', { field: 'measure' })
  }
  const version = row.version + 1
  await db
    .updateTable('competitor_item')
    .set({ ...values, version })
    .where('id', '=', row.id)
    .execute()
  work.record(`competitor-item:${row.id}`, { before: row, after: values })
  tell(work, row.id)
  return ok({ id: row.id, version })
}

/**
 * Writes a cell anew; what it was stays in its history. Refusals: `not-found`, `changed-meanwhile`, `invalid-value` for
 * a value that the item's measure does not take, `invalid-time` for a day to come.
 */
export async function saveCell(
  work: CallerWork,
  input: InputOf<typeof contract.saveCell>,
): Promise<Result<Readonly<{ version: number }>>> {
  const { itemId, columnId, value, foundOn } = input
  const { db } = work.trx
  const item = await db.selectFrom('competitor_item').selectAll().where('id', '=', itemId).executeTakeFirst()
  if (item === undefined) return refuse('not-found', { what: 'competitor' })
  if (columnId !== ownColumn) {
    const column = await db.selectFrom('competitor').select('id').where('id', '=', columnId).executeTakeFirst()
    if (column === undefined) return refuse('not-found', { what: 'competitor' })
  }
  if (value !== null && !fitsMeasure(item.measure as ItemMeasure, value))
    return refuse('invalid-value', { field: 'value' })
  if (foundOn > todayOf(work.caller, work.now)) return refuse('invalid-time', { field: 'foundOn' })
  const before = await work.trx.first(currentCell, { itemId, columnId })
  if ((before?.version ?? 0) !== input.version) return refuse('changed-meanwhile', { version: before?.version ?? 0 })
  const { principal } = work.caller
  const values = {
    value,
    note: unmasked(principal, input.note, before?.note),
    source: unmasked(principal, input.source, before?.source),
    found_on: foundOn,
  }
  const version = input.version + 1
  await db
    .updateTable('competitor_cell')
    .set({ current: 0 })
    .where('item_id', '=', itemId)
    .where('column_id', '=', columnId)
    .where('current', '=', 1)
    .execute()
  await work.trx.insert('competitor_cell', {
    ...values,
    item_id: itemId,
    column_id: columnId,
    version,
    at: work.now,
    by_person: work.personId,
    current: 1,
  })
  const was = before === undefined ? null : { value: before.value, source: before.source, found_on: before.found_on }
  work.record(`competitor-cell:${itemId}:${columnId}`, { before: was, after: values })
  tell(work, columnId)
  return ok({ version })
}
