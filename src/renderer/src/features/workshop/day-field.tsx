import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { Field } from '../../ui/field.tsx'

type Props = Readonly<{
  label: string
  /** `YYYY-MM-DD`. */
  value: string | null
  onChange: (day: string | null) => void
  problem?: ReactNode
  hint?: ReactNode
  autoFocus?: boolean
}>

/** A day in the future, typed or chosen. */
export function DayField({ label, value, onChange, problem, hint, autoFocus = false }: Props) {
  return (
    <Field label={label} problem={problem} hint={hint}>
      {(control) => (
        <DatePicker
          {...control}
          autoFocus={autoFocus}
          needConfirm={false}
          format="YYYY-MM-DD"
          value={value === null ? null : dayjs(value)}
          // a day that was typed holds at once, so that Ctrl+Enter sends it
          onCalendarChange={(date) => onChange(dayOf(date))}
          onChange={(date) => onChange(dayOf(date))}
        />
      )}
    </Field>
  )
}

function dayOf(date: dayjs.Dayjs | readonly (dayjs.Dayjs | null | undefined)[] | null): string | null {
  const one = dayjs.isDayjs(date) ? date : (date?.[0] ?? null)
  return one === null ? null : one.format('YYYY-MM-DD')
}
