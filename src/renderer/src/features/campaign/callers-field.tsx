import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Callers } from '../../../../core/domain/campaign/campaign.ts'
import { permissionsOf } from '../../../../core/domain/people/permission.ts'
import { api } from '../../api/client.ts'
import { Field } from '../../ui/field.tsx'

type Props = Readonly<{ callers: Callers; onChange: (callers: Callers) => void }>

/** Those who may make survey calls, by name. */
export function useCallerOptions(): readonly Readonly<{ value: string; label: string }>[] {
  const people = useQuery(api.people.list.queryOptions({ input: {} })).data ?? []
  return people
    .filter((person) => person.active && permissionsOf(person.roles).has('callback.work'))
    .map((person) => ({ value: person.id, label: person.name }))
}

/** Who calls for a campaign: these people in equal shares, or everybody. */
export function CallersField({ callers, onChange }: Props) {
  const { t } = useTranslation('campaign')
  const options = useCallerOptions()
  return (
    <Field label={t('callers')} hint={t('callers-hint')} className="v-wide">
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('callers-everybody')}
          value={[...callers.personIds]}
          options={[...options]}
          onChange={(personIds) => onChange({ ...callers, personIds })}
        />
      )}
    </Field>
  )
}
