import { type Selectable, sql } from 'kysely'
import type { parts as contract, PartRow, PartView } from '../../core/contract/parts.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { missingToMinimum } from '../../core/domain/parts/stock.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { scannedText } from '../../core/domain/workshop/scanned-text.ts'
import { partById, stockRows } from '../../store/parts.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { seenPlace } from './places.ts'
import { stockLine } from './stock.ts'

function partView(row: Selectable<DB['part']>): PartView {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    category: row.category,
    priceMinor: row.price_minor,
    currency: row.currency,
    returnsOld: row.returns_old === 1,
    active: row.active === 1,
    note: row.note,
    version: row.version,
  }
}

/** The catalogue by code with what lies where; the text is part of code or name, or a model that it fits. */
export async function listParts(
  caller: Caller,
  input: InputOf<typeof contract.list>,
): Promise<OutputOf<typeof contract.list>> {
  const { orgIds } = caller.principal
  let query = caller.engine.read.selectFrom('part as p').selectAll('p')
  query = query.where('p.active', '=', input.show === 'inactive' ? 0 : 1)
  const text = scannedText(input.text ?? '')
  if (text !== '')
    query = query.where((e) =>
      e.or([
        e(sql`upper(p.code)`, 'like', `%${text}%`),
        e(sql`upper(replace(p.name, ' ', ''))`, 'like', `%${text}%`),
        e.exists(
          e
            .selectFrom('part_model as f')
            .innerJoin('model as d', 'd.id', 'f.model_id')
            .select('d.id')
            .whereRef('f.part_id', '=', 'p.id')
            .where(sql`upper(d.code)`, 'like', `%${text}%`),
        ),
      ]),
    )
  const { modelId } = input
  if (modelId !== undefined)
    query = query.where('p.id', 'in', (e) =>
      e.selectFrom('part_model').select('part_id').where('model_id', '=', modelId),
    )
  if (input.show === 'low' || input.show === 'old')
    query = query.where((e) => {
      let found = e.selectFrom('stock as k').select('k.part_id').whereRef('k.part_id', '=', 'p.id')
      if (orgIds !== 'all') found = found.where('k.org_id', 'in', [...orgIds])
      found =
        input.show === 'low'
          ? found.where('k.condition', '=', 'new').whereRef('k.quantity', '<', 'k.minimum')
          : found.where('k.condition', '=', 'old').where('k.quantity', '>', 0)
      return e.exists(found)
    })
  if (input.after !== undefined) query = query.where('p.code', '>', input.after)
  const rows = await query.orderBy('p.code').limit(input.limit).execute()
  const ids = rows.map((row) => row.id)
  const stock = ids.length === 0 ? [] : await stockOfParts(caller, ids)
  const models =
    ids.length === 0
      ? []
      : await caller.engine.read
          .selectFrom('part_model as f')
          .innerJoin('model as d', 'd.id', 'f.model_id')
          .select(['f.part_id', 'd.code'])
          .where('f.part_id', 'in', ids)
          .orderBy('d.code')
          .execute()
  const sumOf = (partId: string, condition: string, value: (row: (typeof stock)[number]) => number) =>
    stock
      .filter((row) => row.part_id === partId && row.condition === condition)
      .reduce((sum, row) => sum + value(row), 0)
  return {
    rows: rows.map(
      (row): PartRow => ({
        ...partView(row),
        total: sumOf(row.id, 'new', (each) => each.quantity),
        old: sumOf(row.id, 'old', (each) => each.quantity),
        missing: sumOf(row.id, 'new', missingToMinimum),
        models: models.filter((model) => model.part_id === row.id).map((model) => model.code),
      }),
    ),
    next: rows.length === input.limit ? (rows.at(-1)?.code ?? null) : null,
  }
}

function stockOfParts(caller: Caller, ids: readonly string[]) {
  const { orgIds } = caller.principal
  let query = stockRows(caller.engine.read).where('k.part_id', 'in', [...ids])
  if (orgIds !== 'all') query = query.where('k.org_id', 'in', [...orgIds])
  return query.orderBy('k.place_id').execute()
}

