import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultCalendar } from '../../../../core/domain/calendar/working-calendar.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { CalendarDays } from './calendar-days.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting, type ValueOf } from './use-setting.ts'
import { toWeek, WeekEditor, weekTexts } from './week-editor.tsx'
import { knownZones } from './zones.ts'

const usual: ValueOf<'calendar'> = { zone: defaultCalendar.zone, week: defaultCalendar.week }

type Edit = Readonly<{ zone: string; texts: readonly string[] }>

/** The opening hours of the week, and below them the days that do not follow it. */
export function CalendarTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('calendar')
  const [edit, setEdit] = useState<Edit | null>(null)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const held = setting.inForce?.value ?? usual
  const value = edit ?? { zone: held.zone, texts: weekTexts(held.week) }
  const show = (shown: ValueOf<'calendar'>) => setEdit({ zone: shown.zone, texts: weekTexts(shown.week) })
  return (
    <>
      <SettingForm
        inForce={setting.inForce}
        coming={setting.coming}
        dirty={edit !== null}
        setting={() => {
          const week = toWeek(value.texts)
          return week === null ? null : { name: 'calendar', value: { zone: value.zone, week } }
        }}
        onSaved={() => setEdit(null)}
        onShow={show}
      >
        <h2>{t('week-title')}</h2>
        <p className="v-soft">{t('week-hint')}</p>
        <WeekEditor texts={value.texts} onChange={(texts) => setEdit({ ...value, texts })} />
        <Field label={t('zone')} className="settings-zone">
          {(control) => (
            <Select
              {...control}
              showSearch
              value={value.zone}
              options={knownZones(value.zone).map((zone) => ({ value: zone, label: zone }))}
              onChange={(zone) => setEdit({ ...value, zone })}
            />
          )}
        </Field>
      </SettingForm>
      <CalendarDays />
    </>
  )
}
