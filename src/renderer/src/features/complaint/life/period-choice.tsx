import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../../api/server-time.ts'
import { formatDate } from '../../../i18n/format.ts'
import { useTimeReader } from '../../../i18n/use-time.ts'

export type Days = readonly [dayjs.Dayjs, dayjs.Dayjs]

const iso = 'YYYY-MM-DD'

/** The days of a choice as the service takes them: the second one is the day after. */
export function periodOf([from, to]: Days) {
  return { from: from.format(iso), to: to.add(1, 'day').format(iso) }
}

/** Today where the organisation is. */
export function useToday(): dayjs.Dayjs {
  const { zone } = useTimeReader()
  return dayjs(formatDate(serverNow(), zone))
}

type Props = Readonly<{ days: Days; onChange: (days: Days) => void }>

/** Of which days: chosen, the last twelve months, or the half year before the last. */
export function PeriodChoice({ days, onChange }: Props) {
  const { t } = useTranslation('complaint-life')
  const today = useToday()
  return (
    <>
      <DatePicker.RangePicker
        aria-label={t('period')}
        allowClear={false}
        value={[days[0], days[1]]}
        maxDate={today}
        onChange={(values) => {
          const [from, to] = values ?? []
          if (from && to) onChange([from, to])
        }}
      />
      <Button onClick={() => onChange([today.subtract(1, 'year').add(1, 'day'), today])}>{t('last-year')}</Button>
      <Button onClick={() => onChange([today.subtract(12, 'month'), today.subtract(6, 'month').subtract(1, 'day')])}>
        {t('half-year-before')}
      </Button>
    </>
  )
}
