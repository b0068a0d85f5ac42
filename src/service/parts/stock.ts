import type { parts as contract, PlaceView, StockLine, StockMoveView } from '../../core/contract/parts.ts'
import { moveOfCount, type PartCondition, type StockMoveKind } from '../../core/domain/parts/stock.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { moveRows, partById, stockAt, stockRows } from '../../store/parts.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { Directory } from '../directory.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { type Movement, moveParts } from './move-parts.ts'
import { placeEntry, placeName, seenPlace, seenPlaces } from './places.ts'

/** Stores and vans that the caller sees, also the van of somebody who has left while something lies in it. */
export async function listPlaces(caller: Caller): Promise<PlaceView[]> {
  const places = seenPlaces(caller.directory, caller.principal)
  const known = new Set(places.map((place) => place.id))
  const holding = await caller.engine.read.selectFrom('stock').select('place_id').distinct().execute()
  const left = holding.flatMap(({ place_id }) => {
    const entry = known.has(place_id) ? undefined : seenPlace(caller.directory, caller.principal, place_id)
    return entry === undefined ? [] : [{ ...entry, own: false }]
  })
  return [...places, ...left]
}

type StockRow = Awaited<ReturnType<ReturnType<typeof stockRows>['execute']>>[number]

/** What lies in a depot as a person reads it. */
export function stockLine(directory: Directory, row: StockRow): StockLine {
  return {
    placeId: row.place_id,
    placeName: placeEntry(directory, row.place_id)?.name ?? row.place_id,
    partId: row.part_id,
    code: row.code,
    name: row.name,
    condition: row.condition as PartCondition,
    quantity: row.quantity,
    minimum: row.minimum,
  }
}

/** What lies in a depot; nothing for one that the caller does not see. */
export async function listStock(caller: Caller, input: InputOf<typeof contract.stock>): Promise<StockLine[]> {
  if (seenPlace(caller.directory, caller.principal, input.placeId) === undefined) return []
  const rows = await stockRows(caller.engine.read)
    .where('k.place_id', '=', input.placeId)
    .where((e) => e.or([e('k.quantity', '>', 0), e('k.minimum', '>', 0)]))
    .orderBy('p.code')
    .execute()
  return rows.map((row) => stockLine(caller.directory, row))
}

/** Movements, newest first. */
export async function listMoves(
  caller: Caller,
  input: InputOf<typeof contract.moves>,
): Promise<OutputOf<typeof contract.moves>> {
  const { directory, principal } = caller
  let query = moveRows(caller.engine.read)
  if (input.partId !== undefined) query = query.where('m.part_id', '=', input.partId)
  if (input.placeId !== undefined) {
    const { placeId } = input
    if (seenPlace(directory, principal, placeId) === undefined) return { rows: [], next: null }
    query = query.where((e) => e.or([e('m.from_place', '=', placeId), e('m.to_place', '=', placeId)]))
  } else if (principal.orgIds !== 'all') query = query.where('m.org_id', 'in', [...principal.orgIds])
  if (input.after !== undefined) query = query.where('m.id', '<', input.after)
  const rows = await query.orderBy('m.id', 'desc').limit(input.limit).execute()
  return {
    rows: rows.map(
      (row): StockMoveView => ({
        id: row.id,
        document: row.document,
        kind: row.kind as StockMoveKind,
        partId: row.part_id,
        code: row.code,
        name: row.name,
        condition: row.condition as PartCondition,
        quantity: row.quantity,
        fromName: placeName(directory, row.from_place),
        toName: placeName(directory, row.to_place),
        at: row.at,
        byName: directory.person(row.by_person)?.name ?? '',
        orderId: row.order_id,
        repairId: row.repair_id,
        note: textView(principal, row.note),
      }),
    ),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Parts have come from the supplier into a store. */
export async function receiveParts(
  work: CallerWork,
  input: InputOf<typeof contract.receive>,
): Promise<Result<{ document: string }>> {
  const lines = input.lines.map((line) => ({ ...line, condition: 'new' as const }))
  const moved = await moveParts(work, [{ from: 'supplier', to: input.placeId, lines, note: input.note }])
  return moved.ok ? ok({ document: moved.value.document }) : moved
}

/** From a depot to another one, or to scrap, which needs a reason. */
export async function transferParts(
  work: CallerWork,
  input: InputOf<typeof contract.transfer>,
): Promise<Result<{ document: string }>> {
  const { from, to, lines, note } = input
  const { directory, principal } = work.caller
  if (to === 'scrap' && note === '') return refuse('reason-required')
  if (to !== 'scrap' && seenPlace(directory, principal, to) === undefined) return refuse('not-found', { what: 'place' })
  if (seenPlace(directory, principal, from) === undefined) return refuse('not-found', { what: 'place' })
  const moved = await moveParts(work, [{ from, to, lines, note }])
  return moved.ok ? ok({ document: moved.value.document }) : moved
}

/**
 * Books follow what was counted. Refusals: `changed-meanwhile` when something moved since the count, `reason-required`
 * when they differ, `not-found`.
 */
export async function countStock(
  work: CallerWork,
  input: InputOf<typeof contract.count>,
): Promise<Result<OutputOf<typeof contract.count>>> {
  const { placeId, reason } = input
  const place = seenPlace(work.caller.directory, work.caller.principal, placeId)
  if (place === undefined) return refuse('not-found', { what: 'place' })
  const movements: Movement[] = []
  const seen = new Set<string>()
  for (const line of input.lines) {
    const key = `${line.partId} ${line.condition}`
    if (seen.has(key)) return refuse('duplicate', { what: 'part' })
    seen.add(key)
    if ((await work.trx.first(partById, { id: line.partId })) === undefined)
      return refuse('not-found', { what: 'part' })
    // Held until the end: who takes a piece during the count comes after it.
    await work.trx.db
      .updateTable('stock')
      .set((e) => ({ quantity: e.ref('quantity') }))
      .where('place_id', '=', placeId)
      .where('part_id', '=', line.partId)
      .where('condition', '=', line.condition)
      .execute()
    const now = await work.trx.first(stockAt, { placeId, partId: line.partId, condition: line.condition })
    if ((now?.quantity ?? 0) !== line.expected) return refuse('changed-meanwhile', { there: now?.quantity ?? 0 })
    const move = moveOfCount(placeId, line)
    if (move !== null) movements.push({ from: move.from, to: move.to, lines: [move], note: reason })
  }
  if (movements.length === 0) {
    work.record(`place:${placeId}`, { counted: input.lines.length, differences: 0 })
    return ok({ document: null, differences: 0 })
  }
  if (reason === '') return refuse('reason-required', { reason: 'count' })
  const moved = await moveParts(work, movements)
  return moved.ok ? ok({ document: moved.value.document, differences: movements.length }) : moved
}
