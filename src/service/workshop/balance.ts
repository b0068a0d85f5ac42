import type { workshop as contract } from '../../core/contract/workshop.ts'
import type { GoodsDirection } from '../../core/domain/workshop/goods-register.ts'
import { balanceByPlace, registerProblems } from '../../core/domain/workshop/goods-register.ts'
import { registerRows } from '../../store/workshop.ts'
import type { Caller } from '../call-context.ts'
import { placeEntry, seenPlace } from '../parts/places.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { registerLineView } from './views.ts'

/** The goods register, newest lines first. */
export async function listRegister(
  caller: Caller,
  input: InputOf<typeof contract.register>,
): Promise<OutputOf<typeof contract.register>> {
  const { directory, principal } = caller
  const reader = { directory, principal, now: caller.clock.now() }
  let query = registerRows(caller.engine.read)
  if (input.placeId !== undefined) {
    if (seenPlace(directory, principal, input.placeId) === undefined) return { rows: [], next: null }
    query = query.where('g.place_id', '=', input.placeId)
  } else if (principal.orgIds !== 'all') query = query.where('g.org_id', 'in', [...principal.orgIds])
  if (input.after !== undefined) query = query.where('g.id', '<', input.after)
  const rows = await query.orderBy('g.id', 'desc').limit(input.limit).execute()
  return {
    rows: rows.map((row) => registerLineView(reader, row)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/**
 * In − out = on the shelf for each depot, beside what the records hold there; and the newest line of every piece of goods
 * about which they disagree. Depots are counted by the store, so it stays quick however long the register is.
 */
export async function readBalance(caller: Caller): Promise<OutputOf<typeof contract.balance>> {
  const { directory, principal, engine } = caller
  const { orgIds } = principal
  let counted = engine.read
    .selectFrom('goods_line')
    .select((e) => ['place_id', 'direction', e.fn.countAll<number>().as('n')])
    .groupBy(['place_id', 'direction'])
  if (orgIds !== 'all') counted = counted.where('org_id', 'in', [...orgIds])
  let repairs = engine.read.selectFrom('workshop_repair as w').select(['w.id', 'w.place_id', 'w.org_id'])
  repairs = repairs.where('w.state', '<>', 'returned')
  if (orgIds !== 'all') repairs = repairs.where('w.org_id', 'in', [...orgIds])
  let backs = engine.read.selectFrom('taken_back').select(['id', 'place_id']).where('state', '=', 'held')
  if (orgIds !== 'all') backs = backs.where('org_id', 'in', [...orgIds])
  const [counts, here, held] = await Promise.all([counted.execute(), repairs.execute(), backs.execute()])
  const goods = [...here, ...held].map((row) => ({ goodsId: row.id, placeId: row.place_id }))
  const sums = balanceByPlace(
    counts.flatMap((row) =>
      Array.from({ length: Number(row.n) }, () => ({
        placeId: row.place_id,
        direction: row.direction as GoodsDirection,
      })),
    ),
  )
  const places = sums.map((sum) => ({
    ...sum,
    placeName: placeEntry(directory, sum.placeId)?.name ?? '',
    held: goods.filter((each) => each.placeId === sum.placeId).length,
  }))
  if (places.every((place) => place.held === place.onShelf)) return { places, problems: [] }
  return { places, problems: await disagreements(caller, goods) }
}

async function disagreements(
  caller: Caller,
  goods: readonly Readonly<{ goodsId: string; placeId: string }>[],
): Promise<OutputOf<typeof contract.balance>['problems']> {
  const { directory, principal, engine } = caller
  let query = registerRows(engine.read)
  if (principal.orgIds !== 'all') query = query.where('g.org_id', 'in', [...principal.orgIds])
  const rows = await query.orderBy('g.id').execute()
  const lines = rows.map((row) => ({
    goodsId: row.repair_id ?? row.taken_back_id ?? row.id,
    placeId: row.place_id,
    direction: row.direction as GoodsDirection,
  }))
  const wrong = new Set(registerProblems(lines, goods).map((problem) => problem.goodsId))
  const newest = new Map(rows.map((row) => [row.repair_id ?? row.taken_back_id ?? row.id, row]))
  const reader = { directory, principal, now: caller.clock.now() }
  return [...newest].flatMap(([goodsId, row]) => (wrong.has(goodsId) ? [registerLineView(reader, row)] : []))
}
