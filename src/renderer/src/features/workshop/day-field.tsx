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
          onChange={(date) => onChange(date === null ? null : date.format('YYYY-MM-DD'))}
        />
      )}
    </Field>
  )
}
