import { useTranslation } from 'react-i18next'
import { Bar, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { formatTime } from '../../i18n/format.ts'
import { axisMarks } from '../../ui/axis-marks.ts'
import { type HourPoint, hourPoints, soFar } from './board-model.ts'
import type { BoardView } from './board-view.ts'

type Props = Readonly<{ view: BoardView; queueId?: string | null }>

/** Calls by half hour as bars, against what was forecast as a dashed line. */
export function HoursTile({ view, queueId }: Props) {
  const { t } = useTranslation('wallboard')
  const { figures } = view.picture
  const points = hourPoints(view.picture, queueId)
  const sums = soFar(points, figures.at)
  const summary = t(sums.forecast === null ? 'hours-plain' : 'hours-summary', { ...sums })
  return (
    <section className="wall-tile" aria-label={t('hours')}>
      <header className="wall-tile-head">
        <h2>{t('hours')}</h2>
        <span className="wall-note wall-legend">
          <i className="wall-key-bar" aria-hidden="true" /> {t('actual')} <b>{sums.offered}</b>
          <i className="wall-key-line" aria-hidden="true" /> {t('forecast')} <b>{sums.forecast ?? '–'}</b>
        </span>
      </header>
      <div className="wall-chart" role="img" aria-label={summary}>
        <Hours points={points} unit={view.unit} zone={view.picture.zone} />
      </div>
    </section>
  )
}

type HoursProps = Readonly<{ points: readonly HourPoint[]; unit: number; zone: string }>

function Hours({ points, unit, zone }: HoursProps) {
  const hours = points.filter((_, index) => index % 6 === 0).map((point) => point.fromMs)
  const highest = Math.max(1, ...points.map((point) => Math.max(point.offered ?? 0, point.forecast ?? 0)))
  const marks = axisMarks(highest)
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--ink-soft)' }, tickLine: false }
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: unit, right: unit, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="fromMs"
          ticks={hours}
          interval={0}
          tickMargin={unit * 0.6}
          height={unit * 3.8}
          tickFormatter={(ms: number) => formatTime(ms, zone)}
          {...axis}
        />
        <YAxis
          allowDecimals={false}
          tickMargin={unit * 0.6}
          width={unit * 5.4}
          domain={[0, marks.at(-1) ?? 1]}
          ticks={[...marks]}
          interval={0}
          {...axis}
        />
        <Bar dataKey="offered" fill="var(--wall-actual)" isAnimationActive={false} />
        <Line
          dataKey="forecast"
          stroke="var(--wall-forecast)"
          strokeWidth={unit * 0.45}
          strokeDasharray={`${unit} ${unit * 0.8}`}
          dot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
