import { z } from 'zod'

/**
 * The figures of the work, each a share of rows: `arrival-on-time` = visits arrived by the first deadline ÷ visits due
 * in the period; `first-visit-fix` = repairs done in one visit with no repeat in 30 days ÷ repairs done; `repeat-repair`
 * = repairs registered as a repeat ÷ repairs registered.
 */
export const shareFigures = ['arrival-on-time', 'first-visit-fix', 'repeat-repair'] as const
export type ShareFigure = (typeof shareFigures)[number]

/**
 * The figures that are counted or summed by a key: `minutes` by class over visits ended with their minutes; `fault` by
 * model and fault code over repairs done; `part` by part over pieces used; `cost` by who bears it over charges.
 */
export const keyedFigures = ['minutes', 'fault', 'part', 'cost'] as const
export type KeyedFigure = (typeof keyedFigures)[number]

export const serviceFigureSchema = z.enum([...shareFigures, ...keyedFigures])
export type ServiceFigure = z.infer<typeof serviceFigureSchema>

/** A share with what it is of. */
export const shareSchema = z.object({ numerator: z.int(), denominator: z.int() })
export type Share = Readonly<z.infer<typeof shareSchema>>

/** Below this the share is shown but marked: too few to judge by. */
export const tooFew = 5

/** The share as a number from 0 to 1; null when there is nothing to be a share of. */
export function shareOf({ numerator, denominator }: Share): number | null {
  return denominator === 0 ? null : numerator / denominator
}
