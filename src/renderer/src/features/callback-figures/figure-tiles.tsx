import { useTranslation } from 'react-i18next'
import type { CallbackFigures } from '../../../../core/contract/callback-figures.ts'
import { type Share, shareOf, tooFew } from '../../../../core/domain/service/service-figures.ts'
import {
  type CallbackFigure,
  coverage,
  reachedShare,
  serviceScoreShare,
  withinTarget,
} from '../../../../core/domain/survey/callback-figures.ts'
import type { CallbackChoice, OnOpen } from './opened.ts'

type Tile = Readonly<{
  figure: Extract<CallbackFigure, 'coverage' | 'within' | 'reached-share' | 'service-score' | 'nps' | 'silent'>
  share: Share
  /** How many surveys or orders it was made of. */
  of: number
  /** A share in per cent, or a score from 0 (NPS: −100) to 100. */
  as: 'percent' | 'score'
}>

const hour = 60 * 60 * 1000

/** A share as it is shown: “–” when there is nothing to be a share of. */
export function shownShare(share: Share, as: 'percent' | 'score' = 'percent'): string {
  const value = shareOf(share)
  if (value === null) return '–'
  return as === 'percent' ? `${(value * 100).toFixed(1)} %` : (value * 100).toFixed(1)
}

type Props = Readonly<{ figures: CallbackFigures; choice: CallbackChoice; onOpen: OnOpen }>

/** The figures read from the identity and from what was said, each with what it is of and opening its rows. */
export function FigureTiles({ figures, choice, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  const { total, said, targetMs } = figures
  const tiles: readonly Tile[] = [
    { figure: 'coverage', share: coverage(total), of: total.completed, as: 'percent' },
    { figure: 'within', share: withinTarget(total), of: total.completed, as: 'percent' },
    { figure: 'reached-share', share: reachedShare(total), of: total.completed, as: 'percent' },
    { figure: 'service-score', share: serviceScoreShare(said), of: said.surveys, as: 'score' },
    { figure: 'nps', share: said.nps, of: said.nps.denominator, as: 'score' },
    { figure: 'silent', share: said.silent, of: said.silent.denominator, as: 'percent' },
  ]
  return (
    <div className="callback-figures-tiles">
      {tiles.map(({ figure, share, of, as }) => {
        const name = t(figure, { hours: Math.round(targetMs / hour) })
        return (
          <button
            key={figure}
            type="button"
            className="v-panel callback-figures-tile"
            title={t(`means-${figure}`)}
            disabled={share.denominator === 0}
            onClick={() => onOpen({ ...choice, figure, name })}
          >
            <span>{name}</span>
            <strong>{shownShare(share, as)}</strong>
            <span className="v-soft">
              {share.denominator === 0 ? t('none') : `${share.numerator} / ${share.denominator}`}
              {of > 0 && of < tooFew ? ` · ${t('too-few')}` : ''}
            </span>
          </button>
        )
      })}
    </div>
  )
}
