import { InputNumber } from 'antd'
import { Field } from './field.tsx'

type Props = Readonly<{
  label: string
  currency: string
  /** 分; null: nothing typed. */
  value: number | null
  onChange: (minor: number | null) => void
  problem?: string | undefined
  hint?: string
  autoFocus?: boolean
  className?: string
}>

/** An amount with two decimals, kept in 分. */
export function MoneyField({ label, currency, value, onChange, problem, hint, autoFocus, className }: Props) {
  return (
    <Field
      label={`${label} (${currency})`}
      problem={problem}
      {...(hint === undefined ? {} : { hint })}
      {...(className === undefined ? {} : { className })}
    >
      {(control) => (
        <InputNumber
          {...control}
          autoFocus={autoFocus ?? false}
          min={0}
          max={100_000_000}
          precision={2}
          value={value === null ? null : value / 100}
          onChange={(amount) => onChange(amount === null ? null : Math.round(amount * 100))}
        />
      )}
    </Field>
  )
}
