import { ok, type Result, refuse } from '../refusal.ts'

/** How points came and went. */
export const pointKinds = ['earned', 'redeemed', 'corrected'] as const
export type PointKind = (typeof pointKinds)[number]

/** A line of a customer's points. `points` is what it adds: less than 0 where they are taken. */
export type PointLine = Readonly<{ kind: PointKind; points: number }>

/** What a customer has, and what counts for his level: what he redeemed he had all the same. */
export type Points = Readonly<{ balance: number; earned: number }>

/** The points of some lines. */
export function pointsOf(lines: readonly PointLine[]): Points {
  const sum = (of: readonly PointLine[]) => of.reduce((total, line) => total + line.points, 0)
  return { balance: sum(lines), earned: sum(lines.filter((line) => line.kind !== 'redeemed')) }
}

/** What a person does with a customer's points; a correction may take as well as give. */
export type PointChange = Readonly<{ kind: 'redeemed' | 'corrected'; points: number; reason: string }>

/**
 * The line that a change makes. Refuses `reason-required`; `invalid-value` for nothing, and for taking more than there
 * is (`max` are the points that there are).
 */
export function changePoints({ balance }: Pick<Points, 'balance'>, change: PointChange): Result<PointLine> {
  if (change.reason.trim() === '') return refuse('reason-required', { what: 'points' })
  const points = change.kind === 'redeemed' ? -change.points : change.points
  const isAllowed = change.kind === 'redeemed' ? change.points > 0 : change.points !== 0
  if (!isAllowed) return refuse('invalid-value', { field: 'points' })
  if (balance + points < 0) return refuse('invalid-value', { field: 'points', max: balance })
  return ok({ kind: change.kind, points })
}
