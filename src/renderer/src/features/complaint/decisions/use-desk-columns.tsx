import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../i18n/use-labels.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { toneOf } from '../../../ui/tones.ts'
import type { DeskLine } from './desk-line.ts'

/** With these nothing is late: they are to be read. */
const toRead: ReadonlySet<DeskLine['why']> = new Set(['ended', 'decided'])

/** The columns of the desk: how long there is, why it is here, and what it is. */
export function useDeskColumns(): readonly Column<DeskLine>[] {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  return [
    {
      key: 'due',
      title: t('due'),
      width: '112px',
      render: (row) => (toRead.has(row.why) ? <Instant at={row.dueAt} /> : <TimeLeft dueAt={row.dueAt} />),
    },
    {
      key: 'why',
      title: t('why'),
      width: '92px',
      render: (row) => {
        const { climb } = row
        if (climb === null) return <span title={row.words}>{t(`why-${row.why}`)}</span>
        const by = climb.noticedByName
        return (
          <span title={by === null ? t('unnoticed') : t('noticed', { by })}>
            <StateTag tone={by === null ? 'soon' : 'good'} plain>
              {t('why-climbed')}
            </StateTag>
          </span>
        )
      },
    },
    {
      key: 'what',
      title: t('what'),
      width: 'minmax(90px, 1fr)',
      render: (row) => (
        <StateTag tone={row.severity === null ? 'neutral' : toneOf('severity', row.severity)} plain>
          {label('complaintSubClass', row.subClass)}
        </StateTag>
      ),
    },
    { key: 'whom', title: t('whom'), width: 'minmax(64px, 1fr)', render: (row) => row.customerName ?? row.caseNumber },
  ]
}
