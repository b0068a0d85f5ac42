import { Bar, BarChart, CartesianGrid, ErrorBar, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { StatementFigure } from '../../../../core/domain/study/study-figures.ts'

type Props = Readonly<{
  label: string
  figures: readonly StatementFigure[]
  /** The short name of a bar. */
  nameOf: (figure: StatementFigure, index: number) => string
  size: Readonly<{ width: number; height: number }>
  nameWidth: number
  ink: Readonly<{ bar: string; interval: string; line: string; text: string }>
}>

/** The gap of each statement as a bar from zero, with its 95 % interval. */
export function GapBars({ label, figures, nameOf, size, nameWidth, ink }: Props) {
  const bars = figures.map((figure, index) => ({
    name: nameOf(figure, index),
    gap: figure.gap.mean,
    half: figure.gap.half ?? 0,
  }))
  const reach = Math.max(1, ...bars.map(({ gap, half }) => Math.ceil(Math.abs(gap ?? 0) + half)))
  const end = Math.min(6, reach)
  return (
    <div role="img" aria-label={label}>
      <BarChart
        {...size}
        data={bars}
        layout="vertical"
        margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke={ink.line} />
        <XAxis
          type="number"
          domain={[-end, end]}
          allowDataOverflow
          tickCount={2 * end + 1}
          tickFormatter={(mark: number) => (mark < 0 ? `−${-mark}` : String(mark))}
          tick={{ fill: ink.text, fontSize: 11 }}
          stroke={ink.line}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={nameWidth}
          interval={0}
          tick={{ fill: ink.text, fontSize: 11 }}
          stroke={ink.line}
        />
        <ReferenceLine x={0} stroke={ink.text} />
        <Bar dataKey="gap" fill={ink.bar} barSize={10} isAnimationActive={false}>
          <ErrorBar
            dataKey="half"
            direction="x"
            width={3}
            stroke={ink.interval}
            strokeWidth={1.5}
            isAnimationActive={false}
          />
        </Bar>
      </BarChart>
    </div>
  )
}
