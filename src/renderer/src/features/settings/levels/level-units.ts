import {
  type Bound,
  fallingFigures,
  type LevelledFigure,
  shareFigures,
  timeFigures,
} from '../../../../../core/domain/wallboard/levels.ts'

/** How many of what is typed make one of what is kept: percent of shares, seconds of times. */
function factorOf(figure: LevelledFigure): number {
  if (shareFigures.includes(figure)) return 100
  return timeFigures.includes(figure) ? 1 / 1000 : 1
}

/** A bound as it is typed: shares in percent, times in seconds. */
export function typedBound(figure: LevelledFigure, kept: number): number {
  return Math.round(kept * factorOf(figure) * 100) / 100
}

/** A typed bound as it is kept: shares from 0 to 1, times in ms. */
export function keptBound(figure: LevelledFigure, typed: number): number {
  return Math.round((typed / factorOf(figure)) * 10_000) / 10_000
}

/** Whether what is bad is not beyond what is watched. */
export function isCrossed(figure: LevelledFigure, { watch, alert }: Bound): boolean {
  const falling: readonly LevelledFigure[] = fallingFigures
  return falling.includes(figure) ? alert > watch : alert < watch
}
