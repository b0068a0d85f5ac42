import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { ComplaintFigures } from '../../../../../core/contract/complaint-figures.ts'
import { FigureNumber } from './figure-cell.tsx'

type Month = ComplaintFigures['months'][number]
type Props = Readonly<{
  months: readonly Month[]
  onOpen: (month: Month, figure: 'complaints' | 'suggestions') => void
}>

/** Complaints and suggestions of thirteen months, as bars and as the table that says the same. */
export function TrendPanel({ months, onOpen }: Props) {
  const { t } = useTranslation('complaint-learning')
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--ink-soft)', fontSize: 12 } }
  const points = months.map(({ month, complaints, suggestions }) => ({
    month: month.slice(2),
    complaints,
    suggestions,
  }))
  const summary = t('trend-summary', {
    from: months[0]?.month ?? '',
    to: months.at(-1)?.month ?? '',
    counts: months.map(({ complaints }) => complaints).join(', '),
  })
  return (
    <section className="v-panel pareto-panel" aria-label={t('trend')}>
      <h2>{t('trend')}</h2>
      <div className="pareto-trend" role="img" aria-label={summary}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: -20 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="month" {...axis} />
            <YAxis allowDecimals={false} {...axis} />
            <Bar dataKey="complaints" stackId="all" fill="var(--accent)" isAnimationActive={false} />
            <Bar dataKey="suggestions" stackId="all" fill="var(--closed)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <section className="pareto-scroll" {...reachable} aria-label={t('month')}>
        <table className="pareto-table">
          <thead>
            <tr>
              <th scope="col" className="pareto-word">
                {t('month')}
              </th>
              <th scope="col">{t('complaints')}</th>
              <th scope="col">{t('suggestions')}</th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map((month) => (
              <tr key={month.month}>
                <th scope="row" className="pareto-word">
                  {month.month}
                </th>
                <td>
                  <FigureNumber
                    count={month.complaints}
                    label={`${month.month} ${t('complaints')}`}
                    onOpen={() => onOpen(month, 'complaints')}
                  />
                </td>
                <td>
                  <FigureNumber
                    count={month.suggestions}
                    label={`${month.month} ${t('suggestions')}`}
                    onOpen={() => onOpen(month, 'suggestions')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }
