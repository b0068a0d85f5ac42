import { Legend, PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart } from 'recharts'
import type { DimensionFigure } from '../../../../core/domain/study/study-figures.ts'

type Props = Readonly<{
  /** What the picture shows, for whoever does not see it. */
  label: string
  words: Readonly<{
    expectation: string
    perception: string
    dimension: (name: DimensionFigure['dimension']) => string
  }>
  figures: readonly DimensionFigure[]
  /** In px; both fixed, so that paper and screen have the same picture. */
  size: Readonly<{ width: number; height: number }>
  /** CSS colours of lines and letters. */
  ink: Readonly<{ expectation: string; perception: string; line: string; text: string }>
}>

/** Expectation as a broken line and perception as a whole one, by dimension, from 1 to 7. */
export function DimensionRadar({ label, words, figures, size, ink }: Props) {
  const points = figures.map(({ dimension, expectation, perception }) => ({
    name: words.dimension(dimension),
    expectation,
    perception,
  }))
  return (
    <div role="img" aria-label={label}>
      <RadarChart {...size} data={points} accessibilityLayer={false} outerRadius="70%">
        <PolarGrid stroke={ink.line} />
        <PolarAngleAxis dataKey="name" tick={{ fill: ink.text, fontSize: 12 }} />
        <PolarRadiusAxis
          domain={[1, 7]}
          tickCount={7}
          angle={60}
          tick={{ fill: ink.text, fontSize: 10 }}
          stroke={ink.line}
        />
        <Radar
          dataKey="expectation"
          name={words.expectation}
          stroke={ink.expectation}
          strokeWidth={2}
          strokeDasharray="6 4"
          fill="none"
          isAnimationActive={false}
        />
        <Radar
          dataKey="perception"
          name={words.perception}
          stroke={ink.perception}
          strokeWidth={2}
          fill="none"
          isAnimationActive={false}
        />
        <Legend iconType="plainline" itemSorter={null} wrapperStyle={{ bottom: 0 }} />
      </RadarChart>
    </div>
  )
}
