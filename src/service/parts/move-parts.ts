import { depotOf } from '../../core/domain/parts/place.ts'
import { changesOf, kindOfMove, type PartCondition, type StockMove } from '../../core/domain/parts/stock.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { lastTaken, partById, stockAt } from '../../store/parts.ts'
import type { CallerWork } from '../call-context.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import { type PlaceEntry, placeEntry, seenPlace } from './places.ts'

/** Parts that go together from one place to another. */
export type Movement = Readonly<{
  from: string
  to: string
  lines: readonly Readonly<{ partId: string; condition: PartCondition; quantity: number }>[]
  orderId?: string
  repairId?: string
  returnNoteId?: string
  note: string
}>

/** A document number and the ids of its lines. */
export type MovedParts = Readonly<{ document: string; moveIds: readonly string[] }>

/** Somebody who took the part within this is named to whoever comes too late, ms. */
const recentMs = 60 * 60 * 1000

/**
 * Moves parts: all lines or none, under one document number. Two who want the same piece are decided by the store: the
 * second one is refused and told who has it. Refusals: `not-found` for a place or part that the caller does not see,
 * `invalid-value` for a way that does not exist, `not-enough-stock`.
 */
export async function moveParts(work: CallerWork, movements: readonly Movement[]): Promise<Result<MovedParts>> {
  const [first] = movements
  const home = first === undefined ? undefined : insideOf(work, first)
  if (home === undefined) return refuse('not-found', { what: 'place' })
  const lines = movements.flatMap((movement) => movement.lines.map((line) => ({ movement, line })))
  // Always in the same order, so that two documents with the same parts do not wait for each other.
  const ordered = lines.toSorted((a, b) => (a.line.partId < b.line.partId ? -1 : a.line.partId > b.line.partId ? 1 : 0))
  for (const { movement, line } of ordered) {
    const changed = await changeStock(work, { ...line, from: movement.from, to: movement.to })
    if (!changed.ok) return changed
  }
  const document = await nextDocumentNumber(work.caller, work, { series: 'stock-move', orgId: home.orgId })
  const moveIds: string[] = []
  for (const { movement, line } of lines) {
    const move: StockMove = { ...line, from: movement.from, to: movement.to }
    const id = work.newId()
    moveIds.push(id)
    await work.trx.insert('stock_move', {
      id,
      org_id: home.orgId,
      document,
      kind: kindOfMove(move) ?? '',
      part_id: line.partId,
      condition: line.condition,
      quantity: line.quantity,
      from_place: move.from,
      to_place: move.to,
      at: work.now,
      by_person: work.personId,
      order_id: movement.orderId ?? null,
      repair_id: movement.repairId ?? null,
      return_note_id: movement.returnNoteId ?? null,
      note: movement.note,
    })
  }
  for (const partId of new Set(lines.map(({ line }) => line.partId)))
    work.emit({ topic: 'part.changed', orgId: home.orgId, partId })
  work.record(`stock:${document}`, { moves: movements.map(({ from, to, lines, note }) => ({ from, to, lines, note })) })
  return ok({ document, moveIds })
}

/** The depot of ours that a movement is about, the one it comes from first. */
function insideOf(work: CallerWork, movement: Movement): PlaceEntry | undefined {
  const { directory, principal } = work.caller
  return seenPlace(directory, principal, movement.from) ?? seenPlace(directory, principal, movement.to)
}

async function changeStock(work: CallerWork, move: StockMove): Promise<Result<null>> {
  const { directory, principal } = work.caller
  if (!Number.isSafeInteger(move.quantity) || move.quantity < 1) return refuse('invalid-value', { field: 'quantity' })
  if (kindOfMove(move) === null) return refuse('invalid-value', { field: 'place' })
  const part = await work.trx.first(partById, { id: move.partId })
  if (part === undefined) return refuse('not-found', { what: 'part' })
  const inside = [move.from, move.to].filter((placeId) => depotOf(placeId) !== null)
  if (inside.some((placeId) => seenPlace(directory, principal, placeId) === undefined))
    return refuse('not-found', { what: 'place' })
  for (const change of changesOf(move)) {
    if (change.change < 0) {
      const taken = await take(work, { ...move, from: change.placeId })
      if (!taken) return notEnough(work, move, part.name)
    } else await put(work, change)
  }
  return ok(null)
}

/** Takes pieces only while enough are there; the store decides between two who try at once. */
async function take(work: CallerWork, move: StockMove): Promise<boolean> {
  const taken = await work.trx.db
    .updateTable('stock')
    .set((e) => ({ quantity: e('quantity', '-', move.quantity) }))
    .where('place_id', '=', move.from)
    .where('part_id', '=', move.partId)
    .where('condition', '=', move.condition)
    .where('quantity', '>=', move.quantity)
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) > 0
}

async function put(
  work: CallerWork,
  { placeId, partId, condition, change }: ReturnType<typeof changesOf>[number],
): Promise<void> {
  const orgId = placeEntry(work.caller.directory, placeId)?.orgId ?? ''
  await work.trx.db
    .insertInto('stock')
    .values({ place_id: placeId, part_id: partId, condition, org_id: orgId, quantity: change, minimum: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['place_id', 'part_id', 'condition'])
        .doUpdateSet((e) => ({ quantity: e('stock.quantity', '+', change), org_id: orgId })),
    )
    .execute()
}

async function notEnough(work: CallerWork, move: StockMove, part: string): Promise<Refusal> {
  const { directory } = work.caller
  const row = await work.trx.first(stockAt, { placeId: move.from, partId: move.partId, condition: move.condition })
  const last = await work.trx.first(lastTaken, { placeId: move.from, partId: move.partId })
  const taken = last !== undefined && last.by_person !== work.personId && work.now - last.at < recentMs
  return refuse('not-enough-stock', {
    part,
    place: placeEntry(directory, move.from)?.name ?? '',
    there: row?.quantity ?? 0,
    wanted: move.quantity,
    ...(taken ? { reason: 'taken', by: directory.person(last.by_person)?.name ?? '' } : {}),
  })
}
