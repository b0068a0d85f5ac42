import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintFigures } from '../../../../../core/contract/complaint-figures.ts'
import { noCause, noFinding } from '../../../../../core/domain/complaint/complaint-figures.ts'
import { csvFile } from '../../../../../core/domain/export/csv.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { saveCsv } from '../../../ui/save-csv.ts'
import { FigureNumber } from './figure-cell.tsx'
import { type FigureChoice, type OnOpen, shownShare } from './figure-choice.ts'
import { type NamedBar, ParetoChart } from './pareto-chart.tsx'
import { useCauseName } from './use-causes.ts'

type Way = 'by-cause' | 'by-sub-class'

type Props = Readonly<{ figures: ComplaintFigures; choice: FigureChoice; onOpen: OnOpen }>

/** The Pareto of causes, or of sub-classes as long as nothing is found; as bars and as the table that says the same. */
export function ParetoPanel({ figures, choice, onOpen }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const may = useMay()
  const nameOf = useCauseName()
  const hasCauses = figures.causes.some(({ key }) => key !== noFinding && key !== noCause)
  const [chosen, setWay] = useState<Way | null>(null)
  const [asTable, setAsTable] = useState(false)
  const way = chosen ?? (hasCauses ? 'by-cause' : 'by-sub-class')
  const bars: readonly NamedBar[] =
    way === 'by-sub-class'
      ? figures.subClasses.map((bar) => ({ ...bar, name: label('complaintSubClass', bar.key) }))
      : figures.causes.map((bar) => ({
          ...bar,
          name: bar.key === noFinding ? t('cause-open') : bar.key === noCause ? t('cause-none') : nameOf(bar),
        }))
  const total = bars.at(-1)?.upTo ?? 0
  const share = (numerator: number) => shownShare({ numerator, denominator: total })
  const save = () =>
    saveCsv(
      `${t('file')}-${t(way)}-${choice.from}.csv`,
      csvFile(
        [t(way), t('complaints'), t('share'), t('cumulative')],
        bars.map(({ name, count, upTo }) => [name, count, share(count), share(upTo)]),
      ),
    )
  return (
    <section className="v-panel pareto-panel" aria-label={t('pareto')}>
      <header className="learning-head">
        <h2>{t('pareto')}</h2>
        <ChoiceGroup<Way>
          label={t('pareto')}
          value={way}
          choices={(['by-cause', 'by-sub-class'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setWay}
        />
        <Button
          size="small"
          type="text"
          icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart' : 'table')}
        </Button>
        {may('export.run') ? (
          <Button size="small" type="text" icon={<DownloadOutlined />} onClick={save}>
            {t('export-csv')}
          </Button>
        ) : null}
      </header>
      {asTable ? null : <ParetoChart bars={bars} total={total} />}
      <section className="pareto-scroll" {...reachable} aria-label={t(way)}>
        <table className="pareto-table">
          <thead>
            <tr>
              <th scope="col" className="pareto-word">
                {t(way)}
              </th>
              <th scope="col">{t('complaints')}</th>
              <th scope="col">{t('share')}</th>
              <th scope="col">{t('cumulative')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, name, count, upTo }) => (
              <tr key={key}>
                <th scope="row" className="pareto-word">
                  {name}
                </th>
                <td>
                  <FigureNumber
                    count={count}
                    label={name}
                    onOpen={() => onOpen(way === 'by-cause' ? 'cause' : 'sub-class', key, name)}
                  />
                </td>
                <td>{share(count)}</td>
                <td>{share(upTo)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }
