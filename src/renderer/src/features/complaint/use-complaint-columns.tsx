import { useTranslation } from 'react-i18next'
import type { ComplaintRowView } from '../../../../core/contract/complaints.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import type { Column } from '../../ui/data-table.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import type { ComplaintFilter } from './complaint-filter.ts'
import { rungOfHeight } from './rung-of-height.ts'

type Columns = readonly Column<ComplaintRowView>[]

/** The columns of the list: all of them, or the few that fit beside the chosen one. */
export function useComplaintColumns(group: ComplaintFilter['group'], narrow: boolean): Columns {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const number = {
    key: 'number',
    title: t('number'),
    width: '128px',
    render: (row) => row.caseNumber,
  } as const satisfies Column<ComplaintRowView>
  const state = {
    key: 'state',
    title: t('state'),
    width: '104px',
    render: (row) =>
      row.outcome === null ? (
        <KindTag group="complaintState" value={row.state} plain />
      ) : (
        <span>{label('complaintOutcome', row.outcome)}</span>
      ),
  } as const satisfies Column<ComplaintRowView>
  const due = {
    key: 'due',
    title: t('due'),
    width: narrow ? '148px' : 'minmax(180px, 1fr)',
    render: (row) =>
      row.dueAt === null || row.nextKind === null ? (
        '–'
      ) : (
        <span className="complaint-due">
          {narrow ? null : <span className="complaint-due-kind">{label('commitmentKind', row.nextKind)}</span>}
          <TimeLeft dueAt={row.dueAt} />
        </span>
      ),
  } as const satisfies Column<ComplaintRowView>
  const what = {
    key: 'what',
    title: t('what'),
    width: 'minmax(96px, 1fr)',
    render: (row) => label('complaintSubClass', row.subClass),
  } as const satisfies Column<ComplaintRowView>
  if (narrow) return [number, what, due]
  const severity = {
    key: 'severity',
    title: t('severity'),
    width: '88px',
    render: (row) => (row.severity === null ? '–' : <KindTag group="severity" value={row.severity} plain />),
  } as const satisfies Column<ComplaintRowView>
  const wide: Columns = [
    number,
    { key: 'who', title: t('who'), width: 'minmax(96px, 0.8fr)', render: (row) => whoOf(row, label) },
    what,
    ...(group === 'suggestions' ? [] : [severity]),
    state,
    { key: 'officer', title: t('officer'), width: '88px', render: (row) => row.officerName ?? '–' },
    due,
    {
      key: 'rung',
      title: t('rung'),
      width: '104px',
      render: (row) => (row.rung === null || row.rung === 0 ? '–' : label('rung', rungOfHeight(row.rung))),
    },
  ]
  return wide
}

function whoOf(row: ComplaintRowView, label: ReturnType<typeof useLabels>): string {
  if (row.customerName !== null) return row.customerName
  return label('complainant', row.complainant)
}
