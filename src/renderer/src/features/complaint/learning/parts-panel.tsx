import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintFigures } from '../../../../../core/contract/complaint-figures.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { navigate } from '../../../ui/route.ts'
import { FigureNumber, ShareCell } from './figure-cell.tsx'
import type { FigureChoice, OnOpen } from './figure-choice.ts'

const ways = { org: 'by-org', model: 'by-model', technician: 'by-technician' } as const
type Way = keyof typeof ways

type Props = Readonly<{ figures: ComplaintFigures; choice: FigureChoice; onOpen: OnOpen }>

/** Complaints by who answers for them, by model and by technician; of a model the sheet for research and production. */
export function PartsPanel({ figures, choice, onOpen }: Props) {
  const { t } = useTranslation('complaint-learning')
  const [way, setWay] = useState<Way>('model')
  const lines = { org: figures.orgs, model: figures.models, technician: figures.technicians }[way]
  return (
    <section className="v-panel pareto-panel" aria-label={t('parts')}>
      <header className="learning-head">
        <h2>{t('parts')}</h2>
        <ChoiceGroup<Way>
          label={t('parts')}
          value={way}
          choices={(Object.keys(ways) as Way[]).map((value) => ({ value, label: t(ways[value]) }))}
          onChange={setWay}
        />
      </header>
      <section className="pareto-scroll" {...reachable} aria-label={t(ways[way])}>
        <table className="pareto-table">
          <thead>
            <tr>
              <th scope="col" className="pareto-word">
                {t(ways[way])}
              </th>
              <th scope="col">{t('complaints')}</th>
              <th scope="col">{t('justified_share')}</th>
              <th scope="col">{t('first-quarter')}</th>
              {way === 'model' ? <th scope="col">{t('sheet')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const name = line.name === '' ? t('no-name') : line.name
              return (
                <tr key={line.key}>
                  <th scope="row" className="pareto-word">
                    {name}
                  </th>
                  <td>
                    <FigureNumber count={line.complaints} label={name} onOpen={() => onOpen(way, line.key, name)} />
                  </td>
                  <td>
                    <ShareCell share={line.justified} />
                  </td>
                  <td>
                    <ShareCell share={line.firstQuarter} />
                  </td>
                  {way === 'model' ? (
                    <td>
                      {line.key === '' ? null : (
                        <Button
                          size="small"
                          type="link"
                          aria-label={`${t('sheet')} ${name}`}
                          onClick={() =>
                            navigate(
                              `/print/feedback-sheet/${choice.from},${choice.to},model,${encodeURIComponent(line.key)}`,
                            )
                          }
                        >
                          {t('sheet')}
                        </Button>
                      )}
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }
