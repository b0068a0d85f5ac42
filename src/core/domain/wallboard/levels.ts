import { z } from 'zod'

/** Figures of a wallboard that have a colour of their own. Waits and times are in ms, shares from 0 to 1. */
export const levelledFigures = [
  'waiting',
  'longest-wait',
  'service-level',
  'recent-service-level',
  'abandon-rate',
  'not-called-back',
  'late',
  'due-soon',
  'not-dispatched',
  'left-over',
  'critical-complaints',
  'serious-complaints',
  'after-call-work',
] as const
export type LevelledFigure = (typeof levelledFigures)[number]

/** The figures of which more is better. */
export const fallingFigures = ['service-level', 'recent-service-level'] as const satisfies readonly LevelledFigure[]
const falling: readonly LevelledFigure[] = fallingFigures

/** Figures that are shares, and figures that are times. */
export const shareFigures: readonly LevelledFigure[] = ['service-level', 'recent-service-level', 'abandon-rate']
export const timeFigures: readonly LevelledFigure[] = ['longest-wait', 'after-call-work']

const boundSchema = z.strictObject({
  /** From here on it is watched (of a falling figure: below it). */
  watch: z.number().min(0).max(86_400_000),
  /** From here on it is bad (of a falling figure: below it). */
  alert: z.number().min(0).max(86_400_000),
})
export type Bound = Readonly<z.infer<typeof boundSchema>>

export const levelsSchema = z.partialRecord(z.enum(levelledFigures), boundSchema).refine(
  (levels) =>
    levelledFigures.every((figure) => {
      const bound = levels[figure]
      return bound === undefined || (falling.includes(figure) ? bound.alert <= bound.watch : bound.alert >= bound.watch)
    }),
  { error: 'Expected what is bad beyond what is watched' },
)
export type Levels = Readonly<z.infer<typeof levelsSchema>>

/** What the figures are measured against, as far as colours go. */
export type Goals = Readonly<{ serviceLevelMs: number; serviceLevelGoal: number; levels?: Levels | undefined }>

const fixed = {
  waiting: { watch: 5, alert: 10 },
  'abandon-rate': { watch: 0.05, alert: 0.1 },
  'not-called-back': { watch: 1, alert: 3 },
  late: { watch: 1, alert: 1 },
  'due-soon': { watch: 1, alert: 50 },
  'not-dispatched': { watch: 10, alert: 20 },
  'left-over': { watch: 1, alert: 1 },
  'critical-complaints': { watch: 1, alert: 1 },
  'serious-complaints': { watch: 1, alert: 5 },
  'after-call-work': { watch: 180_000, alert: 300_000 },
} as const satisfies Partial<Record<LevelledFigure, Bound>>

/**
 * The bounds of a figure: those that were set, else the usual ones. Usually a wait is watched from the time within
 * which calls are to be answered and bad from three times that; a service level is watched below its goal and bad ten
 * points below it.
 */
export function boundOf(figure: LevelledFigure, goals: Goals): Bound {
  const set = goals.levels?.[figure]
  if (set !== undefined) return set
  switch (figure) {
    case 'longest-wait':
      return { watch: goals.serviceLevelMs, alert: 3 * goals.serviceLevelMs }
    case 'service-level':
    case 'recent-service-level':
      // 0.8 - 0.1 is a little more than 0.7 in binary fractions
      return {
        watch: goals.serviceLevelGoal,
        alert: Math.max(0, Math.round((goals.serviceLevelGoal - 0.1) * 1e9) / 1e9),
      }
    default:
      return fixed[figure]
  }
}

/** How a figure stands: fine, to be watched, or bad; `none` without data. */
export const boardLevels = ['good', 'watch', 'bad', 'none'] as const
export type BoardLevel = (typeof boardLevels)[number]

/** How `value` of a figure stands; null: there is none. */
export function boardLevel(figure: LevelledFigure, value: number | null, goals: Goals): BoardLevel {
  if (value === null) return 'none'
  const { watch, alert } = boundOf(figure, goals)
  if (falling.includes(figure)) {
    if (value >= watch) return 'good'
    return value < alert ? 'bad' : 'watch'
  }
  if (value < watch) return 'good'
  return value >= alert ? 'bad' : 'watch'
}
