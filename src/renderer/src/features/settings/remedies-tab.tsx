import { InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  defaultRemedyTerms,
  type RemedyTerms,
  remedyTermsSchema,
} from '../../../../core/domain/complaint/remedy-terms.ts'
import { Field } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting } from './use-setting.ts'

const hour = 60 * 60_000
const days = ['returnDays', 'exchangeDays'] as const satisfies readonly (keyof RemedyTerms['returns'])[]
const limits = ['operator', 'officer', 'lead', 'manager'] as const satisfies readonly (keyof RemedyTerms['limits'])[]
const spans = [
  'generalWorkingMs',
  'seriousMs',
  'criticalMs',
] as const satisfies readonly (keyof RemedyTerms['expiry'])[]

/** Returns and exchanges by their days, who may give a customer how much, and how long an approval waits. */
export function RemediesTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('remedies')
  const [edit, setEdit] = useState<RemedyTerms | null>(null)
  const [tried, setTried] = useState(false)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultRemedyTerms
  const checked = () => {
    setTried(true)
    const parsed = remedyTermsSchema.safeParse(value)
    return parsed.success ? ({ name: 'remedies', value: parsed.data } as const) : null
  }
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={checked}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft settings-words">{t('remedies-hint')}</p>
      <h2>{t('remedies-days')}</h2>
      <div className="v-form settings-narrow">
        {days.map((name) => (
          <Field key={name} label={t(`remedies-${name}`)}>
            {(control) => (
              <InputNumber
                {...control}
                min={0}
                max={3650}
                precision={0}
                value={value.returns[name]}
                onChange={(next) => next !== null && setEdit({ ...value, returns: { ...value.returns, [name]: next } })}
              />
            )}
          </Field>
        ))}
      </div>
      <h2>{t('remedies-limits')}</h2>
      <div className="v-form settings-narrow">
        {limits.map((name) => (
          <MoneyField
            key={name}
            label={t(`remedies-limit-${name}`)}
            currency="CNY"
            value={value.limits[name]}
            onChange={(next) => next !== null && setEdit({ ...value, limits: { ...value.limits, [name]: next } })}
          />
        ))}
      </div>
      <h2>{t('remedies-expiry')}</h2>
      <div className="v-form settings-narrow">
        {spans.map((name) => (
          <Field key={name} label={`${t(`remedies-expiry-${name}`)} (${t('remedies-hours')})`}>
            {(control) => (
              <InputNumber
                {...control}
                min={0.1}
                max={400}
                precision={1}
                value={value.expiry[name] / hour}
                onChange={(next) =>
                  next !== null && setEdit({ ...value, expiry: { ...value.expiry, [name]: Math.round(next * hour) } })
                }
              />
            )}
          </Field>
        ))}
      </div>
      {tried && !remedyTermsSchema.safeParse(value).success ? (
        <div className="v-field-problem" role="alert">
          {t('remedies-wrong')}
        </div>
      ) : null}
    </SettingForm>
  )
}
