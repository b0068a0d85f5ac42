import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Happening, happenings, type TargetQuery } from '../../../../core/domain/campaign/target-query.ts'
import { customerKinds, memberLevels, zones } from '../../../../core/domain/customer/customer.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'

type Props = Readonly<{ query: TargetQuery; onChange: (query: TargetQuery) => void }>

const noPurchase = { from: null, to: null, modelIds: [], categories: [] } as const

/** Whom a campaign asks: every condition that is given must hold. */
export function StepWhom({ query, onChange }: Props) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const orgs = useQuery(api.people.orgUnits.queryOptions({ input: {} })).data ?? []
  const change = (part: Partial<TargetQuery>) => onChange({ ...query, ...part })
  const lastContact = query.lastContact ?? { before: null, since: null }
  const changeContact = (part: Partial<typeof lastContact>) => {
    const next = { ...lastContact, ...part }
    change({ lastContact: next.before === null && next.since === null ? null : next })
  }
  return (
    <div className="v-form">
      <p className="v-soft v-wide">{t('all-hold')}</p>
      <Several
        name={t('kinds')}
        values={query.kinds}
        options={customerKinds.map((kind) => ({ value: kind, label: label('customerKind', kind) }))}
        onChange={(kinds) => change({ kinds })}
      />
      <Several
        name={t('levels')}
        values={query.levels}
        options={memberLevels.map((level) => ({ value: level, label: label('memberLevel', level) }))}
        onChange={(levels) => change({ levels })}
      />
      <Several
        name={t('zones')}
        values={query.zones}
        options={zones.map((zone) => ({ value: zone, label: label('zone', zone) }))}
        onChange={(picked) => change({ zones: picked })}
      />
      <Several
        name={t('centres')}
        values={query.centreIds}
        options={orgs.map((org) => ({ value: org.id, label: org.name }))}
        onChange={(centreIds) => change({ centreIds })}
      />
      <Field label={t('regions')} hint={t('regions-hint')} className="v-wide">
        {(control) => (
          <Select
            {...control}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={['，', ',', '、']}
            placeholder={t('anything')}
            value={[...query.regions]}
            onChange={(regions) => change({ regions })}
          />
        )}
      </Field>
      <Purchase query={query} change={change} />
      <Happenings query={query} change={change} />
      <DateField
        label={t('last-contact-since')}
        value={lastContact.since}
        onChange={(since) => changeContact({ since })}
      />
      <DateField
        label={t('last-contact-before')}
        value={lastContact.before}
        onChange={(before) => changeContact({ before })}
      />
      <One
        name={t('consent')}
        value={query.consent}
        options={(['care', 'marketing'] as const).map((value) => ({ value, label: t(`consent-${value}`) }))}
        onChange={(consent) => change({ consent })}
      />
      <One
        name={t('satisfaction')}
        value={query.satisfaction}
        options={(['dissatisfied', 'satisfied'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(satisfaction) => change({ satisfaction })}
      />
    </div>
  )
}

type PartProps = Readonly<{ query: TargetQuery; change: (part: Partial<TargetQuery>) => void }>

/** What he has bought, and when. */
function Purchase({ query, change }: PartProps) {
  const { t } = useTranslation('campaign')
  const models = useQuery(api.customers.models.queryOptions({ input: {} })).data ?? []
  const bought = query.bought ?? noPurchase
  const set = (part: Partial<NonNullable<TargetQuery['bought']>>) => {
    const next = { ...bought, ...part }
    const isEmpty = next.from === null && next.to === null && next.modelIds.length === 0 && next.categories.length === 0
    change({ bought: isEmpty ? null : { ...next, modelIds: [...next.modelIds], categories: [...next.categories] } })
  }
  return (
    <FieldGroup label={t('bought')} className="v-wide">
      <div className="v-form">
        <Several
          name={t('categories')}
          values={bought.categories}
          options={[...new Set(models.map((model) => model.category))].map((value) => ({ value, label: value }))}
          onChange={(categories) => set({ categories })}
        />
        <Several
          name={t('models')}
          values={bought.modelIds}
          options={models.map((model) => ({ value: model.id, label: model.name }))}
          onChange={(modelIds) => set({ modelIds })}
        />
        <DateField label={t('bought-from')} value={bought.from} onChange={(from) => set({ from })} />
        <DateField label={t('bought-to')} value={bought.to} onChange={(to) => set({ to })} />
      </div>
    </FieldGroup>
  )
}

/** What he has had with us in a period. */
function Happenings({ query, change }: PartProps) {
  const { t } = useTranslation('campaign')
  const of = (what: Happening) => query.had.find((each) => each.what === what)
  const set = (what: Happening, next: TargetQuery['had'][number] | null) => {
    const others = query.had.filter((each) => each.what !== what)
    change({ had: next === null ? others : [...others, next] })
  }
  return (
    <FieldGroup label={t('had')} className="v-wide">
      {happenings.map((what) => {
        const given = of(what)
        const name = t(`had-${what}`)
        return (
          <div key={what} className="campaign-had">
            <Checkbox
              checked={given !== undefined}
              onChange={(event) => set(what, event.target.checked ? { what, from: null, to: null } : null)}
            >
              {name}
            </Checkbox>
            {given === undefined ? null : (
              <fieldset className="campaign-had-dates" aria-label={t('had-period', { what: name })}>
                <DateField
                  label={t('had-from')}
                  value={given.from}
                  onChange={(from) => set(what, { ...given, from })}
                />
                <DateField label={t('had-to')} value={given.to} onChange={(to) => set(what, { ...given, to })} />
              </fieldset>
            )}
          </div>
        )
      })}
    </FieldGroup>
  )
}

type Options<T> = readonly Readonly<{ value: T; label: string }>[]
type SeveralProps<T> = Readonly<{
  name: string
  values: readonly T[]
  options: Options<T>
  onChange: (values: T[]) => void
}>

function Several<T extends string>({ name, values, options, onChange }: SeveralProps<T>) {
  const { t } = useTranslation('campaign')
  return (
    <Field label={name}>
      {(control) => (
        <Select<T[]>
          {...control}
          mode="multiple"
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('anything')}
          value={[...values]}
          options={[...options]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

type OneProps<T> = Readonly<{ name: string; value: T | null; options: Options<T>; onChange: (value: T | null) => void }>

function One<T extends string>({ name, value, options, onChange }: OneProps<T>) {
  const { t } = useTranslation('campaign')
  return (
    <Field label={name}>
      {(control) => (
        <Select<T>
          {...control}
          allowClear
          placeholder={t('anything')}
          value={value}
          options={[...options]}
          onChange={(next?: T) => onChange(next ?? null)}
        />
      )}
    </Field>
  )
}
