import { useTranslation } from 'react-i18next'
import type { ComplaintFigures } from '../../../../../core/contract/complaint-figures.ts'
import { judgedKinds, spreadEdges } from '../../../../../core/domain/complaint/complaint-figures.ts'
import { tooFew } from '../../../../../core/domain/service/service-figures.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { FigureNumber, ShareCell } from './figure-cell.tsx'
import { type OnOpen, shownHours } from './figure-choice.ts'

type Props = Readonly<{ figures: ComplaintFigures; onOpen: OnOpen }>

const hourMs = 3_600_000

/** How long it took to the solution, as it was promised: general complaints in working time. */
export function SolvedPanel({ figures, onOpen }: Props) {
  const { t } = useTranslation('complaint-learning')
  const classes = [
    ...spreadEdges.map((edge) => t('up-to', { hours: edge / hourMs })),
    t('over', { hours: (spreadEdges.at(-1) ?? 0) / hourMs }),
  ]
  return (
    <section className="v-panel pareto-panel" aria-label={t('solved')}>
      <h2>{t('solved')}</h2>
      <table className="pareto-table">
        <thead>
          <tr>
            <th scope="col" className="pareto-word">
              {t('solved')}
            </th>
            {figures.solved.map(({ by }) => (
              <th key={by} scope="col">
                {t(`solved-${by}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className="pareto-word">
              {t('complaints')}
            </th>
            {figures.solved.map(({ by, count }) => (
              <td key={by}>
                <FigureNumber
                  count={count}
                  label={t(`solved-${by}`)}
                  onOpen={() => onOpen('solved', by, t(`solved-${by}`))}
                />
                {count > 0 && count < tooFew ? <div className="v-soft pareto-few">{t('too-few')}</div> : null}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row" className="pareto-word">
              {t('median')}
            </th>
            {figures.solved.map(({ by, medianMs }) => (
              <td key={by}>{medianMs === null ? '–' : t('hours', { hours: shownHours(medianMs) })}</td>
            ))}
          </tr>
          <tr>
            <th scope="row" className="pareto-word">
              {t('p90')}
            </th>
            {figures.solved.map(({ by, p90Ms }) => (
              <td key={by}>{p90Ms === null ? '–' : t('hours', { hours: shownHours(p90Ms) })}</td>
            ))}
          </tr>
          {classes.map((name, place) => (
            <tr key={name}>
              <th scope="row" className="pareto-word">
                {name}
              </th>
              {figures.solved.map(({ by, spread }) => (
                <td key={by}>
                  <FigureNumber
                    count={spread[place] ?? 0}
                    label={`${t(`solved-${by}`)} ${name}`}
                    onOpen={() => onOpen('spread', `${by}:${place}`, `${t(`solved-${by}`)} ${name}`)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How promises were kept by their first deadlines, and what became of suggestions. */
export function KeptPanel({ figures, onOpen }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const fates = ['adopted', 'considered', 'declined', 'open'] as const
  return (
    <section className="v-panel pareto-panel" aria-label={t('on-time')}>
      <h2>{t('on-time')}</h2>
      <table className="pareto-table">
        <tbody>
          {judgedKinds.map((kind) => {
            const share = figures.onTime[kind]
            const name = label('commitmentKind', kind)
            return (
              <tr key={kind}>
                <th scope="row" className="pareto-word">
                  {name}
                </th>
                <td>
                  <ShareCell share={share} />
                </td>
                <td>
                  <FigureNumber
                    count={share.denominator}
                    label={name}
                    onOpen={() => onOpen('on-time', kind, `${t('on-time')} · ${name}`)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <h2>{t('fates')}</h2>
      <table className="pareto-table">
        <tbody>
          {fates.map((fate) => {
            const name = fate === 'open' ? t('fate-open') : label('suggestionFate', fate)
            return (
              <tr key={fate}>
                <th scope="row" className="pareto-word">
                  {name}
                </th>
                <td>
                  <FigureNumber
                    count={figures.fates[fate]}
                    label={name}
                    onOpen={() => onOpen('fate', fate === 'open' ? '' : fate, `${t('fates')} · ${name}`)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
