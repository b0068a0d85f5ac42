import { useTranslation } from 'react-i18next'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export type NamedBar = Readonly<{ key: string; name: string; count: number; upTo: number }>

const shown = 12

/** The most frequent as bars, with the share that they make together as a line. */
export function ParetoChart({ bars, total }: Readonly<{ bars: readonly NamedBar[]; total: number }>) {
  const { t } = useTranslation('complaint-learning')
  const points = bars.slice(0, shown).map(({ name, count, upTo }) => ({
    name,
    count,
    share: total === 0 ? 0 : Math.round((upTo / total) * 1000) / 10,
  }))
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--ink-soft)', fontSize: 12 } }
  const summary = t('pareto-summary', { count: total, first: bars[0]?.name ?? '' })
  return (
    <div className="pareto-chart" role="img" aria-label={summary}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={points} margin={{ top: 8, right: 0, bottom: 4, left: -20 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="name"
            interval={0}
            {...axis}
            tickFormatter={(name: string) => (name.length > 7 ? `${name.slice(0, 6)}…` : name)}
          />
          <YAxis yAxisId="count" allowDecimals={false} {...axis} />
          <YAxis yAxisId="share" orientation="right" domain={[0, 100]} unit="%" {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--raised)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 6 }}
            labelStyle={{ color: 'var(--ink)' }}
            itemStyle={{ padding: 0, color: 'var(--ink)' }}
          />
          <Bar
            yAxisId="count"
            dataKey="count"
            name={t('complaints')}
            fill="var(--accent)"
            maxBarSize={56}
            isAnimationActive={false}
          />
          <Line
            yAxisId="share"
            dataKey="share"
            name={`${t('cumulative')} %`}
            stroke="var(--late)"
            strokeWidth={2}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
