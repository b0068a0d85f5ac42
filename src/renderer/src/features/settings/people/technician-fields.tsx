import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { zones as usualZones } from '../../../../../core/domain/customer/customer.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Field } from '../../../ui/field.tsx'

type Able = Readonly<{ skills: readonly string[]; zones: readonly string[] }>

/** What a technician can repair and where he goes; both may be chosen or typed. */
export function TechnicianFields({
  skills,
  zones,
  onChange,
}: Able & Readonly<{ onChange: (part: Partial<Able>) => void }>) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const models = useQuery(api.customers.models.queryOptions()).data ?? []
  const categories = [...new Set(models.map((model) => model.category))].filter((category) => category !== '')
  return (
    <div className="v-form">
      <Field label={t('people.skills')} hint={t('people.skills-hint')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            maxCount={50}
            tokenSeparators={[',', '，', '、']}
            value={[...skills]}
            options={categories.map((category) => ({ value: category, label: category }))}
            onChange={(next: string[]) => onChange({ skills: cleaned(next) })}
          />
        )}
      </Field>
      <Field label={t('people.zones')} hint={t('people.zones-hint')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            maxCount={50}
            tokenSeparators={[',', '，', '、']}
            value={[...zones]}
            options={usualZones.map((zone) => ({ value: zone, label: label('zone', zone) }))}
            onChange={(next: string[]) => onChange({ zones: cleaned(next) })}
          />
        )}
      </Field>
    </div>
  )
}

/** Words as the service takes them: not empty, not too long, each once. */
function cleaned(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.trim().slice(0, 60)).filter((word) => word !== ''))]
}