/** One part with its models, what lies where, and the units that wait for it. */
export async function getPart(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const row = await caller.engine.reader.first(partById, { id: input.id })
  if (row === undefined) return unwrap(refuse('not-found', { what: 'part' }))
  const models = await caller.engine.read
    .selectFrom('part_model as f')
    .innerJoin('model as d', 'd.id', 'f.model_id')
    .select(['d.id', 'd.code', 'd.name'])
    .where('f.part_id', '=', row.id)
    .orderBy('d.code')
    .execute()
  const waiting = await caller.engine.read
    .selectFrom('workshop_wish as h')
    .innerJoin('workshop_repair as w', 'w.id', 'h.repair_id')
    .select(['w.id', 'w.number', 'w.org_id', 'h.quantity'])
    .where('h.part_id', '=', row.id)
    .where('w.state', '=', 'waiting-parts')
    .orderBy('w.id')
    .limit(100)
    .execute()
  return {
    part: partView(row),
    models,
    stock: (await stockOfParts(caller, [row.id])).map((line) => stockLine(caller.directory, line)),
    waiting: waiting
      .filter((each) => seesOrg(caller.principal, each.org_id as OrgUnitId))
      .map((each) => ({ repairId: each.id, number: each.number, quantity: each.quantity })),
  }
}

/** Adds or changes a part. Refusals: `duplicate` for a code in use, `changed-meanwhile`, `not-found`. */
export async function savePart(
  work: CallerWork,
  input: InputOf<typeof contract.save>,
): Promise<Result<{ id: string; version: number }>> {
  const { db } = work.trx
  const code = scannedText(input.code)
  if (code === '') return refuse('invalid-value', { field: 'code' })
  const before = input.id === null ? undefined : await work.trx.first(partById, { id: input.id })
  if (input.id !== null && before === undefined) return refuse('not-found', { what: 'part' })
  if (before !== undefined && before.version !== input.version)
    return refuse('changed-meanwhile', { version: before.version })
  const values = {
    code,
    name: input.name,
    category: input.category,
    price_minor: input.priceMinor,
    currency: before?.currency ?? 'CNY',
    returns_old: input.returnsOld ? (1 as const) : (0 as const),
    active: input.active ? (1 as const) : (0 as const),
    note: input.note,
    version: (before?.version ?? 0) + 1,
  }
  const id = before?.id ?? work.newId()
  if (before === undefined) {
    const made = await work.trx.insertIgnore('part', { id, ...values, sample: 0, created_at: work.now })
    if (!made) return refuse('duplicate', { what: 'code' })
  } else {
    const taken = await db.selectFrom('part').select('id').where('code', '=', code).where('id', '<>', id).execute()
    if (taken.length > 0) return refuse('duplicate', { what: 'code' })
    const updated = await db
      .updateTable('part')
      .set(values)
      .where('id', '=', id)
      .where('version', '=', before.version)
      .executeTakeFirst()
    if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: before.version })
  }
  await db.deleteFrom('part_model').where('part_id', '=', id).execute()
  const known = await db
    .selectFrom('model')
    .select('id')
    .where('id', 'in', ['', ...input.modelIds])
    .execute()
  if (known.length !== new Set(input.modelIds).size) return refuse('not-found', { what: 'model' })
  for (const model of known) await work.trx.insert('part_model', { part_id: id, model_id: model.id })
  work.record(`part:${id}`, { before: before ?? null, after: { ...values, models: input.modelIds } })
  // The catalogue is everybody's: each part of the organisation hears of it.
  for (const org of work.caller.directory.orgUnits()) work.emit({ topic: 'part.changed', orgId: org.id, partId: id })
  return ok({ id, version: values.version })
}

/** How many pieces should always lie in a depot. */
export async function setMinimum(
  work: CallerWork,
  input: InputOf<typeof contract.setMinimum>,
): Promise<Result<{ done: true }>> {
  const { placeId, partId, minimum } = input
  const place = seenPlace(work.caller.directory, work.caller.principal, placeId)
  if (place === undefined) return refuse('not-found', { what: 'place' })
  if ((await work.trx.first(partById, { id: partId })) === undefined) return refuse('not-found', { what: 'part' })
  await work.trx.db
    .insertInto('stock')
    .values({ place_id: placeId, part_id: partId, condition: 'new', org_id: place.orgId, quantity: 0, minimum })
    .onConflict((conflict) => conflict.columns(['place_id', 'part_id', 'condition']).doUpdateSet({ minimum }))
    .execute()
  work.record(`part:${partId}`, { minimum: { place: placeId, minimum } })
  work.emit({ topic: 'part.changed', orgId: place.orgId, partId })
  return ok({ done: true })
}
