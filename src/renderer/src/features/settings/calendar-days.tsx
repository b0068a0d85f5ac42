import { CheckOutlined, DeleteOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { calendarDaySchema } from '../../../../core/contract/administration.ts'
import { api, client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatDate } from '../../i18n/format.ts'
import { planText } from '../../i18n/plan-text.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { AddDay } from './add-day.tsx'
import { ImportDays } from './import-days.tsx'

/** One holiday or make-up day as it travels. */
export type CalendarDay = z.infer<typeof calendarDaySchema>

/** Holidays and make-up days of a year; imported ones count only once they are approved. */
export function CalendarDays() {
  const { t } = useTranslation('settings')
  const may = useMay()
  const { zone } = useTimeReader()
  const [year, setYear] = useState(() => dayjs(formatDate(serverNow(), zone)).year())
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const { data, error, refetch } = useQuery(api.administration.calendarDays.queryOptions({ input: { year } }))
  const approve = useCommand(client.administration.saveCalendarDays, { done: t('approved') })
  const manages = may('settings.manage')
  const pending = (data ?? []).filter((day) => day.status === 'pending')
  const approveDays = (days: readonly CalendarDay[]) =>
    void approve.run({ days: days.map((day) => ({ ...day, status: 'approved' })) })
  return (
    <section className="settings-days">
      <header className="settings-head">
        <h2>{t('days-title')}</h2>
        <InputNumber
          aria-label={t('year')}
          min={1970}
          max={2200}
          precision={0}
          value={year}
          onChange={(next) => next !== null && setYear(next)}
        />
        {manages ? (
          <span className="settings-head-actions">
            <Button icon={<PlusOutlined />} onClick={() => setOpen('add')}>
              {t('add-day')}
            </Button>
            <Button icon={<ImportOutlined />} onClick={() => setOpen('import')}>
              {t('import-days')}
            </Button>
          </span>
        ) : null}
      </header>
      {pending.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('pending-why', { count: pending.length })}
          action={
            manages ? (
              <Button loading={approve.busy} icon={<CheckOutlined />} onClick={() => approveDays(pending)}>
                {t('approve-all', { count: pending.length })}
              </Button>
            ) : null
          }
        />
      )}
      {data === undefined && error === null ? <Loading /> : null}
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <DaysTable days={data} onApprove={(day) => approveDays([day])} />}
      {open === 'add' ? <AddDay onClose={() => setOpen(null)} onAdded={setYear} /> : null}
      {open === 'import' ? <ImportDays onClose={() => setOpen(null)} onAdded={setYear} /> : null}
    </section>
  )
}

type TableProps = Readonly<{ days: readonly CalendarDay[]; onApprove: (day: CalendarDay) => void }>

function DaysTable({ days, onApprove }: TableProps) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const may = useMay()
  const remove = useCommand(client.administration.removeCalendarDay, { done: t('removed') })
  const columns: readonly Column<CalendarDay>[] = [
    {
      key: 'date',
      title: t('date'),
      width: '140px',
      render: (day) => `${day.date} ${dayjs(day.date).format('ddd')}`,
    },
    {
      key: 'kind',
      title: t('day-kind'),
      width: '120px',
      render: (day) => (
        <StateTag tone={day.exception.kind === 'holiday' ? 'closed' : 'waiting'} plain>
          {label('dayException', day.exception.kind)}
        </StateTag>
      ),
    },
    { key: 'name', title: t('day-name'), width: 'minmax(120px, 1fr)', render: (day) => day.exception.name ?? '' },
    {
      key: 'hours',
      title: t('day-hours'),
      width: 'minmax(140px, 1fr)',
      render: (day) => (day.exception.intervals.length === 0 ? t('closed') : planText(day.exception.intervals)),
    },
    {
      key: 'status',
      title: t('day-status'),
      width: '104px',
      render: (day) => (
        <StateTag tone={day.status === 'approved' ? 'good' : 'soon'} plain>
          {t(`status-${day.status}`)}
        </StateTag>
      ),
    },
    {
      key: 'actions',
      title: <span className="v-unseen">{t('actions')}</span>,
      width: '180px',
      align: 'end',
      render: (day) =>
        may('settings.manage') ? (
          <>
            {day.status === 'pending' ? (
              <Button size="small" onClick={() => onApprove(day)}>
                {t('approve')}
              </Button>
            ) : null}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('remove')} ${day.date}`}
              onClick={() => void remove.run({ date: day.date })}
            />
          </>
        ) : null,
    },
  ]
  return (
    <DataTable
      label={t('days-title')}
      className="settings-table"
      rows={days}
      columns={columns}
      rowKey={(day) => day.date}
      empty={<EmptyState text={t('days-empty')} />}
    />
  )
}
