import { DatePicker } from 'antd'
import { useTimeReader } from '../i18n/use-time.ts'
import { momentOfWall, wallOf } from './wall-time.ts'

type Props = Readonly<{
  id: string
  value: number | null
  onChange: (at: number | null) => void
  minuteStep?: 1 | 5 | 15
}>

/** A date and time of day in the organisation's zone, wherever the workstation stands; the value is UTC ms. */
export function MomentPicker({ id, value, onChange, minuteStep = 5 }: Props) {
  const { zone } = useTimeReader()
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', minuteStep }}
      format="YYYY-MM-DD HH:mm"
      value={value === null ? null : wallOf(value, zone)}
      onChange={(wall) => onChange(wall === null ? null : momentOfWall(wall, zone))}
    />
  )
}
