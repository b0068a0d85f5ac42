import { LineChartOutlined, TableOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, usePlotArea, XAxis, YAxis } from 'recharts'
import type { HalfHour, LivePicture } from '../../../../core/contract/live.ts'
import { api } from '../../api/client.ts'
import { formatTime } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { CallsTable } from './calls-table.tsx'
import { axisMarks, type ChartPoint, chartPoints, spreadLabels } from './figures-model.ts'
import type { ChosenQueue } from './queue-table.tsx'
import './live.css'

const series = [
  { key: 'forecast', color: 'var(--live-forecast)', dash: '2 4', width: 2 },
  // the widest lies below, so that it is seen where all calls were answered
  { key: 'offered', color: 'var(--live-offered)', dash: '0', width: 5 },
  { key: 'answered', color: 'var(--live-answered)', dash: '0', width: 2 },
  { key: 'abandoned', color: 'var(--live-abandoned)', dash: '5 4', width: 2.5 },
] as const

type Props = Readonly<{ picture: LivePicture; queue: ChosenQueue }>

/** The half hours of the queue, read anew with its calls; of all, those of the picture. */
function useHalfHours({ picture, queue }: Props): readonly HalfHour[] {
  const { data } = useQuery({
    ...api.live.halfHours.queryOptions({ input: { queueId: queue?.id ?? null } }),
    enabled: queue !== undefined,
  })
  return queue === undefined ? picture.buckets : (data ?? [])
}

/** Today's calls by half hour beside what was expected, as lines, or as the table that says the same. */
export function CallsChart({ picture, queue }: Props) {
  const { t } = useTranslation('live')
  const [asTable, setAsTable] = useState(false)
  const points = chartPoints(useHalfHours({ picture, queue }), picture.at)
  const tells = points.some(({ offered, forecast }) => (offered ?? 0) > 0 || (forecast ?? 0) > 0)
  const title = queue === undefined ? t('chart-title') : `${t('chart-title')} · ${queue.name}`
  return (
    <section className="live-tile" aria-label={title}>
      <header className="live-tile-head">
        <h2>{title}</h2>
        <Button
          size="small"
          type="text"
          icon={asTable ? <LineChartOutlined /> : <TableOutlined />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'show-chart' : 'show-table')}
        </Button>
      </header>
      {tells ? null : <p className="live-empty">{t('chart-empty')}</p>}
      {tells && asTable ? <CallsTable points={points} /> : null}
      {tells && !asTable ? <Lines points={points} /> : null}
    </section>
  )
}

function Lines({ points }: Readonly<{ points: readonly ChartPoint[] }>) {
  const { t } = useTranslation('live')
  const { zone } = useTimeReader()
  const hours = points.filter((_, index) => index % 6 === 0).map((point) => point.fromMs)
  const marks = axisMarks(Math.max(1, ...points.map((point) => Math.max(point.offered ?? 0, point.forecast ?? 0))))
  const top = marks.at(-1) ?? 1
  const total = (key: (typeof series)[number]['key']) =>
    Math.round(points.reduce((sum, point) => sum + (point[key] ?? 0), 0))
  const summary = series.map(({ key }) => `${t(key)} ${total(key)}`).join('，')
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--ink-soft)' } }
  return (
    <div className="live-chart" role="img" aria-label={`${t('chart-title')}：${summary}`}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...points]} margin={{ top: 24, right: 88, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="fromMs"
            type="number"
            domain={['dataMin', 'dataMax']}
            ticks={hours}
            tickFormatter={(ms: number) => formatTime(ms, zone)}
            {...axis}
          />
          <YAxis allowDecimals={false} domain={[0, top]} ticks={[...marks]} interval={0} {...axis} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(ms) => formatTime(Number(ms), zone)}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 6 }}
            labelStyle={{ color: 'var(--ink)' }}
            itemStyle={{ padding: 0 }}
          />
          {series.map(({ key, color, dash, width }) => (
            <Line
              key={key}
              dataKey={key}
              name={t(key)}
              stroke={color}
              strokeWidth={width}
              strokeDasharray={dash}
              dot={false}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
          <EndLabels points={points} top={top} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

/** Name and last value of each line where it ends. */
function EndLabels({ points, top }: Readonly<{ points: readonly ChartPoint[]; top: number }>) {
  const { t } = useTranslation('live')
  const area = usePlotArea()
  const index = points.findLastIndex((point) => point.offered !== null)
  const last = points[index]
  if (area === undefined || last === undefined) return null
  const ended = series.filter(({ key }) => last[key] !== null)
  const values = ended.map(({ key }) => last[key] ?? 0)
  const heights = spreadLabels(values, top, Math.max(18, area.height * 0.055) / area.height)
  const x = area.x + (area.width * index) / Math.max(1, points.length - 1) + 8
  return ended.map(({ key, color }, order) => (
    <text
      key={key}
      x={x}
      y={area.y + area.height * (1 - (heights[order] ?? 0)) - 4}
      fill={color}
      className="live-end-label"
    >
      {t(key)} {values[order]}
    </text>
  ))
}
