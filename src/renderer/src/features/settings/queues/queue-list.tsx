import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueView } from '../../../../../core/contract/queues.ts'
import { defaultAgentTerms } from '../../../../../core/domain/queue/agent-terms.ts'
import { api } from '../../../api/client.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { useSetting } from '../use-setting.ts'
import { QueueForm } from './queue-form.tsx'

/** The queues with what they ask for, whether they are open, and who is there for them. */
export function QueueList() {
  const { t } = useTranslation('queues')
  const aging = useSetting('agent-states').inForce?.value.agingMs ?? defaultAgentTerms.agingMs
  const [open, setOpen] = useState<Readonly<{ queue: QueueView | null }> | null>(null)
  const { data, error, refetch } = useQuery({ ...api.queues.list.queryOptions({ input: {} }), refetchInterval: 30_000 })
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const columns: readonly Column<QueueView>[] = [
    { key: 'name', title: t('name'), width: 'minmax(140px, 1.4fr)', render: (queue) => queue.name },
    { key: 'priority', title: t('priority'), width: '72px', align: 'end', render: (queue) => queue.terms.priority },
    {
      key: 'skills',
      title: t('skills'),
      width: 'minmax(120px, 1fr)',
      render: ({ terms }) =>
        terms.skills.length === 0 ? (
          <span className="v-soft">{t('skills-none')}</span>
        ) : (
          terms.skills.map(({ skill, level }) => `${skill} ${level}+`).join(' · ')
        ),
    },
    { key: 'hours', title: t('hours'), width: '120px', render: ({ terms }) => t(`hours-${terms.hours.kind}`) },
    { key: 'now', title: t('now'), width: 'minmax(150px, 1fr)', render: (queue) => <Opening queue={queue} /> },
    { key: 'agents', title: t('agents'), width: '112px', render: (queue) => t('agents-ready', queue) },
  ]
  return (
    <>
      <header className="settings-head">
        <p className="v-soft settings-words">{t('queues-hint', { minutes: Math.round(aging / 6_000) / 10 })}</p>
        <span className="settings-head-actions">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ queue: null })}>
            {t('add')}
          </Button>
        </span>
      </header>
      <DataTable
        label={t('part-queues')}
        rows={data}
        columns={columns}
        rowKey={(queue) => queue.id}
        empty={<EmptyState text={t('empty')} />}
        onOpen={(queue) => setOpen({ queue })}
      />
      {data
        .filter((queue) => !queue.open && queue.terms.announcement !== '')
        .map((queue) => (
          <p key={queue.id} className="queue-announcement">
            <strong>{queue.name}</strong> {queue.terms.announcement}
          </p>
        ))}
      {open === null ? null : (
        <QueueForm
          queue={open.queue}
          others={data.filter(({ id }) => id !== open.queue?.id)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Whether a queue takes calls now, and where its callers go when not. */
function Opening({ queue }: Readonly<{ queue: QueueView }>) {
  const { t } = useTranslation('queues')
  const instant = useInstantText()
  if (queue.open) return <StateTag tone="good">{t('open')}</StateTag>
  const until = queue.opensAt === null ? t('closed') : t('closed-until', { when: instant(queue.opensAt) })
  return <StateTag tone="soon">{until}</StateTag>
}
