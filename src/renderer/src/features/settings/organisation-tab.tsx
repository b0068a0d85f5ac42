import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting, type ValueOf } from './use-setting.ts'
import { knownZones } from './zones.ts'

const empty: ValueOf<'organisation'> = { name: '', hotline: '', zone: 'Asia/Shanghai' }

/** Name, hotline and time zone. */
export function OrganisationTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('organisation')
  const [edit, setEdit] = useState<ValueOf<'organisation'> | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? empty
  const nameless = value.name.trim() === ''
  const set = (part: Partial<typeof value>) => setEdit({ ...value, ...part })
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => (nameless ? null : { name: 'organisation', value: { ...value, name: value.name.trim() } })}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <div className="v-form settings-narrow">
        <Field label={t('organisation-name')} problem={nameless ? t('name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              value={value.name}
              maxLength={80}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('hotline')}>
          {(control) => (
            <Input
              {...control}
              inputMode="tel"
              value={value.hotline}
              maxLength={40}
              onChange={(event) => set({ hotline: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('zone')}>
          {(control) => (
            <Select
              {...control}
              showSearch
              value={value.zone}
              options={knownZones(value.zone).map((zone) => ({ value: zone, label: zone }))}
              onChange={(zone) => set({ zone })}
            />
          )}
        </Field>
      </div>
    </SettingForm>
  )
}
