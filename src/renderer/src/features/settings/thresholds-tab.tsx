import { InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { levelsSchema } from '../../../../core/domain/wallboard/levels.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { LevelsTable } from './levels/levels-table.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting, type ValueOf } from './use-setting.ts'

const usual: ValueOf<'thresholds'> = { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 }

/** What the figures of the board are measured against. */
export function ThresholdsTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('thresholds')
  const [edit, setEdit] = useState<ValueOf<'thresholds'> | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? usual
  const set = (part: Partial<typeof value>) => setEdit({ ...value, ...part })
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => (levelsSchema.safeParse(value.levels ?? {}).success ? { name: 'thresholds', value } : null)}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft">{t('thresholds-hint')}</p>
      <div className="v-form settings-narrow">
        <Field label={t('service-level-within')} hint={t('service-level-within-hint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={600}
              suffix={t('seconds')}
              value={value.serviceLevelMs / 1000}
              onChange={(seconds) => set({ serviceLevelMs: Math.round((seconds ?? 20) * 1000) })}
            />
          )}
        </Field>
        <Field label={t('service-level-goal')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0}
              max={100}
              suffix="%"
              value={Math.round(value.serviceLevelGoal * 1000) / 10}
              onChange={(percent) => set({ serviceLevelGoal: (percent ?? 80) / 100 })}
            />
          )}
        </Field>
      </div>
      <LevelsTable goals={value} onChange={(levels) => set({ levels })} />
    </SettingForm>
  )
}
