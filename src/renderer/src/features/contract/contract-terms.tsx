import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { daysAfter, monthsAfter } from '../../../../core/domain/calendar/dates.ts'
import { plannedDates } from '../../../../core/domain/contract/maintenance-plan.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

/** What is agreed, as it is typed. */
export type Terms = Readonly<{
  startsOn: string | null
  endsOn: string | null
  visits: number
  priceMinor: number | null
}>

/** Whether the terms can be sent, and as what. */
export function readTerms(terms: Terms) {
  const { startsOn, endsOn, priceMinor, visits } = terms
  if (startsOn === null || endsOn === null || priceMinor === null || endsOn < startsOn) return null
  return { startsOn, endsOn, visits, priceMinor, planDates: null }
}

/** A year from `startsOn`, the usual period. */
export function yearFrom(startsOn: string): string {
  return daysAfter(monthsAfter(startsOn, 12), -1)
}

type Props = Readonly<{ terms: Terms; currency: string; tried: boolean; onChange: (terms: Terms) => void }>

/** Period, visits and price of a contract, and the dates on which its visits would fall. */
export function TermsFields({ terms, currency, tried, onChange }: Props) {
  const { t } = useTranslation('contract')
  const set = (part: Partial<Terms>) => onChange({ ...terms, ...part })
  const { startsOn, endsOn, visits } = terms
  const periodProblem =
    startsOn === null || endsOn === null ? t('period-needed') : endsOn < startsOn ? t('period-order') : undefined
  const dates =
    startsOn === null || endsOn === null || endsOn < startsOn ? [] : plannedDates({ startsOn, endsOn }, visits)
  return (
    <>
      <DateField
        label={t('starts')}
        value={startsOn}
        onChange={(day) => set({ startsOn: day, ...(day === null ? {} : { endsOn: yearFrom(day) }) })}
      />
      <DateField
        label={t('ends')}
        value={endsOn}
        onChange={(day) => set({ endsOn: day })}
        problem={tried ? periodProblem : undefined}
      />
      <Field
        label={t('visits')}
        hint={dates.length === 0 ? t('no-visits') : t('visits-on', { dates: dates.join(' · ') })}
      >
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={60}
            precision={0}
            value={visits}
            onChange={(count) => set({ visits: count ?? 0 })}
          />
        )}
      </Field>
      <MoneyField
        label={t('price')}
        currency={currency}
        value={terms.priceMinor}
        onChange={(minor) => set({ priceMinor: minor })}
        problem={tried && terms.priceMinor === null ? t('price-needed') : undefined}
      />
    </>
  )
}
