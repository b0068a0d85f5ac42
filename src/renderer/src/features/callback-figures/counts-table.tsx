import { useTranslation } from 'react-i18next'
import { tooFew } from '../../../../core/domain/service/service-figures.ts'
import {
  type CallbackCounts,
  type CallbackOutcome,
  coverage,
  doneOutcomes,
  droppedOutcomes,
  type SurveySums,
  serviceScoreShare,
  withinTarget,
} from '../../../../core/domain/survey/callback-figures.ts'
import { FigureButton } from './figure-button.tsx'
import { shownShare } from './figure-tiles.tsx'
import type { CallbackChoice, OnOpen } from './opened.ts'

/** One line: a day, a centre or a technician, with what opens its rows. */
export type CountsLine = Readonly<{
  key: string
  name: string
  counts: CallbackCounts
  said?: SurveySums
  choice: CallbackChoice
}>

type Props = Readonly<{ heading: string; lines: readonly CountsLine[]; onOpen: OnOpen }>

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

/** The identity line by line; the numbers of a line add up to its completed orders. */
export function CountsTable({ heading, lines, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  const withScore = lines.some(({ said }) => said !== undefined)
  const single: readonly CallbackOutcome[] = [...doneOutcomes, 'open', 'late', 'without']
  return (
    <section className="callback-figures-scroll" {...reachable} aria-label={heading}>
      <table className="callback-figures-table">
        <thead>
          <tr>
            <th scope="col" className="callback-figures-word">
              {heading}
            </th>
            <th scope="col">{t('completed')}</th>
            {doneOutcomes.map((outcome) => (
              <th key={outcome} scope="col">
                {t(outcome)}
              </th>
            ))}
            <th scope="col">{t('dropped-all')}</th>
            <th scope="col">{t('open')}</th>
            <th scope="col">{t('late')}</th>
            <th scope="col">{t('without')}</th>
            <th scope="col">{t('coverage')}</th>
            <th scope="col">{t('within-target')}</th>
            {withScore ? <th scope="col">{t('score')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, counts, said, choice }) => {
            const cell = (outcome: CallbackOutcome) => (
              <td key={outcome}>
                <FigureButton onOpen={() => onOpen({ ...choice, figure: outcome, name: `${name} · ${t(outcome)}` })}>
                  {counts.outcomes[outcome]}
                </FigureButton>
              </td>
            )
            const dropped = droppedOutcomes.reduce((sum, outcome) => sum + counts.outcomes[outcome], 0)
            return (
              <tr key={key}>
                <th scope="row" className="callback-figures-word">
                  {name}
                </th>
                <td>
                  <FigureButton
                    onOpen={() => onOpen({ ...choice, figure: 'completed', name: `${name} · ${t('completed')}` })}
                  >
                    {counts.completed}
                  </FigureButton>
                </td>
                {single.slice(0, doneOutcomes.length).map(cell)}
                <td>{dropped}</td>
                {single.slice(doneOutcomes.length).map(cell)}
                <td>{shownShare(coverage(counts))}</td>
                <td>{shownShare(withinTarget(counts))}</td>
                {said === undefined ? null : (
                  <td title={`${said.surveys} ${t('surveys')}`}>
                    <FigureButton
                      onOpen={() => onOpen({ ...choice, figure: 'service-score', name: `${name} · ${t('score')}` })}
                    >
                      {said.surveys === 0 ? 0 : `${shownShare(serviceScoreShare(said), 'score')} (${said.surveys})`}
                    </FigureButton>
                    {said.surveys > 0 && said.surveys < tooFew ? (
                      <div className="v-soft callback-figures-few">{t('too-few')}</div>
                    ) : null}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
