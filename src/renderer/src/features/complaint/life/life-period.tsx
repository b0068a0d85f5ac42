import { useTranslation } from 'react-i18next'
import { type Days, PeriodChoice, useToday } from '../../../pieces/period/period-choice.tsx'

type Props = Readonly<{ days: Days; onChange: (days: Days) => void }>

/** Of which days: chosen, the last twelve months, or the half year before the last. */
export function LifePeriod({ days, onChange }: Props) {
  const { t } = useTranslation('complaint-life')
  const today = useToday()
  return (
    <PeriodChoice
      label={t('period')}
      days={days}
      onChange={onChange}
      shortcuts={[
        { name: t('last-year'), days: [today.subtract(1, 'year').add(1, 'day'), today] },
        {
          name: t('half-year-before'),
          days: [today.subtract(12, 'month'), today.subtract(6, 'month').subtract(1, 'day')],
        },
      ]}
    />
  )
}
