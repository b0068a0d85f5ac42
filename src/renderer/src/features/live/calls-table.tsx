import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import type { ChartPoint } from './figures-model.ts'
import './live.css'

const columns = ['forecast', 'offered', 'answered', 'abandoned', 'abandonedShort'] as const
const titles = {
  forecast: 'forecast',
  offered: 'offered',
  answered: 'answered',
  abandoned: 'abandoned',
  abandonedShort: 'abandoned-short',
} as const satisfies Record<(typeof columns)[number], string>

/** The sum of a column; what is expected only where anything is. */
function sumOf(points: readonly ChartPoint[], column: (typeof columns)[number]): number | string {
  const known = points.flatMap((point) => point[column] ?? [])
  return known.length === 0 ? '–' : known.reduce((sum, value) => sum + value, 0)
}

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

/** The half hours of today in figures, with their sums: what the chart draws, for who does not read charts. */
export function CallsTable({ points }: Readonly<{ points: readonly ChartPoint[] }>) {
  const { t } = useTranslation('live')
  const { zone } = useTimeReader()
  const known = points.filter((point) => point.offered !== null)
  return (
    <section className="live-table-box" {...reachable} aria-label={t('chart-title')}>
      <table className="live-table">
        <thead>
          <tr>
            <th scope="col">{t('half-hour')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" title={column === 'forecast' ? t('forecast-why') : undefined}>
                {t(titles[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.toReversed().map((point) => (
            <tr key={point.fromMs}>
              <th scope="row">{formatTime(point.fromMs, zone)}</th>
              {columns.map((column) => (
                <td key={column}>{point[column] ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {columns.map((column) => (
              <td key={column}>{sumOf(known, column)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
