import { ok, type Result, refuse } from '../refusal.ts'
import { depotOf, placeKind } from './place.ts'

/** Parts to be built in, and parts that were taken out and go back. */
export const partConditions = ['new', 'old'] as const
export type PartCondition = (typeof partConditions)[number]

/** Every movement of parts. */
export const stockMoveKinds = [
  'receive',
  'issue',
  'hand-back',
  'transfer',
  'use',
  'unuse',
  'old-in',
  'old-hand-in',
  'to-factory',
  'scrap',
  'count-more',
  'count-less',
] as const
export type StockMoveKind = (typeof stockMoveKinds)[number]

/** One line: `quantity` pieces (at least 1) from one place to another. Stock is the sum of the lines. */
export type StockMove = Readonly<{
  partId: string
  condition: PartCondition
  quantity: number
  from: string
  to: string
}>

type Way = readonly [from: string, to: string, condition: PartCondition | 'any', kind: StockMoveKind]

/** Which ways there are. What is not here is no movement of parts. */
const ways: readonly Way[] = [
  ['supplier', 'store', 'new', 'receive'],
  ['store', 'van', 'new', 'issue'],
  ['van', 'store', 'new', 'hand-back'],
  ['store', 'store', 'any', 'transfer'],
  ['van', 'van', 'new', 'transfer'],
  ['store', 'customer', 'new', 'use'],
  ['van', 'customer', 'new', 'use'],
  ['customer', 'store', 'new', 'unuse'],
  ['customer', 'van', 'new', 'unuse'],
  ['customer', 'store', 'old', 'old-in'],
  ['customer', 'van', 'old', 'old-in'],
  ['van', 'store', 'old', 'old-hand-in'],
  ['store', 'factory', 'old', 'to-factory'],
  ['store', 'scrap', 'any', 'scrap'],
  ['count', 'store', 'any', 'count-more'],
  ['count', 'van', 'any', 'count-more'],
  ['store', 'count', 'any', 'count-less'],
  ['van', 'count', 'any', 'count-less'],
]

/** What a movement is by its places and condition; null when there is no such way. */
export function kindOfMove(move: Pick<StockMove, 'from' | 'to' | 'condition'>): StockMoveKind | null {
  if (move.from === move.to) return null
  const [from, to] = [placeKind(move.from), placeKind(move.to)]
  const way = ways.find((each) => each[0] === from && each[1] === to && ['any', move.condition].includes(each[2]))
  return way?.[3] ?? null
}

/** What lies where: `place part condition` -> pieces. */
export type Stock = ReadonlyMap<string, number>

/** The key of what lies in one place. */
export function stockKey(at: Readonly<{ placeId: string; partId: string; condition: PartCondition }>): string {
  return `${at.placeId} ${at.partId} ${at.condition}`
}

/** How a movement changes what lies in depots: less where it comes from, more where it goes. */
export function changesOf(
  move: StockMove,
): readonly Readonly<{ placeId: string; partId: string; condition: PartCondition; change: number }>[] {
  const { partId, condition, quantity } = move
  return [
    ...(depotOf(move.from) === null ? [] : [{ placeId: move.from, partId, condition, change: -quantity }]),
    ...(depotOf(move.to) === null ? [] : [{ placeId: move.to, partId, condition, change: quantity }]),
  ]
}

/**
 * The stock after a movement. Refusals: `invalid-value` for a quantity that is no whole number from 1 or a way that does
 * not exist, `not-enough-stock` when less lies there than is taken.
 */
export function applyMove(stock: Stock, move: StockMove): Result<Stock> {
  if (!Number.isSafeInteger(move.quantity) || move.quantity < 1) return refuse('invalid-value', { field: 'quantity' })
  if (kindOfMove(move) === null) return refuse('invalid-value', { field: 'place' })
  const after = new Map(stock)
  for (const change of changesOf(move)) {
    const key = stockKey(change)
    const there = after.get(key) ?? 0
    if (there + change.change < 0) return refuse('not-enough-stock', { there, wanted: move.quantity })
    after.set(key, there + change.change)
  }
  return ok(after)
}

/** The sum of all lines: what must lie where. */
export function sumOfMoves(moves: readonly StockMove[]): Stock {
  const sums = new Map<string, number>()
  for (const change of moves.flatMap(changesOf)) {
    const key = stockKey(change)
    sums.set(key, (sums.get(key) ?? 0) + change.change)
  }
  return sums
}

/** What a count found (`counted`) where the books said `expected`. */
export type CountLine = Readonly<{ partId: string; condition: PartCondition; expected: number; counted: number }>

/** The movement that brings the books to what was counted; null when they agree. */
export function moveOfCount(placeId: string, line: CountLine): StockMove | null {
  const difference = line.counted - line.expected
  if (difference === 0) return null
  const { partId, condition } = line
  const base = { partId, condition, quantity: Math.abs(difference) }
  return difference > 0 ? { ...base, from: 'count', to: placeId } : { ...base, from: placeId, to: 'count' }
}

/** How many pieces are missing to the minimum; 0 when enough are there or no minimum is set. */
export function missingToMinimum(level: Readonly<{ quantity: number; minimum: number }>): number {
  return Math.max(0, level.minimum - level.quantity)
}
