import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackFigures } from '../../../../core/contract/callback-figures.ts'
import { daysAfter } from '../../../../core/domain/calendar/dates.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { callbackOutcomes, coverage, withinTarget } from '../../../../core/domain/survey/callback-figures.ts'
import { useMay } from '../../api/session.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { saveCsv } from '../../ui/save-csv.ts'
import { type CountsLine, CountsTable } from './counts-table.tsx'
import { DaysChart } from './days-chart.tsx'
import { shownShare } from './figure-tiles.tsx'
import type { CallbackChoice, OnOpen } from './opened.ts'

const ways = ['by-day', 'by-centre', 'by-technician'] as const
type Way = (typeof ways)[number]

type Props = Readonly<{ figures: CallbackFigures; choice: CallbackChoice; onOpen: OnOpen }>

/** The identity by day (as bars or as the table that says the same), by centre and by technician. */
export function Breakdown({ figures, choice, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  const may = useMay()
  const [way, setWay] = useState<Way>('by-day')
  const [asTable, setAsTable] = useState(false)
  const lines = linesOf(figures, choice, { way, unnamed: t('no-technician') })
  const heading = { 'by-day': t('day'), 'by-centre': t('centre'), 'by-technician': t('technician') }[way]
  const save = () => saveCsv(`${t('file')}-${t(way)}-${choice.from}.csv`, countsCsv(heading, lines, t))
  return (
    <section className="v-panel callback-figures-panel" aria-label={t('breakdown')}>
      <header className="callback-figures-head">
        <h2>{t('breakdown')}</h2>
        <ChoiceGroup
          label={t('breakdown')}
          value={way}
          choices={ways.map((value) => ({ value, label: t(value) }))}
          onChange={setWay}
        />
        {way === 'by-day' ? (
          <Button
            size="small"
            type="text"
            icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'chart' : 'table')}
          </Button>
        ) : null}
        {may('export.run') ? (
          <Button size="small" type="text" icon={<DownloadOutlined />} onClick={save}>
            {t('export-csv')}
          </Button>
        ) : null}
      </header>
      {way === 'by-day' && !asTable ? (
        <DaysChart days={figures.days} />
      ) : (
        <CountsTable heading={heading} lines={lines} onOpen={onOpen} />
      )}
    </section>
  )
}

function linesOf(
  figures: CallbackFigures,
  choice: CallbackChoice,
  { way, unnamed }: Readonly<{ way: Way; unnamed: string }>,
): readonly CountsLine[] {
  if (way === 'by-centre')
    return figures.centres.map(({ orgId, name, ...counts }) => ({
      key: orgId,
      name,
      counts,
      choice: { ...choice, orgId },
    }))
  if (way === 'by-technician')
    return figures.technicians.map(({ technicianId, name, said, ...counts }) => ({
      key: technicianId,
      name: name === '' ? unnamed : name,
      counts,
      said,
      choice: { ...choice, technicianId },
    }))
  return figures.days
    .filter(({ completed }) => completed > 0)
    .map(({ date, ...counts }) => ({
      key: date,
      name: date,
      counts,
      choice: { ...choice, from: date, to: daysAfter(date, 1) },
    }))
}

/** The table as a file: every outcome, and the shares with what they are of. */
function countsCsv(heading: string, lines: readonly CountsLine[], t: (key: string) => string): string {
  const outcomes = callbackOutcomes.map((outcome) => t(outcome))
  return csvFile(
    [heading, t('completed'), ...outcomes, t('coverage'), t('within-target')],
    lines.map(({ name, counts }) => [
      name,
      counts.completed,
      ...callbackOutcomes.map((outcome) => counts.outcomes[outcome]),
      shownShare(coverage(counts)),
      shownShare(withinTarget(counts)),
    ]),
  )
}
