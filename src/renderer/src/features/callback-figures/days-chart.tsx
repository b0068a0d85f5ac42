import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { CallbackFigures } from '../../../../core/contract/callback-figures.ts'
import {
  type CallbackOutcome,
  doneOutcomes,
  droppedOutcomes,
  openOutcomes,
} from '../../../../core/domain/survey/callback-figures.ts'

const bars = [
  { key: 'reached', of: ['reached'], color: 'var(--good)' },
  { key: 'not-reached', of: doneOutcomes.filter((outcome) => outcome !== 'reached'), color: 'var(--waiting)' },
  { key: 'dropped-all', of: droppedOutcomes, color: 'var(--closed)' },
  { key: 'open-all', of: openOutcomes, color: 'var(--soon)' },
  { key: 'without', of: ['without'], color: 'var(--late)' },
] as const satisfies readonly Readonly<{ key: string; of: readonly CallbackOutcome[]; color: string }>[]

/** Completed orders by day as bars of how their callbacks stand. */
export function DaysChart({ days }: Readonly<{ days: CallbackFigures['days'] }>) {
  const { t } = useTranslation('callback-figures')
  const points = days.map(({ date, outcomes }) => ({
    date: date.slice(5),
    ...Object.fromEntries(bars.map(({ key, of }) => [key, of.reduce((sum, outcome) => sum + outcomes[outcome], 0)])),
  }))
  const total = (of: readonly CallbackOutcome[]) =>
    days.reduce((sum, day) => sum + of.reduce((part, outcome) => part + day.outcomes[outcome], 0), 0)
  const summary = t('chart-summary', {
    from: days[0]?.date ?? '',
    to: days.at(-1)?.date ?? '',
    completed: days.reduce((sum, day) => sum + day.completed, 0),
    reached: total(['reached']),
    open: total(openOutcomes),
  })
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--ink-soft)', fontSize: 12 } }
  const shown = bars.filter(({ of }) => total(of) > 0)
  return (
    <div className="callback-figures-chart" role="img" aria-label={summary}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: -20 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="date" {...axis} />
          <YAxis allowDecimals={false} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--raised)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 6 }}
            labelStyle={{ color: 'var(--ink)' }}
            itemStyle={{ padding: 0, color: 'var(--ink)' }}
          />
          <Legend formatter={(name) => <span className="callback-figures-legend">{name}</span>} />
          {shown.map(({ key, color }) => (
            <Bar key={key} dataKey={key} name={t(key)} stackId="orders" fill={color} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
