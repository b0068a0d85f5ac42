import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintFigureRow } from '../../../../../core/contract/complaint-figures.ts'
import { maskNumbersInText } from '../../../../../core/domain/customer/mask.ts'
import { api, client } from '../../../api/client.ts'
import { byPages, listed, pageSize } from '../../../api/listed.ts'
import { useMay } from '../../../api/session.ts'
import { formatExact } from '../../../i18n/format.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useTimeReader } from '../../../i18n/use-time.ts'
import { Counted } from '../../../pieces/figure-rows/counted.tsx'
import { FigureRowsModal } from '../../../pieces/figure-rows/figure-rows-modal.tsx'
import { useListFile } from '../../../pieces/list-file/use-list-file.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'
import { KindTag } from '../../../ui/state-tag.tsx'
import { type OpenFigure, shownHours } from './figure-choice.ts'

type Props = Readonly<{ opened: OpenFigure; onClose: () => void }>

/** The complaints that a figure counted; Enter opens one. Those that may not be read are only counted. */
export function FigureRows({ opened, onClose }: Props) {
  const { t } = useTranslation('complaint-learning')
  const may = useMay()
  const { name, ...asked } = opened
  const { save, saved, busy } = useRowsFile(opened)
  const found = useInfiniteQuery(
    api.complaintFigures.rows.infiniteOptions({
      input: (after: string | undefined) => ({ ...asked, limit: pageSize, ...(after === undefined ? {} : { after }) }),
      ...byPages,
    }),
  )
  const list = listed(found)
  const first = found.data?.pages[0]
  const columns = useColumns()
  const counted = list.rows.filter((row) => row.counted).length
  const foot = (
    <>
      <span className="v-soft" role="status">
        {busy ? t('exporting', { count: saved }) : null}
        {busy || list.hasMore || first === undefined ? null : t('rows-count', { counted, total: first.total })}{' '}
        {first === undefined || first.hidden === 0 ? null : t('hidden', { count: first.hidden })}
      </span>
      {may('export.run') ? (
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
          {t('export-csv')}
        </Button>
      ) : null}
    </>
  )
  return (
    <FigureRowsModal
      title={t('rows-of', { figure: name })}
      width={1180}
      rowKey={(row) => row.id}
      onOpen={(row) => navigate(`/complaints/list/${row.id}`)}
      {...{ name, list, columns, onClose, foot }}
    />
  )
}

function useColumns(): readonly Column<ComplaintFigureRow>[] {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  return [
    { key: 'case', title: t('case'), width: '118px', render: (row) => row.caseNumber },
    { key: 'customer', title: t('customer'), width: '80px', render: (row) => row.customerName || '–' },
    { key: 'what', title: t('what'), width: '84px', render: (row) => label('complaintSubClass', row.subClass) },
    { key: 'said', title: t('said'), width: 'minmax(120px, 2fr)', render: (row) => row.said },
    { key: 'unit', title: t('unit'), width: 'minmax(70px, 1fr)', render: (row) => row.unitName || '–' },
    { key: 'cause', title: t('cause'), width: 'minmax(70px, 1fr)', render: (row) => row.causeName || '–' },
    {
      key: 'state',
      title: t('state'),
      width: '92px',
      render: (row) => <KindTag group="complaintState" value={row.state} plain />,
    },
    { key: 'recorded', title: t('recorded'), width: '96px', render: (row) => <Instant at={row.recordedAt} /> },
    {
      key: 'hours',
      title: t('hours', { hours: '' }).trim(),
      width: '52px',
      align: 'end',
      render: (row) => shownHours(row.solvedMs),
    },
    {
      key: 'counted',
      title: t('counted'),
      width: '78px',
      render: (row) => <Counted counted={row.counted} yes={t('counted-yes')} no={t('counted-no')} />,
    },
  ]
}

/** Saves all rows of a figure as a file, numbers in texts masked whoever exports. */
function useRowsFile(opened: OpenFigure) {
  const { t } = useTranslation('complaint-learning')
  const { zone } = useTimeReader()
  const label = useLabels()
  const moment = (at: number | null) => (at === null ? null : formatExact(at, zone))
  const { name, ...asked } = opened
  return useListFile<ComplaintFigureRow>({
    name: `${t('file')}-${name}-${opened.from}`,
    headings: [
      t('case'),
      t('customer'),
      t('what'),
      t('said'),
      t('unit'),
      t('cause'),
      t('centre'),
      t('by-technician'),
      t('state'),
      t('recorded'),
      t('solved-at'),
      t('hours', { hours: '' }).trim(),
      `${t('cost')} (CNY)`,
      t('counted'),
    ],
    cells: (row) => [
      row.caseNumber,
      maskNumbersInText(row.customerName),
      label('complaintSubClass', row.subClass),
      maskNumbersInText(row.said),
      row.unitName,
      row.causeName,
      row.orgName,
      row.technicianName,
      label('complaintState', row.state),
      moment(row.recordedAt),
      moment(row.solvedAt),
      row.solvedMs === null ? null : Number(shownHours(row.solvedMs)),
      row.costMinor === null ? null : row.costMinor / 100,
      t(row.counted ? 'counted-yes' : 'counted-no'),
    ],
    read: (page) => client.complaintFigures.rows({ ...asked, ...page }),
  })
}
