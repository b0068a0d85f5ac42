import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'

/** The first and the last day of a period. */
export type Days = readonly [dayjs.Dayjs, dayjs.Dayjs]

/** A period that one key chooses. */
export type Shortcut = Readonly<{ name: string; days: Days }>

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

/** The month of `today` so far. */
export function thisMonth(today: dayjs.Dayjs): Days {
  return [today.startOf('month'), today]
}

/** The month before the one of `today`. */
export function lastMonth(today: dayjs.Dayjs): Days {
  const month = today.subtract(1, 'month')
  return [month.startOf('month'), month.endOf('month').startOf('day')]
}

type Props = Readonly<{
  label: string
  days: Days
  onChange: (days: Days) => void
  shortcuts?: readonly Shortcut[]
}>

/** Of which days a figure is: typed, picked in the calendar, or one of the shortcuts. Never of days to come. */
export function PeriodChoice({ label, days, onChange, shortcuts = [] }: Props) {
  const today = useToday()
  return (
    <>
      <DatePicker.RangePicker
        aria-label={label}
        allowClear={false}
        value={[days[0], days[1]]}
        maxDate={today}
        onChange={(values) => {
          const [from, to] = values ?? []
          if (from && to) onChange([from, to])
        }}
      />
      {shortcuts.map((shortcut) => (
        <Button key={shortcut.name} onClick={() => onChange(shortcut.days)}>
          {shortcut.name}
        </Button>
      ))}
    </>
  )
}
