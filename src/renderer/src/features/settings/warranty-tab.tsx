import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultWarrantyTerms, type WarrantyTerms, warrantyTermsSchema } from '../../../../core/domain/unit/warranty.ts'
import { api } from '../../api/client.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { SettingForm } from './setting-form.tsx'
import { useSetting } from './use-setting.ts'

type Lengths = Omit<WarrantyTerms, 'byCategory'>

const lengths = [
  { name: 'months', label: 'warranty-general', max: 600 },
  { name: 'manufactureMonths', label: 'warranty-manufacture', max: 60 },
  { name: 'endingDays', label: 'warranty-ending', max: 366 },
] as const satisfies readonly { name: keyof Lengths; label: string; max: number }[]

/** How long the warranty of units is: in general, and by category where that is another. */
export function WarrantyTab() {
  const { t } = useTranslation('settings')
  const setting = useSetting('warranty')
  const [edit, setEdit] = useState<WarrantyTerms | null>(null)
  const [tried, setTried] = useState(false)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultWarrantyTerms
  const checked = () => {
    setTried(true)
    const parsed = warrantyTermsSchema.safeParse(value)
    return parsed.success ? ({ name: 'warranty', value: parsed.data } as const) : null
  }
  const wrong = tried && !warrantyTermsSchema.safeParse(value).success
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={checked}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <p className="v-soft settings-words">{t('warranty-hint')}</p>
      <div className="v-form settings-narrow">
        {lengths.map(({ name, label, max }) => (
          <Field key={name} label={t(label)}>
            {(control) => (
              <InputNumber
                {...control}
                min={0}
                max={max}
                precision={0}
                value={value[name]}
                onChange={(next) => next !== null && setEdit({ ...value, [name]: next })}
              />
            )}
          </Field>
        ))}
      </div>
      <h2>{t('warranty-categories')}</h2>
      <Categories rows={value.byCategory} onChange={(byCategory) => setEdit({ ...value, byCategory })} />
      {wrong ? (
        <div className="v-field-problem" role="alert">
          {t('warranty-category-wrong')}
        </div>
      ) : null}
    </SettingForm>
  )
}

type Rows = WarrantyTerms['byCategory']

function Categories({ rows, onChange }: Readonly<{ rows: Rows; onChange: (rows: Rows) => void }>) {
  const { t } = useTranslation('settings')
  const models = useQuery(api.customers.models.queryOptions()).data ?? []
  const known = [...new Set(models.map((model) => model.category))].filter((category) => category !== '')
  // a row has nothing but its place that stays while its category is typed
  const placed = rows.map((row, place) => ({ row, place }))
  const change = (place: number, part: Partial<Rows[number]>) =>
    onChange(rows.map((row, at) => (at === place ? { ...row, ...part } : row)))
  return (
    <div className="settings-narrow">
      {rows.length === 0 ? <p className="v-soft">{t('warranty-no-categories')}</p> : null}
      {placed.map(({ row, place }) => (
        <div key={place} className="settings-category">
          <AutoComplete
            aria-label={t('warranty-category')}
            autoFocus={row.category === ''}
            value={row.category}
            options={known.map((category) => ({ value: category }))}
            onChange={(category: string) => change(place, { category: category.slice(0, 60) })}
          />
          <InputNumber
            aria-label={t('warranty-months-of', { category: row.category })}
            min={0}
            max={600}
            precision={0}
            value={row.months}
            onChange={(months) => months !== null && change(place, { months })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('warranty-remove', { category: row.category })}
            onClick={() => onChange(rows.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange([...rows, { category: '', months: 24 }])}>
        {t('warranty-add')}
      </Button>
    </div>
  )
}
