import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/field.tsx'

type Props = Readonly<{
  label: string
  /** Whether there is one already: left empty it stays. */
  kept: boolean
  value: string
  problem?: string | undefined
  onChange: (value: string) => void
}>

/** A password that goes in and never comes out. */
export function SecretField({ label, kept, value, problem, onChange }: Props) {
  const { t } = useTranslation('telephone')
  return (
    <Field label={label} hint={kept ? t('secret-kept') : undefined} problem={problem}>
      {(control) => (
        <Input.Password
          {...control}
          maxLength={200}
          autoComplete="new-password"
          visibilityToggle={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
