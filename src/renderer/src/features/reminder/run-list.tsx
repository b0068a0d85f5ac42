import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderHitView, ReminderRunView } from '../../../../core/contract/reminders.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import type { Tone } from '../../ui/tones.ts'

const tones = {
  running: 'waiting',
  limited: 'soon',
  done: 'good',
  over: 'closed',
} as const satisfies Record<ReminderRunView['state'], Tone>

type Count = ReminderRunView['counts'][number]

/** What a run counted, each count opening its rows. */
export function RunCounts({ run, onOpen }: Readonly<{ run: ReminderRunView; onOpen?: (count: Count) => void }>) {
  const { t } = useTranslation('reminder')
  if (run.counts.length === 0) return <span className="v-soft">{t('nobody')}</span>
  return run.counts.map((count) => {
    const what = count.reason === null ? t(`outcome.${count.outcome}`) : t(`reason.${count.reason}`)
    const key = `${count.outcome}${count.reason ?? ''}`
    if (onOpen === undefined)
      return (
        <span key={key} className="reminder-counted">
          {what} {count.count}
        </span>
      )
    return (
      <Button
        key={key}
        type="link"
        size="small"
        aria-label={t('open-rows', { what, count: count.count })}
        onClick={() => onOpen(count)}
      >
        {what} {count.count}
      </Button>
    )
  })
}

/** The runs of a rule, the newest first, and the rows behind the count that was chosen. */
export function RunList({ ruleId, at }: Readonly<{ ruleId: string; at: string }>) {
  const { t } = useTranslation('reminder')
  const [shown, setShown] = useState<Readonly<{ run: ReminderRunView; count: Count }> | null>(null)
  const runs = listed(
    useInfiniteQuery(
      api.reminders.runs.infiniteOptions({
        input: (after: string | undefined) => ({ ruleId, after, limit: 50 }),
        ...byPages,
      }),
    ),
  )
  if (shown !== null) return <HitList {...shown} onClose={() => setShown(null)} />
  if (!runs.loaded) return runs.error === null ? <Loading /> : <ErrorState error={runs.error} onRetry={runs.reload} />
  return (
    <section aria-label={t('runs')}>
      <h3>{t('runs')}</h3>
      {runs.rows.length === 0 ? <p className="v-soft">{t('no-runs', { at })}</p> : null}
      <ol className="reminder-runs">
        {runs.rows.map((run) => (
          <li key={run.id}>
            <span className="reminder-date">{run.day}</span>
            <StateTag tone={tones[run.state]} plain>
              {t(`run.${run.state}`)}
            </StateTag>
            <span className="reminder-counts">
              <RunCounts run={run} onOpen={(count) => setShown({ run, count })} />
            </span>
            <span className="v-soft reminder-small">
              {run.state === 'done' || run.state === 'over' ? null : t('run-until', { date: run.windowEnd })}{' '}
              {t('run-looked', { count: run.looked })} · <Instant at={run.endedAt ?? run.touchedAt} />
            </span>
          </li>
        ))}
      </ol>
      {runs.hasMore ? (
        <Button size="small" onClick={runs.more}>
          {t('action.more')}
        </Button>
      ) : null}
    </section>
  )
}

type HitProps = Readonly<{ run: ReminderRunView; count: Count; onClose: () => void }>

function HitList({ run, count, onClose }: HitProps) {
  const { t } = useTranslation('reminder')
  const label = useLabels()
  const hits = listed(
    useInfiniteQuery(
      api.reminders.hits.infiniteOptions({
        input: (after: string | undefined) => ({
          runId: run.id,
          outcome: count.outcome,
          ...(count.reason === null ? {} : { reason: count.reason }),
          after,
          limit: pageSize,
        }),
        ...byPages,
      }),
    ),
  )
  const what = count.reason === null ? t(`outcome.${count.outcome}`) : t(`reason.${count.reason}`)
  const result = (row: ReminderHitView) => {
    if (row.reason !== null) return t(`reason.${row.reason}`)
    if (row.result !== null) return label('commitmentResult', row.result)
    if (row.state === null) return '–'
    return row.state === 'open' ? t('result-open') : label('commitmentState', row.state)
  }
  const columns: readonly Column<ReminderHitView>[] = [
    { key: 'customer', title: t('hit.customer'), width: 'minmax(72px, 1fr)', render: (row) => row.customerName },
    { key: 'what', title: t('hit.what'), width: 'minmax(80px, 1.2fr)', render: (row) => row.unitName ?? '–' },
    { key: 'base', title: t('hit.base'), width: '92px', render: (row) => row.baseOn ?? '–' },
    { key: 'result', title: t('hit.result'), width: 'minmax(72px, 0.8fr)', render: result },
  ]
  const open = (row: ReminderHitView) =>
    navigate(row.commitmentId === null ? `/customers/${row.customerId}` : `/commitments/${row.commitmentId}`)
  const title = t('hits', { day: run.day, what })
  return (
    <section className="reminder-hits" aria-label={title}>
      <header className="reminder-head">
        <h3>
          {title} · {count.count}
        </h3>
        <Button size="small" onClick={onClose}>
          {t('close-hits')}
        </Button>
      </header>
      {hits.loaded ? (
        <DataTable
          label={title}
          rows={hits.rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={open}
          onEnd={hits.more}
          empty={<EmptyState title={t('no-hits')} />}
        />
      ) : hits.error === null ? (
        <Loading />
      ) : (
        <ErrorState error={hits.error} onRetry={hits.reload} />
      )}
    </section>
  )
}
