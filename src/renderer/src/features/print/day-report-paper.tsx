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
import { reportSheets } from './report-sheets.ts'
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

function ReportSheets({ report }: Readonly<{ report: DayReport }>) {
  const { t, kinds, size } = usePaper()
  const { zone } = useTimeReader()
  const exceptions = useExceptions(report)
  const rows = report.visits.map((visit) => ({
    id: visit.visitId,
    cells: [
      visit.caseNumber,
      visit.technicianName,
      `${kinds(`serviceOrderKind.${visit.kind}`)} ${visit.class} ${visit.finding}`,
      visit.result === null ? '–' : kinds(`visitResult.${visit.result}`),
      `${visit.minutes ?? '–'}`,
      visit.parts.map((part) => `${part.name} × ${part.quantity}`).join(', '),
    ] as const,
  }))
  const cells = rows.map((row) => row.cells)
  const sheets = reportSheets(cells, [exceptions, report.remark], size).map((sheet, index) => ({
    n: index + 1,
    rows: rows.slice(sheet.from, sheet.to),
  }))
  const of = sheets.length
  const minute = (at: number | null) => (at === null ? '' : formatExact(at, zone).slice(0, 16))
  const { totals } = report
  return sheets.map(({ n, rows: shown }) => (
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
      {shown.length === 0 && n > 1 ? null : (
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
            {shown.map(({ id, cells: [number, technician, work, result, minutes, parts] }) => (
              <tr key={id}>
                <td>{number}</td>
                <td>{technician}</td>
                <td>{work}</td>
                <td>{result}</td>
                <td className="paper-number">{minutes}</td>
                <td>{parts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {n < of ? null : <Closing exceptions={exceptions} remark={report.remark} />}
    </Sheet>
  ))
}

/** What somebody above must look at, in one line; empty for nothing. */
function useExceptions({ exceptions }: DayReport): string {
  const words = useTranslation('day-report', { lng: usePaper().locale }).t
  return exceptions
    .map((each) => `${each.caseNumber ?? ''} ${each.technicianName} ${words(`exception-${each.kind}`)}`.trim())
    .join('; ')
}

function Closing({ exceptions, remark }: Readonly<{ exceptions: string; remark: string }>) {
  const { t } = usePaper()
  return (
    <>
      <section className="paper-words">
        <h3>{t('exceptions')}</h3>
        <p>{exceptions === '' ? t('no-exceptions') : exceptions}</p>
      </section>
      <section className="paper-words">
        <h3>{t('remark')}</h3>
        <p>{remark === '' ? '\u00a0' : remark}</p>
      </section>
      <Signatures labels={[t('technician-or-supervisor'), t('manager-signs'), t('date')]} />
    </>
  )
}
