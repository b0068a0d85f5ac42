import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DayReport } from '../../../../core/contract/day-reports.ts'
import { dayReportKindSchema } from '../../../../core/domain/day-report/day-report.ts'
import { api } from '../../api/client.ts'
import { formatExact } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { Facts, Signatures } from './facts.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'

/** The day report that the address names as kind, part of the organisation, person and date. */
export function DayReportPaper({ ids }: PapersProps) {
  const { t } = useTranslation('print')
  const [kind, orgId = '', personId = '', date = ''] = ids
  const known = dayReportKindSchema.safeParse(kind)
  const which = { kind: known.data ?? 'centre', orgId, personId: personId === '' ? null : personId, date }
  const { data, error, refetch } = useQuery(
    api.dayReports.get.queryOptions({ input: which, enabled: known.success && orgId !== '' && date !== '' }),
  )
  if (!known.success) return <EmptyState title={t('no-paper-title')} text={t('no-paper-text')} />
  if (data !== undefined) return <ReportSheets report={data} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

/** So many visits fit on the first sheet below the sums, and on each further one. */
const rowsOf = { a4: { first: 14, more: 26 }, a5: { first: 8, more: 18 } } as const

function ReportSheets({ report }: Readonly<{ report: DayReport }>) {
  const { t, kinds, size } = usePaper()
  const { zone } = useTimeReader()
  const { first, more } = rowsOf[size]
  const rest = Math.max(0, report.visits.length - first)
  const of = 1 + Math.ceil(rest / more)
  const sheets = Array.from({ length: of }, (_, index) => {
    const from = index === 0 ? 0 : first + (index - 1) * more
    return { n: index + 1, visits: report.visits.slice(from, index === 0 ? first : from + more) }
  })
  const minute = (at: number | null) => (at === null ? '' : formatExact(at, zone).slice(0, 16))
  const { totals } = report
  return sheets.map(({ n, visits }) => (
    <Sheet
      key={n}
      title={t(`day-report-${report.kind}`)}
      number={report.date}
      barcode={false}
      letterhead={report.letterhead}
      page={{ n, of }}
    >
      {n > 1 ? null : (
        <Facts
          facts={[
            [t('report-of'), report.name],
            [t('date'), report.date],
            [t('visits'), `${totals.visits} (${t('solved')} ${totals.solved})`],
            [t('minutes'), totals.minutes],
            [
              t('signed'),
              report.signedAt === null ? t('not-signed') : `${report.signedByName ?? ''} ${minute(report.signedAt)}`,
            ],
            [
              t('accepted'),
              report.acceptedAt === null ? '' : `${report.acceptedByName ?? ''} ${minute(report.acceptedAt)}`,
            ],
          ]}
        />
      )}
      {n > 1 ? null : (
        <table className="paper-table">
          <thead>
            <tr>
              <th>{t('class')}</th>
              {(['A', 'B', 'C', 'D'] as const).map((each) => (
                <th key={each}>{kinds(`serviceClass.${each}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['visits', 'minutes'] as const).map((figure) => (
              <tr key={figure}>
                <td>{t(figure)}</td>
                {(['A', 'B', 'C', 'D'] as const).map((each) => (
                  <td key={each} className="paper-number">
                    {totals.classes[each][figure]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table className="paper-table paper-visits">
        <thead>
          <tr>
            <th>{t('case')}</th>
            <th>{t('technician')}</th>
            <th>{t('work')}</th>
            <th>{t('result')}</th>
            <th>{t('minutes')}</th>
            <th>{t('parts-used')}</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <tr key={visit.visitId}>
              <td>{visit.caseNumber}</td>
              <td>{visit.technicianName}</td>
              <td>
                {kinds(`serviceOrderKind.${visit.kind}`)} {visit.class} {visit.finding}
              </td>
              <td>{visit.result === null ? '–' : kinds(`visitResult.${visit.result}`)}</td>
              <td className="paper-number">{visit.minutes ?? '–'}</td>
              <td>{visit.parts.map((part) => `${part.name} × ${part.quantity}`).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {n < of ? null : <Closing report={report} />}
    </Sheet>
  ))
}

function Closing({ report }: Readonly<{ report: DayReport }>) {
  const { t } = usePaper()
  const words = useTranslation('day-report', { lng: usePaper().locale }).t
  return (
    <>
      <section className="paper-words">
        <h3>{t('exceptions')}</h3>
        <p>
          {report.exceptions.length === 0
            ? t('no-exceptions')
            : report.exceptions
                .map((each) =>
                  `${each.caseNumber ?? ''} ${each.technicianName} ${words(`exception-${each.kind}`)}`.trim(),
                )
                .join('; ')}
        </p>
      </section>
      <section className="paper-words">
        <h3>{t('remark')}</h3>
        <p>{report.remark === '' ? '\u00a0' : report.remark}</p>
      </section>
      <Signatures labels={[t('technician-or-supervisor'), t('manager-signs'), t('date')]} />
    </>
  )
}
