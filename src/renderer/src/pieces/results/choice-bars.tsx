import { useTranslation } from 'react-i18next'
import { Bar, BarChart, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { OpenedNumber } from './opened.ts'
import { shareText } from './share-text.ts'

export type BarLine = Readonly<{ key: string; name: string; count: number; opens: OpenedNumber }>

type Props = Readonly<{ name: string; lines: readonly BarLine[]; n: number; onOpen: (opened: OpenedNumber) => void }>

const lineHeight = 28
/** Characters of a name that fit beside the bars; the tooltip and the table have all of it. */
const fits = 14

const short = (text: string) => ([...text].length > fits ? `${[...text].slice(0, fits - 1).join('')}…` : text)

/** How often each answer was given, as bars with their numbers; the table beside it opens the responses by keyboard. */
export function ChoiceBars({ name, lines, n, onOpen }: Props) {
  const { t } = useTranslation('results')
  const points = lines.map((line) => ({ ...line, label: `${line.count} · ${shareText(line.count, n)}` }))
  const counts = lines.map((line) => t('summary-count', { name: line.name, count: line.count })).join(t('common:list'))
  const top = Math.max(1, ...lines.map((line) => line.count))
  return (
    <div
      className="results-bars"
      role="img"
      aria-label={t('summary', { question: name, counts })}
      style={{ height: lines.length * lineHeight + 12 }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={points}
          layout="vertical"
          margin={{ top: 4, right: 112, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, top]} />
          <YAxis
            type="category"
            dataKey="name"
            width={160}
            interval={0}
            axisLine={false}
            tickLine={false}
            tickFormatter={short}
            tick={{ fill: 'var(--ink)', fontSize: 13 }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--raised)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 6 }}
            labelStyle={{ color: 'var(--ink)' }}
            itemStyle={{ padding: 0, color: 'var(--ink)' }}
          />
          <Bar
            dataKey="count"
            name={t('count')}
            fill="var(--accent)"
            barSize={16}
            radius={2}
            isAnimationActive={false}
            onClick={(_bar, index) => {
              const line = lines[index]
              if (line !== undefined) onOpen(line.opens)
            }}
          >
            <LabelList dataKey="label" position="right" fill="var(--ink)" fontSize={13} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
