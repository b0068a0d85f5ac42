import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveFigures } from '../../../../core/domain/live/live-figures.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { countOf, narrow, type RowsQuestion, sizeOfRows } from './figure-rows.ts'
import { RowsTable } from './rows-table.tsx'
import './live.css'

/** The service gives so many rows at most. */
const shownRows = 2000

type Props = Readonly<{ question: RowsQuestion; figures: LiveFigures; onClose: () => void }>

/** The rows behind a figure; says so when the figure has moved on since they were read. */
export function RowsDrawer({ question, figures, onClose }: Props) {
  const { t } = useTranslation('live')
  const label = useLabels()
  const { data, error, isFetching, refetch } = useQuery({
    ...api.live.rows.queryOptions({
      input: { figure: question.figure, ...(question.queue === undefined ? {} : { queueId: question.queue.id }) },
    }),
    staleTime: 0,
  })
  useHotkey('back', () => {
    onClose()
  })
  const rows = data === undefined ? null : narrow(question, data, figures.at)
  const count = countOf(question, figures)
  const size = rows === null ? (count ?? 0) : sizeOfRows(rows)
  const name =
    question.state === undefined ? label('liveRowFigure', question.figure) : label('agentState', question.state)
  const title = [question.queue?.name, name, question.recent === true ? t('service-level-recent') : null]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ')
  return (
    <Drawer
      open
      size={960}
      keyboard={false}
      title={`${title} · ${t('rows-count', { count: size })}`}
      onClose={onClose}
      extra={
        <Button loading={isFetching} onClick={() => void refetch()}>
          {t('rows-refresh')}
        </Button>
      }
    >
      <div className="live-rows">
        {rows !== null && count !== null && size !== count && !isFetching ? (
          <Alert
            type="info"
            showIcon
            title={t(size === shownRows ? 'rows-limit' : 'rows-differ', { rows: size, figure: count })}
          />
        ) : null}
        {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
        {rows === null && error === null ? <Loading /> : null}
        {rows !== null && size === 0 ? <EmptyState text={t('rows-empty')} /> : null}
        {rows !== null && size > 0 ? <RowsTable rows={rows} label={title} /> : null}
      </div>
    </Drawer>
  )
}
