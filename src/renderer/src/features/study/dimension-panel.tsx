import { useTranslation } from 'react-i18next'
import type { DimensionFigure } from '../../../../core/domain/study/study-figures.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { DimensionRadar } from '../../pieces/study/dimension-radar.tsx'
import { markText } from '../../pieces/study/figure-text.ts'
import type { OpenFigure } from './figures-view.tsx'
import { GapCells } from './gap-cells.tsx'

type Props = Readonly<{ figures: readonly DimensionFigure[]; onOpen: (open: OpenFigure) => void }>

const ink = {
  expectation: 'var(--waiting-ink)',
  perception: 'var(--late-ink)',
  line: 'var(--line)',
  text: 'var(--ink-soft)',
} as const

/** Expectation and perception by dimension, as a radar and beside it as the table that says the same. */
export function DimensionPanel({ figures, onOpen }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const dimension = (name: DimensionFigure['dimension']) => label('studyDimension', name)
  return (
    <section className="v-panel study-panel study-dimensions" aria-label={t('by-dimension')}>
      <h3>{t('by-dimension')}</h3>
      <DimensionRadar
        label={t('by-dimension')}
        words={{ expectation: t('expectation'), perception: t('perception'), dimension }}
        figures={figures}
        size={{ width: 340, height: 270 }}
        ink={ink}
      />
      <table className="study-table">
        <thead>
          <tr>
            <th scope="col">{t('dimension')}</th>
            <th scope="col">{t('expectation')}</th>
            <th scope="col">{t('perception')}</th>
            <th scope="col">{t('gap')}</th>
            <th scope="col">{t('interval')}</th>
            <th scope="col">{t('forms')}</th>
            <th scope="col">{t('mean-points')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.dimension}>
              <th scope="row">{dimension(figure.dimension)}</th>
              <td>{markText(figure.expectation)}</td>
              <td>{markText(figure.perception)}</td>
              <GapCells
                gap={figure.gap}
                name={dimension(figure.dimension)}
                onOpen={() => onOpen({ figure: figure.dimension, name: dimension(figure.dimension) })}
              />
              <td>{figure.weight === null ? '–' : figure.weight.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="v-soft v-small">{t('recovery-beside')}</p>
    </section>
  )
}
