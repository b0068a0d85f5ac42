import type { parts as contract } from '../../core/contract/parts.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import { moveById, partById } from '../../store/parts.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { chargePart, creditPart, type UsedPart } from '../money/charge-work.ts'
import type { InputOf } from '../procedure-input.ts'
import { type MovedParts, type Movement, moveParts } from './move-parts.ts'

/** A part built in; `oldBack` is how many of the old ones were taken along. */
export type UsedLine = Readonly<{ partId: string; quantity: number; oldBack: number }>

/** What was built in where: for an order, and for a unit in the workshop when it is there. */
export type Usage = Readonly<{
  placeId: string
  order: Readonly<{ id: string; caseId: string }>
  repairId?: string
  lines: readonly UsedLine[]
  /** Why old parts did not come back, where they must. */
  note: string
}>

/**
 * Takes parts from a depot for an order: for visits, the workshop and the counter alike. The old parts go where the new
 * ones lay. Each part is written into the case's timeline and billed. Refusals: `not-found`, `not-enough-stock`, `invalid-value` for
 * more old parts than new ones, `reason-required` when an old part that must come back has not, `bill-approved`.
 */
export async function consumeParts(work: CallerWork, usage: Usage): Promise<Result<MovedParts>> {
  const about = { orderId: usage.order.id, ...(usage.repairId === undefined ? {} : { repairId: usage.repairId }) }
  const note = usage.note.trim()
  const old: Movement['lines'][number][] = []
  const billed: Omit<UsedPart, 'source'>[] = []
  for (const line of usage.lines) {
    const part = await work.trx.first(partById, { id: line.partId })
    if (part === undefined) return refuse('not-found', { what: 'part' })
    if (line.oldBack < 0 || line.oldBack > line.quantity) return refuse('invalid-value', { field: 'oldBack' })
    if (part.returns_old === 1 && line.oldBack < line.quantity && note === '')
      return refuse('reason-required', { reason: 'old-part' })
    if (line.oldBack > 0) old.push({ partId: line.partId, condition: 'old', quantity: line.oldBack })
    const { id, code, name, price_minor } = part
    billed.push({ partId: id, number: code, name, quantity: line.quantity, unitMinor: price_minor })
    await writeTimeline(work, usage.order.caseId, {
      kind: 'parts-used',
      params: { part: part.name, quantity: line.quantity },
      text: note,
    })
  }
  const lines = usage.lines.map(({ partId, quantity }) => ({ partId, quantity, condition: 'new' as const }))
  const movements: Movement[] = [{ from: usage.placeId, to: 'customer', lines, note, ...about }]
  if (old.length > 0) movements.push({ from: 'customer', to: usage.placeId, lines: old, note, ...about })
  const moved = await moveParts(work, movements)
  if (!moved.ok) return moved
  for (const [index, part] of billed.entries()) {
    // The new parts are the first lines of the document, in their order.
    const source = sourceOfMove(moved.value.moveIds[index] ?? '')
    const charged = await chargePart(work.caller, work, { orderId: usage.order.id, part: { ...part, source } })
    if (!charged.ok) return charged
  }
  return moved
}

/** The mark by which a part that left a depot is billed once. */
function sourceOfMove(moveId: string): string {
  return `part:${moveId}`
}

/** Parts used for an order that the caller sees, from a depot that he sees. */
export async function consumeForOrder(
  work: CallerWork,
  input: InputOf<typeof contract.use>,
): Promise<Result<{ document: string }>> {
  const order = await work.trx.first(orderById, { id: input.orderId })
  if (order === undefined || !seesOrg(work.caller.principal, order.org_id as OrgUnitId))
    return refuse('not-found', { what: 'order' })
  const { placeId, lines, note } = input
  const used = await consumeParts(work, { placeId, order: { id: order.id, caseId: order.case_id }, lines, note })
  if (!used.ok) return used
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  return ok({ document: used.value.document })
}

/** Takes a part out again that was not built in after all: it lies where it came from. */
export async function unuse(
  work: CallerWork,
  input: InputOf<typeof contract.unuse>,
): Promise<Result<{ document: string }>> {
  if (input.reason === '') return refuse('reason-required')
  const used = await work.trx.first(moveById, { id: input.moveId })
  if (used === undefined || used.kind !== 'use' || !seesOrg(work.caller.principal, used.org_id as OrgUnitId))
    return refuse('not-found', { what: 'move' })
  if (used.order_id === null) return refuse('not-found', { what: 'order' })
  // Held until the end, so that the same part is not taken out twice at once.
  await work.trx.db
    .updateTable('stock_move')
    .set((e) => ({ note: e.ref('note') }))
    .where('id', '=', used.id)
    .execute()
  const rows = await work.trx.db
    .selectFrom('stock_move')
    .select(['kind', 'quantity', 'repair_id'])
    .where('order_id', '=', used.order_id)
    .where('part_id', '=', used.part_id)
    .where('kind', 'in', ['use', 'unuse'])
    .execute()
  const left = rows
    .filter((row) => row.repair_id === used.repair_id)
    .reduce((sum, row) => sum + (row.kind === 'use' ? row.quantity : -row.quantity), 0)
  if (input.quantity > Math.min(left, used.quantity)) return refuse('invalid-value', { field: 'quantity' })
  const back = await moveParts(work, [
    {
      from: 'customer',
      to: used.from_place,
      lines: [{ partId: used.part_id, condition: 'new', quantity: input.quantity }],
      orderId: used.order_id,
      ...(used.repair_id === null ? {} : { repairId: used.repair_id }),
      note: input.reason,
    },
  ])
  if (!back.ok) return back
  const credited = await creditPart(work.caller, work, {
    orderId: used.order_id,
    source: sourceOfMove(used.id),
    quantity: input.quantity,
    reason: input.reason,
  })
  return credited.ok ? ok({ document: back.value.document }) : credited
}
