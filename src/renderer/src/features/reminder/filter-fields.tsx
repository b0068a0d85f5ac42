import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { customerKinds, memberLevels, zones } from '../../../../core/domain/customer/customer.ts'
import type { RuleFilters } from '../../../../core/domain/reminder/rule.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'

type Props = Readonly<{
  filters: RuleFilters
  /** A season is of a category. */
  needsCategory: boolean
  tried: boolean
  onChange: (filters: RuleFilters) => void
}>

/** Whom a rule is about: each field narrows it, an empty one means all. */
export function FilterFields({ filters, needsCategory, tried, onChange }: Props) {
  const { t } = useTranslation('reminder')
  const label = useLabels()
  const models = useQuery(api.customers.models.queryOptions()).data ?? []
  const orgs = useQuery(api.people.orgUnits.queryOptions()).data ?? []
  const set = (part: Partial<RuleFilters>) => onChange({ ...filters, ...part })
  const categories = [...new Set(models.map((model) => model.category))].filter((category) => category !== '')
  const lacking = needsCategory && filters.categories.length === 0
  return (
    <>
      <Field label={t('field.categories')} problem={tried && lacking ? t('problem.categories') : undefined}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            value={[...filters.categories]}
            placeholder={needsCategory ? undefined : t('for-all')}
            options={categories.map((value) => ({ value, label: value }))}
            onChange={(chosen) => set({ categories: chosen })}
          />
        )}
      </Field>
      <Field label={t('field.models')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            value={[...filters.modelIds]}
            placeholder={t('for-all')}
            optionFilterProp="label"
            options={models.map((model) => ({ value: model.id, label: model.name }))}
            onChange={(modelIds) => set({ modelIds })}
          />
        )}
      </Field>
      <Field label={t('field.regions')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={[...filters.regions]}
            placeholder={t('for-all')}
            onChange={(regions) => set({ regions })}
          />
        )}
      </Field>
      <Field label={t('field.zone')}>
        {(control) => (
          <Select
            {...control}
            allowClear
            value={filters.zone}
            placeholder={t('for-all')}
            options={zones.map((value) => ({ value, label: label('zone', value) }))}
            onChange={(zone) => set({ zone: zone ?? null })}
          />
        )}
      </Field>
      <Field label={t('field.levels')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            value={[...filters.memberLevels]}
            placeholder={t('for-all')}
            options={memberLevels.map((value) => ({ value, label: label('memberLevel', value) }))}
            onChange={(levels) => set({ memberLevels: levels })}
          />
        )}
      </Field>
      <Field label={t('field.kinds')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            value={[...filters.customerKinds]}
            placeholder={t('for-all')}
            options={customerKinds.map((value) => ({ value, label: label('customerKind', value) }))}
            onChange={(kinds) => set({ customerKinds: kinds })}
          />
        )}
      </Field>
      {orgs.length < 2 ? null : (
        <Field label={t('field.orgs')} className="v-wide">
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={[...filters.orgIds]}
              placeholder={t('for-all')}
              optionFilterProp="label"
              options={orgs.map((org) => ({ value: org.id, label: org.name }))}
              onChange={(orgIds) => set({ orgIds })}
            />
          )}
        </Field>
      )}
    </>
  )
}
