import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderPreview } from '../../../../core/contract/reminders.ts'
import type { ReminderRule } from '../../../../core/domain/reminder/rule.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

const spans = [7, 30, 90] as const
const restMs = 400

/** The value once it has rested: what is typed is not asked about at every letter. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

type Props = Readonly<{
  /** Null while the form is not a rule yet. */
  rule: ReminderRule | null
  id: string | null
}>

/** Whom the rule in the form would remind and when, as it is typed. */
export function RulePreview({ rule, id }: Props) {
  const { t } = useTranslation('reminder')
  const [days, setDays] = useState<number>(30)
  // by its text: an equal rule is the same question
  const asked = useRested(rule === null ? null : JSON.stringify({ ...rule, name: '–', script: { zh: '', en: '' } }))
  return (
    <section className="v-panel reminder-preview" aria-label={t('preview')}>
      <header className="reminder-head">
        <h2>{t('preview')}</h2>
        <Select
          aria-label={t('preview-days')}
          value={days}
          options={spans.map((value) => ({ value, label: t('preview-of', { days: value }) }))}
          onChange={setDays}
        />
      </header>
      {rule === null || asked === null ? (
        <EmptyState title={t('not-complete')} />
      ) : (
        <Answer asked={asked} id={id} days={days} />
      )}
      <p className="v-soft reminder-small">{t('preview-note')}</p>
    </section>
  )
}

function Answer({ asked, id, days }: Readonly<{ asked: string; id: string | null; days: number }>) {
  const { t } = useTranslation('reminder')
  const rule = JSON.parse(asked) as ReminderRule
  const found = useQuery(
    api.reminders.preview.queryOptions({ input: { rule, id, days }, placeholderData: keepPreviousData }),
  )
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const preview = found.data
  const leftOut = preview.leftOut.reduce((sum, each) => sum + each.count, 0)
  return (
    <div className={`reminder-answer${found.isPlaceholderData ? ' reminder-stale' : ''}`} aria-busy={found.isFetching}>
      <p className="reminder-total" role="status">
        {preview.complete ? null : <span>{t('preview-more')} </span>}
        <strong>{t('preview-total', { days, reminded: preview.reminded })}</strong>
      </p>
      {leftOut === 0 ? null : (
        <div className="reminder-reasons">
          <span>{t('preview-left-out', { count: leftOut })}</span>
          {preview.leftOut.map(({ reason, count }) => (
            <StateTag key={reason} tone="neutral" plain>
              {t(`reason.${reason}`)} {count}
            </StateTag>
          ))}
        </div>
      )}
      {preview.reminded + leftOut === 0 ? <p className="v-soft">{t('preview-none', { days })}</p> : null}
      <DayBars preview={preview} />
      {preview.first.length === 0 ? null : <First rows={preview.first} />}
    </div>
  )
}

/** How many each day: a bar and its number for each day that has somebody. */
function DayBars({ preview }: Readonly<{ preview: ReminderPreview }>) {
  const { t } = useTranslation('reminder')
  const days = preview.days.filter((day) => day.reminded + day.leftOut > 0)
  const most = Math.max(1, ...days.map((day) => day.reminded + day.leftOut))
  if (days.length === 0) return null
  return (
    <ol className="reminder-days" aria-label={t('by-day')}>
      {days.map((day) => (
        <li key={day.date}>
          <span className="reminder-date">{day.date}</span>
          <span className="reminder-bar" aria-hidden="true">
            <span style={{ width: `${(100 * day.reminded) / most}%` }} />
            <span className="reminder-bar-out" style={{ width: `${(100 * day.leftOut) / most}%` }} />
          </span>
          <span className="v-unseen">
            {t('day-count', { date: day.date, reminded: day.reminded, leftOut: day.leftOut })}
          </span>
          <span className="reminder-count" aria-hidden="true">
            {day.reminded}
            {day.leftOut === 0 ? '' : ` + ${day.leftOut}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

type FirstRow = ReminderPreview['first'][number]

function First({ rows }: Readonly<{ rows: readonly FirstRow[] }>) {
  const { t } = useTranslation('reminder')
  const columns: readonly Column<FirstRow>[] = [
    { key: 'date', title: t('hit.day'), width: '92px', render: (row) => row.date },
    { key: 'customer', title: t('hit.customer'), width: 'minmax(72px, 1fr)', render: (row) => row.customerName },
    { key: 'unit', title: t('hit.what'), width: 'minmax(80px, 1.2fr)', render: (row) => row.unitName ?? '–' },
    { key: 'base', title: t('hit.base'), width: '92px', render: (row) => row.baseOn ?? '–' },
  ]
  return (
    <>
      <h3>{t('preview-first', { count: rows.length })}</h3>
      <div className="reminder-first">
        <DataTable
          label={t('preview-first', { count: rows.length })}
          rows={rows}
          columns={columns}
          rowKey={(row) => `${row.customerId}${row.date}${row.unitName ?? ''}`}
        />
      </div>
    </>
  )
}
