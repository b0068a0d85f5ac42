import type { BoardPicture } from '../../../../core/contract/wallboards.ts'
import type { levelsOf } from './board-model.ts'

/** What every part of a board draws from: the picture, how long ago it came (ms), how its figures stand, a unit (px). */
export type BoardView = Readonly<{
  picture: BoardPicture
  sinceMs: number
  levels: ReturnType<typeof levelsOf>
  /** One hundredth of the height of the board, px, for what is drawn and not styled. */
  unit: number
}>
