import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DayReport } from '../../../../core/contract/day-reports.ts'
import { serviceClasses } from '../../../../core/domain/service/service-order.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** What the records say of a day: sums, work by class, what needs a look, and each visit. */
export function DayReportFigures({ report }: Readonly<{ report: DayReport }>) {
  const { t } = useTranslation('day-report')
  const label = useLabels()
  const { totals } = report
  const figures = [
    [t('visits'), totals.visits],
    [t('solved'), totals.solved],
    [t('minutes'), totals.minutes],
    [t('parts'), totals.parts],
  ] as const
  return (
    <>
      <dl className="day-report-sums">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h3>{t('exceptions')}</h3>
        {report.exceptions.length === 0 ? <p className="v-soft">{t('no-exceptions')}</p> : null}
        <ul className="day-report-exceptions">
          {report.exceptions.map((each) => (
            <li key={`${each.kind}:${each.caseNumber ?? ''}:${each.technicianName}`}>
              <WarningFilled aria-hidden className="v-soon" /> {each.caseNumber ?? ''} {each.technicianName} ·{' '}
              {t(`exception-${each.kind}`)}
            </li>
          ))}
        </ul>
      </section>
      <table className="day-report-table">
        <caption>{t('by-class')}</caption>
        <thead>
          <tr>
            <th>{t('class')}</th>
            <th className="day-report-number">{t('count')}</th>
            <th className="day-report-number">{t('minutes')}</th>
          </tr>
        </thead>
        <tbody>
          {serviceClasses.map((each) => (
            <tr key={each}>
              <td>{label('serviceClass', each)}</td>
              <td className="day-report-number">{totals.classes[each].visits}</td>
              <td className="day-report-number">{totals.classes[each].minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="day-report-table">
        <caption>{t('visits')}</caption>
        <thead>
          <tr>
            <th>{t('case')}</th>
            {report.kind === 'centre' ? <th>{t('technician')}</th> : null}
            <th>{t('work')}</th>
            <th>{t('result')}</th>
            <th className="day-report-number">{t('minutes')}</th>
            <th>{t('parts')}</th>
          </tr>
        </thead>
        <tbody>
          {report.visits.map((visit) => (
            <tr key={visit.visitId}>
              <td>{visit.caseNumber}</td>
              {report.kind === 'centre' ? <td>{visit.technicianName}</td> : null}
              <td>
                {label('serviceOrderKind', visit.kind)} · {visit.class}
                {visit.finding === '' ? null : <div className="v-soft">{visit.finding}</div>}
              </td>
              <td>{visit.result === null ? t('not-ended') : label('visitResult', visit.result)}</td>
              <td className="day-report-number">{visit.minutes ?? '–'}</td>
              <td>{visit.parts.map((part) => `${part.name} × ${part.quantity}`).join(', ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
