import { useTranslation } from 'react-i18next'
import { type Share, tooFew } from '../../../../../core/domain/service/service-figures.ts'
import { shownShare } from './figure-choice.ts'

type NumberProps = Readonly<{ count: number; label: string; onOpen: () => void }>

/** A number that opens the rows it counted; nothing can be opened of none. */
export function FigureNumber({ count, label, onOpen }: NumberProps) {
  const { t } = useTranslation('complaint-learning')
  if (count === 0) return <span>0</span>
  return (
    <button
      type="button"
      className="pareto-open"
      title={t('open-rows')}
      aria-label={`${label} ${count}`}
      onClick={onOpen}
    >
      {count}
    </button>
  )
}

/** A share with what it is of, marked where that is too little to judge by. */
export function ShareCell({ share }: Readonly<{ share: Share }>) {
  const { t } = useTranslation('complaint-learning')
  const few = share.denominator > 0 && share.denominator < tooFew
  return (
    <span title={few ? t('too-few') : undefined}>
      {shownShare(share)}{' '}
      <span className="v-soft">
        {share.denominator === 0 ? '' : `${share.numerator}/${share.denominator}`}
        {few ? ' *' : ''}
      </span>
    </span>
  )
}
