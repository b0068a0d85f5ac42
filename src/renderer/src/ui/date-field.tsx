import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'

type Props = Readonly<{
  label: string
  /** `YYYY-MM-DD`, null when it is not known. */
  value: string | null
  onChange: (value: string | null) => void
  problem?: ReactNode
}>

/** A date, typed or chosen. */
export function DateField({ label, value, onChange, problem }: Props) {
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <DatePicker
          {...control}
          needConfirm={false}
          format="YYYY-MM-DD"
          value={value === null ? null : dayjs(value)}
          onChange={(date) => onChange(date === null ? null : date.format('YYYY-MM-DD'))}
        />
      )}
    </Field>
  )
}
