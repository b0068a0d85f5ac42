import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CommitmentTargets,
  commitmentTargetsSchema,
  defaultTargets,
} from '../../../../core/domain/commitment/targets.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { SettingForm } from './setting-form.tsx'
import { TargetControl } from './target-control.tsx'
import { targetAt, targetGroups, withTarget } from './target-fields.ts'
import { useSetting } from './use-setting.ts'

/** Every duration and limit of the promises, in the units in which people think of them. */
export function TargetsTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('targets')
  const [edit, setEdit] = useState<CommitmentTargets | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultTargets
  const change = (path: string, next: unknown) => {
    // each control keeps to its own range, so what it tells always fits
    const checked = commitmentTargetsSchema.safeParse(withTarget(value, path, next))
    if (checked.success) setEdit(checked.data)
  }
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => ({ name: 'targets', value })}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft">{t('targets-hint')}</p>
      <div className="settings-groups">
        {targetGroups.map((group) => (
          <section key={group.name} className="settings-group">
            <h2>{t(`target-group-${group.name}`)}</h2>
            {group.fields.map((field) => (
              <TargetControl
                key={field.path}
                field={field}
                value={targetAt(value, field.path)}
                onChange={(next) => change(field.path, next)}
              />
            ))}
          </section>
        ))}
      </div>
    </SettingForm>
  )
}
