import type { ComplaintClass } from '../../../../../core/domain/complaint/classes.ts'
import type { ComplaintFigure } from '../../../../../core/domain/complaint/complaint-figures.ts'
import { type Share, shareOf } from '../../../../../core/domain/service/service-figures.ts'

/** Which complaints: days (`to` is the day after the last), a part of the organisation, a class; null: all. */
export type FigureChoice = Readonly<{
  from: string
  to: string
  orgId: string | null
  class: ComplaintClass | null
  /** At which level of the tree causes are put together. */
  depth: number
}>

/** A figure that was opened, of which complaints, with the words that name it. */
export type OpenFigure = FigureChoice & Readonly<{ figure: ComplaintFigure; key: string; name: string }>

export type OnOpen = (figure: ComplaintFigure, key: string, name: string) => void

/** A share as it is shown: “–” when there is nothing to be a share of. */
export function shownShare(share: Share): string {
  const value = shareOf(share)
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`
}

/** A span in hours, one decimal: “–” for none. */
export function shownHours(ms: number | null): string {
  return ms === null ? '–' : (ms / 3_600_000).toFixed(1)
}
