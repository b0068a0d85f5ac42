import { InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultFloorLimits } from '../../../../core/domain/floor/floor-limits.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting, type ValueOf } from './use-setting.ts'

const second = 1000
const minute = 60 * second

/** The spans of the setting: in which unit each is written, and its least and largest value in that unit. */
const spans = [
  { key: 'callMs', unit: minute, min: 1, max: 720 },
  { key: 'acwMs', unit: second, min: 1, max: 43_200 },
  { key: 'silentMs', unit: second, min: 30, max: 43_200 },
  { key: 'waitMs', unit: second, min: 1, max: 43_200 },
] as const

/** From when on leads are alerted of what lasts too long, and whether operators see that somebody listens. */
export function FloorTab() {
  const { t } = useTranslation('floor')
  const setting = useSetting('floor')
  const [edit, setEdit] = useState<ValueOf<'floor'> | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultFloorLimits
  const set = (part: Partial<typeof value>) => setEdit({ ...value, ...part })
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => ({ name: 'floor', value })}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft">{t('limits-hint')}</p>
      <div className="v-form settings-narrow">
        {spans.map(({ key, unit, min, max }) => (
          <Field key={key} label={t(`limit-${key}`)}>
            {(control) => (
              <InputNumber
                {...control}
                min={min}
                max={max}
                precision={0}
                suffix={t(unit === minute ? 'unit-minutes' : 'unit-seconds')}
                value={value[key] / unit}
                onChange={(count) => set({ [key]: Math.round((count ?? defaultFloorLimits[key] / unit) * unit) })}
              />
            )}
          </Field>
        ))}
        <Field label={t('limit-waiting')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1000}
              precision={0}
              suffix={t('unit-people')}
              value={value.waiting}
              onChange={(count) => set({ waiting: count ?? defaultFloorLimits.waiting })}
            />
          )}
        </Field>
        <Field label={t('limit-tell')} hint={t('limit-tell-hint')}>
          {({ status: _status, ...control }) => (
            <Switch {...control} checked={value.tellListening} onChange={(tellListening) => set({ tellListening })} />
          )}
        </Field>
      </div>
    </SettingForm>
  )
}
