import { useTranslation } from 'react-i18next'
import type { DayReportHead } from '../../../../core/contract/day-reports.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { reportKey } from './report-key.ts'
import { ReportState } from './report-state.tsx'

type Props = Readonly<{
  /** Null while they are read. */
  reports: readonly DayReportHead[] | null
  error: Error | null
  chosenKey: string | null
  onChoose: (report: DayReportHead) => void
  onRetry: () => void
}>

/** The reports of a day as rows: who, what it came to, what needs a look, and whether it is signed. */
export function DayReportList({ reports, error, chosenKey, onChoose, onRetry }: Props) {
  const { t } = useTranslation('day-report')
  const columns: readonly Column<DayReportHead>[] = [
    {
      key: 'who',
      title: t('who'),
      width: 'minmax(120px, 2fr)',
      render: (report) => `${report.name} · ${t(`kind-${report.kind}`)}`,
    },
    { key: 'visits', title: t('visits'), width: '52px', align: 'end', render: ({ totals }) => totals.visits },
    { key: 'solved', title: t('solved'), width: '60px', align: 'end', render: ({ totals }) => totals.solved },
    { key: 'minutes', title: t('minutes'), width: '80px', align: 'end', render: ({ totals }) => totals.minutes },
    { key: 'exceptions', title: t('exceptions'), width: '76px', align: 'end', render: (report) => report.exceptions },
    { key: 'state', title: t('word.state'), width: '104px', render: (report) => <ReportState state={report.state} /> },
    {
      key: 'due',
      title: t('due'),
      width: '104px',
      render: ({ dueAt }) => (dueAt === null ? '–' : <TimeLeft dueAt={dueAt} />),
    },
  ]
  return (
    <section className="v-panel day-report-list" aria-label={t('list')}>
      {reports === null && error === null ? <Loading /> : null}
      {reports === null && error !== null ? <ErrorState error={error} onRetry={onRetry} /> : null}
      {reports === null ? null : (
        <DataTable
          label={t('list')}
          rows={reports}
          columns={columns}
          rowKey={reportKey}
          openKey={chosenKey}
          onOpen={onChoose}
          onCurrent={onChoose}
          empty={<EmptyState title={t('empty-title')} text={t('empty-text')} />}
        />
      )}
    </section>
  )
}
