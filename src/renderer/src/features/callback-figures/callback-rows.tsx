import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallbackRow } from '../../../../core/contract/callback-figures.ts'
import { isSurveyFigure } from '../../../../core/domain/survey/callback-figures.ts'
import { surveyQuestions } from '../../../../core/domain/survey/survey.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { Counted } from '../../pieces/figure-rows/counted.tsx'
import { FigureRowsModal } from '../../pieces/figure-rows/figure-rows-modal.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import type { OpenCallbacks } from './opened.ts'
import { useRowsFile } from './use-rows-file.ts'

type Props = Readonly<{ opened: OpenCallbacks; onClose: () => void }>

/** The rows that a figure counted, and for a share those it did not and why; Enter opens the case. */
export function CallbackRows({ opened, onClose }: Props) {
  const { t } = useTranslation('callback-figures')
  const may = useMay()
  const { name, ...asked } = opened
  const { save, saved, busy } = useRowsFile(opened)
  const list = listed(
    useInfiniteQuery(
      api.callbackFigures.rows.infiniteOptions({
        input: (after: string | undefined) => ({
          ...asked,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const columns = useColumns(isSurveyFigure(opened.figure))
  const counted = list.rows.filter((row) => row.counted).length
  const foot = (
    <>
      <span className="v-soft" role="status">
        {busy ? t('exporting', { count: saved }) : null}
        {busy || list.hasMore || !list.loaded ? null : t('rows-count', { counted, all: list.rows.length })}
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
      onOpen={(row) => navigate(`/cases/${row.caseId}`)}
      {...{ name, list, columns, onClose, foot }}
    />
  )
}

function useColumns(surveys: boolean): readonly Column<CallbackRow>[] {
  const { t } = useTranslation('callback-figures')
  const head: readonly Column<CallbackRow>[] = [
    { key: 'case', title: t('case'), width: '128px', render: (row) => row.caseNumber },
    { key: 'customer', title: t('customer'), width: '96px', render: (row) => row.customerName },
    { key: 'what', title: t('what'), width: 'minmax(120px, 2fr)', render: (row) => row.what },
    { key: 'technician', title: t('technician'), width: '124px', render: (row) => row.technicianName ?? '–' },
    { key: 'completed', title: t('completed-at'), width: '112px', render: (row) => <Instant at={row.completedAt} /> },
  ]
  const counted: Column<CallbackRow> = {
    key: 'counted',
    title: t('counted'),
    width: '92px',
    render: (row) => <Counted counted={row.counted} yes={t('counted-yes')} no={t('counted-no')} />,
  }
  const done: Column<CallbackRow> = {
    key: 'done',
    title: t('done-at'),
    width: '128px',
    render: (row) => (
      <>
        <Instant at={row.doneAt} /> {row.nextMonth ? <span className="v-soft">{t('next-month')}</span> : null}
      </>
    ),
  }
  if (surveys)
    return [
      ...head,
      done,
      {
        key: 'marks',
        title: t('marks'),
        width: '84px',
        render: (row) => surveyQuestions.map((question) => row.marks[question] ?? '–').join(' · '),
      },
      { key: 'nps', title: t('nps'), width: '72px', align: 'end', render: (row) => row.nps ?? '–' },
      {
        key: 'complaint',
        title: t('complaint'),
        width: '84px',
        render: (row) => (row.complaint ? t('has-complaint') : '–'),
      },
      counted,
    ]
  return [
    ...head,
    { key: 'due', title: t('due-at'), width: '112px', render: (row) => <Instant at={row.dueAt} /> },
    done,
    {
      key: 'outcome',
      title: t('outcome'),
      width: 'minmax(104px, 1fr)',
      render: (row) =>
        [t(row.outcome), row.outcome === 'dropped' ? row.reason : ''].filter((text) => text !== '').join('：'),
    },
    counted,
  ]
}
