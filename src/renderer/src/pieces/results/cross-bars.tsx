import { useTranslation } from 'react-i18next'
import { Bar, BarChart, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { NamedTable } from './cross-cells.tsx'

/** Told apart by any colour vision, and by their order in the legend and the bars. */
const colours = ['var(--accent)', 'var(--soon)', 'var(--waiting)', 'var(--late)', 'var(--closed)'] as const

/** For each answer of the question how it divides by the other side, in shares of its responses. */
export function CrossBars({ table }: Readonly<{ table: NamedTable }>) {
  const { t } = useTranslation('results')
  const points = table.rows.map((row) => ({
    name: row.name,
    ...Object.fromEntries(table.columns.map((column, index) => [`c${index}`, table.countOf(row.key, column.key)])),
  }))
  const summary = table.rows
    .map((row) => {
      const counts = table.columns.map((column) => `${column.name} ${table.countOf(row.key, column.key)}`)
      return `${row.name}: ${counts.join(', ')}`
    })
    .join('; ')
  return (
    <div
      className="results-bars"
      role="img"
      aria-label={t('summary', { question: table.title, counts: summary })}
      style={{ height: table.rows.length * 30 + 56 }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={points}
          layout="vertical"
          margin={{ top: 4, right: 24, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            type="number"
            allowDecimals={false}
            stroke="var(--line)"
            tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={160}
            interval={0}
            axisLine={false}
            tickLine={false}
            tick={{ fill: 'var(--ink)', fontSize: 13 }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--raised)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 6 }}
            labelStyle={{ color: 'var(--ink)' }}
            itemStyle={{ padding: 0, color: 'var(--ink)' }}
          />
          <Legend formatter={(name) => <span className="results-legend">{name}</span>} />
          {table.columns.map((column, index) => (
            <Bar
              key={column.key}
              dataKey={`c${index}`}
              name={column.name}
              stackId="all"
              fill={colours[index] ?? 'var(--closed)'}
              stroke="var(--surface)"
              barSize={18}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
