import { useTranslation } from 'react-i18next'
import type { OpenedNumber } from './opened.ts'

type Props = Readonly<{ count: number; opens: OpenedNumber; onOpen: (opened: OpenedNumber) => void }>

/** A number that opens the responses that it counted. */
export function CountButton({ count, opens, onOpen }: Props) {
  const { t } = useTranslation('results')
  if (count === 0) return <span>0</span>
  return (
    <button
      type="button"
      className="results-count"
      aria-label={t('open-rows', { name: opens.name, count })}
      onClick={() => onOpen(opens)}
    >
      {count}
    </button>
  )
}
