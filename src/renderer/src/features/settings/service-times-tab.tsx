import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultServiceTimes, type ServiceTimes } from '../../../../core/domain/service/service-times.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { fewestMinutes, serviceTimeAt, serviceTimeGroups, withServiceTime } from './service-times-fields.ts'
import { SettingForm } from './setting-form.tsx'
import { useSetting } from './use-setting.ts'

/** How appointments are cut and how long work and ways take. */
export function ServiceTimesTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('service-times')
  const [edit, setEdit] = useState<ServiceTimes | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultServiceTimes
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => ({ name: 'service-times', value })}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft">{t('service-times-hint')}</p>
      <div className="settings-groups">
        {Object.values(serviceTimeGroups).map(({ group, names }) => (
          <section key={group} className="settings-group">
            <h2>{t(`times-${group}`)}</h2>
            {names.map((name) => (
              <Minutes
                key={name}
                label={t(`times-${group}-${name}`)}
                min={fewestMinutes(name)}
                value={serviceTimeAt(value, group, name)}
                onChange={(minutes) => setEdit(withServiceTime(value, { group, name }, minutes))}
              />
            ))}
          </section>
        ))}
      </div>
    </SettingForm>
  )
}

type MinutesProps = Readonly<{ label: string; min: number; value: number; onChange: (minutes: number) => void }>

function Minutes({ label, min, value, onChange }: MinutesProps) {
  const { t } = useTranslation('settings')
  const id = useId()
  return (
    <div className="settings-target">
      <label htmlFor={id}>{label}</label>
      <InputNumber
        id={id}
        min={min}
        max={24 * 60}
        step={5}
        precision={0}
        suffix={t('minutes')}
        value={value}
        onChange={(next) => next !== null && onChange(next)}
      />
    </div>
  )
}
