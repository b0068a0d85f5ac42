/** A line is written when goods come in and when they go out; nothing else changes the register. */
export const goodsDirections = ['in', 'out'] as const
export type GoodsDirection = (typeof goodsDirections)[number]

/** Why goods came in or went out. */
export const goodsReasons = ['take-in', 'take-back', 'moved-in', 'moved-out', 'returned', 'to-factory'] as const
export type GoodsReason = (typeof goodsReasons)[number]

/** In which direction goods go for a reason. */
export const directionOfReason = {
  'take-in': 'in',
  'take-back': 'in',
  'moved-in': 'in',
  'moved-out': 'out',
  returned: 'out',
  'to-factory': 'out',
} as const satisfies Record<GoodsReason, GoodsDirection>

/** What a line of the register says of one piece of goods: where, and whether it came or went. */
export type GoodsLine = Readonly<{ goodsId: string; placeId: string; direction: GoodsDirection }>

/** In − out = on the shelf, for one place. */
export type PlaceBalance = Readonly<{ placeId: string; in: number; out: number; onShelf: number }>

/** The sums of the register by place, in the order in which the places first appear. */
export function balanceByPlace(lines: readonly Pick<GoodsLine, 'placeId' | 'direction'>[]): readonly PlaceBalance[] {
  const sums = new Map<string, { in: number; out: number }>()
  for (const { placeId, direction } of lines) {
    const sum = sums.get(placeId) ?? { in: 0, out: 0 }
    sum[direction] += 1
    sums.set(placeId, sum)
  }
  return [...sums].map(([placeId, sum]) => ({ placeId, ...sum, onShelf: sum.in - sum.out }))
}

/** Goods that the records say are with us, and where. */
export type HeldGoods = Readonly<{ goodsId: string; placeId: string }>

/** Goods about which the register and the records disagree; `onShelf` is the register's answer for that place. */
export type RegisterProblem = Readonly<{ goodsId: string; placeId: string; onShelf: number; held: boolean }>

/**
 * Where the register does not balance: goods must be on the shelf of a place exactly once while the records hold them
 * there, and nowhere otherwise. Empty when every line has its goods.
 */
export function registerProblems(lines: readonly GoodsLine[], held: readonly HeldGoods[]): readonly RegisterProblem[] {
  const keyOf = (line: HeldGoods) => `${line.goodsId} ${line.placeId}`
  const found = new Map<string, { goodsId: string; placeId: string; onShelf: number; held: boolean }>()
  const at = ({ goodsId, placeId }: HeldGoods) => {
    const known = found.get(keyOf({ goodsId, placeId })) ?? { goodsId, placeId, onShelf: 0, held: false }
    found.set(keyOf(known), known)
    return known
  }
  for (const line of lines) at(line).onShelf += line.direction === 'in' ? 1 : -1
  for (const goods of held) at(goods).held = true
  return [...found.values()].filter((each) => each.onShelf !== (each.held ? 1 : 0))
}
