import { useTranslation } from 'react-i18next'
import { type Share, type ShareFigure, shareOf, tooFew } from '../../../../core/domain/service/service-figures.ts'
import type { OpenFigure } from './service-figures-page.tsx'

type Props = Readonly<{ figure: ShareFigure; share: Share; onOpen: (open: OpenFigure) => void }>

/** A share as a percentage with what it is of; pressed, it opens its rows. */
export function ShareTile({ figure, share, onOpen }: Props) {
  const { t } = useTranslation('service-figures')
  const value = shareOf(share)
  const name = t(`figure-${figure}`)
  return (
    <button
      type="button"
      className="service-figures-share v-panel"
      title={t(`means-${figure}`)}
      disabled={value === null}
      onClick={() => onOpen({ figure, key: null, name })}
    >
      <span>{name}</span>
      <strong>{value === null ? '–' : `${(value * 100).toFixed(1)} %`}</strong>
      <span className="v-soft">
        {value === null ? t('none') : `${share.numerator} / ${share.denominator}`}
        {value !== null && share.denominator < tooFew ? ` · ${t('too-few')}` : ''}
      </span>
    </button>
  )
}
