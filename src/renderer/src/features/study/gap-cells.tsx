import { useTranslation } from 'react-i18next'
import type { Estimate } from '../../../../core/domain/study/study-figures.ts'
import { halfText, isFew, signed } from '../../pieces/study/figure-text.ts'

type Props = Readonly<{ gap: Estimate; name: string; onOpen: () => void }>

/** A gap, its interval and how many forms it counted; the gap opens them. */
export function GapCells({ gap, name, onOpen }: Props) {
  const { t } = useTranslation('study')
  return (
    <>
      <td>
        {gap.n === 0 ? (
          '–'
        ) : (
          <button
            type="button"
            className="v-plain-button"
            title={t('open-forms')}
            aria-label={`${name} ${t('gap')} ${signed(gap.mean)}`}
            onClick={onOpen}
          >
            {signed(gap.mean)}
          </button>
        )}
      </td>
      <td>{halfText(gap)}</td>
      <td>
        {isFew(gap) ? <span className="v-soft">{t('few')} </span> : null}
        {gap.n}
      </td>
    </>
  )
}
