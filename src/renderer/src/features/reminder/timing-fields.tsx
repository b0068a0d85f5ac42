import { useInfiniteQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Timing, thankedFor, yearDaySchema } from '../../../../core/domain/reminder/rule.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { Field } from '../../ui/field.tsx'

type Props<T extends Timing = Timing> = Readonly<{ timing: T; onChange: (timing: Timing) => void }>

type NumberProps = Readonly<{
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}>

/** A whole number within bounds. */
export function NumberField({ label, value, min, max, onChange }: NumberProps) {
  return (
    <Field label={label}>
      {(control) => (
        <InputNumber
          {...control}
          min={min}
          max={max}
          precision={0}
          value={value}
          onChange={(next) => next !== null && onChange(next)}
        />
      )}
    </Field>
  )
}

/** When a rule fires: what its kind asks for. */
export function TimingFields({ timing, onChange }: Props) {
  const { t } = useTranslation('reminder')
  switch (timing.kind) {
    case 'contract-end':
      return null
    case 'season':
      return <SeasonFields timing={timing} onChange={onChange} />
    case 'warranty-end':
    case 'birthday':
      return (
        <NumberField
          label={t('field.daysBefore')}
          min={0}
          max={timing.kind === 'birthday' ? 30 : 366}
          value={timing.daysBefore}
          onChange={(daysBefore) => onChange({ ...timing, daysBefore })}
        />
      )
    case 'periodic-check':
      return <MonthsField months={timing.months} onChange={(months) => onChange({ ...timing, months })} />
    case 'filter':
      return (
        <>
          <MonthsField months={timing.months} onChange={(months) => onChange({ ...timing, months })} />
          <PartsField timing={timing} onChange={onChange} />
        </>
      )
    case 'thank-you':
      return (
        <>
          <Field label={t('field.after')}>
            {(control) => (
              <Select
                {...control}
                value={timing.after}
                options={thankedFor.map((value) => ({ value, label: t(`after.${value}`) }))}
                onChange={(after) => onChange({ ...timing, after })}
              />
            )}
          </Field>
          <NumberField
            label={t('field.days')}
            min={0}
            max={366}
            value={timing.days}
            onChange={(days) => onChange({ ...timing, days })}
          />
        </>
      )
    case 'new-purchase':
    case 'regular-contact':
      return (
        <NumberField
          label={t('field.days')}
          min={timing.kind === 'regular-contact' ? 7 : 0}
          max={3650}
          value={timing.days}
          onChange={(days) => onChange({ ...timing, days })}
        />
      )
  }
}

function MonthsField({ months, onChange }: Readonly<{ months: number; onChange: (months: number) => void }>) {
  const { t } = useTranslation('reminder')
  return <NumberField label={t('field.months')} min={1} max={120} value={months} onChange={onChange} />
}

function SeasonFields({ timing, onChange }: Props<Extract<Timing, { kind: 'season' }>>) {
  const { t } = useTranslation('reminder')
  return (['from', 'to'] as const).map((end) => (
    <Field
      key={end}
      label={t(`field.${end}`)}
      problem={yearDaySchema.safeParse(timing[end]).success ? undefined : t('problem.day')}
    >
      {(control) => (
        <Input
          {...control}
          value={timing[end]}
          maxLength={5}
          placeholder="05-01"
          onChange={(event) => onChange({ ...timing, [end]: event.target.value.trim() })}
        />
      )}
    </Field>
  ))
}

function PartsField({ timing, onChange }: Props<Extract<Timing, { kind: 'filter' }>>) {
  const { t } = useTranslation('reminder')
  const found = listed(
    useInfiniteQuery(
      api.parts.list.infiniteOptions({
        input: (after: string | undefined) => ({ after, limit: pageSize }),
        ...byPages,
      }),
    ),
  )
  return (
    <Field label={t('field.parts')} className="v-wide">
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          value={[...timing.partIds]}
          options={found.rows.map((part) => ({ value: part.id, label: `${part.code} ${part.name}` }))}
          optionFilterProp="label"
          onPopupScroll={found.more}
          onChange={(partIds) => onChange({ ...timing, partIds })}
        />
      )}
    </Field>
  )
}
