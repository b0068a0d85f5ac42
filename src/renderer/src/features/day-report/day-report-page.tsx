import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { DayReportDetail } from './day-report-detail.tsx'
import { DayReportList } from './day-report-list.tsx'
import { reportKey } from './report-key.ts'
import './day-report.css'

/** The reports of a day: the list of those one may see, and beside it the chosen one to complete and sign. */
export function DayReportPage() {
  const { t } = useTranslation('day-report')
  const { zone } = useTimeReader()
  const route = useRoute()
  const today = formatDate(serverNow(), zone)
  const date = (route?.page === 'day-reports' ? route.date : null) ?? today
  const [key, setKey] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(api.dayReports.list.queryOptions({ input: { date } }))
  const reports = data?.reports ?? []
  const chosen = reports.find((report) => reportKey(report) === key) ?? (reports.length === 1 ? reports[0] : undefined)
  return (
    <div className="v-page day-report-page">
      <PageHeader
        title={t('title')}
        tags={
          <DatePicker
            aria-label={t('date')}
            allowClear={false}
            value={dayjs(date)}
            maxDate={dayjs(today)}
            onChange={(value) => {
              setKey(null)
              navigate(`/day-reports/${value?.format('YYYY-MM-DD') ?? today}`, { replace: true })
            }}
          />
        }
      />
      <div className="day-report-panes">
        <DayReportList
          reports={data === undefined ? null : reports}
          error={error}
          chosenKey={chosen === undefined ? null : reportKey(chosen)}
          onChoose={(report) => setKey(reportKey(report))}
          onRetry={() => void refetch()}
        />
        <section className="v-panel day-report-detail" aria-label={t('who')}>
          {chosen === undefined ? (
            <EmptyState text={t('nothing-chosen')} />
          ) : (
            <DayReportDetail key={`${date}:${reportKey(chosen)}`} head={chosen} />
          )}
        </section>
      </div>
    </div>
  )
}
