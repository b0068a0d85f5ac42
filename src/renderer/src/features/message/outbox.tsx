import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../../core/contract/messages.ts'
import { type MessageState, messageStates } from '../../../../core/domain/message/message.ts'
import { isTemplateKind } from '../../../../core/domain/message/template.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { MessageDetail } from './message-detail.tsx'

const show = (row: MessageRow) => navigate(`/reminders/messages/${row.id}`, { replace: true })

/** What goes and went, newest first, by its state; beside it the chosen message. */
export function Outbox() {
  const { t } = useTranslation('message')
  const route = useRoute()
  const id = route?.page === 'reminders' ? route.id : null
  const [state, setState] = useState<MessageState | null>(null)
  return (
    <div className="messages-panes">
      <section className="v-panel messages-list" aria-label={t('outbox')}>
        <StateFilter state={state} onChange={setState} />
        <Rows key={state ?? ''} state={state} chosenId={id} />
      </section>
      <section className="v-panel messages-detail" aria-label={t('chosen')}>
        {id === null ? <EmptyState title={t('nothing-chosen')} text={t('choose-one')} /> : <Chosen key={id} id={id} />}
      </section>
    </div>
  )
}

type FilterProps = Readonly<{ state: MessageState | null; onChange: (state: MessageState | null) => void }>

function StateFilter({ state, onChange }: FilterProps) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const counts = useQuery(api.messages.counts.queryOptions())
  const options = messageStates.map((value) => {
    const n = counts.data?.states[value] ?? 0
    return { value, label: t('with-count', { label: label('messageState', value), n }) }
  })
  return (
    <div className="messages-filter">
      <Select
        aria-label={t('state-filter')}
        value={state ?? 'all'}
        options={[{ value: 'all' as const, label: t('all-states') }, ...options]}
        onChange={(value) => onChange(messageStates.find((each) => each === value) ?? null)}
      />
      {(['unsure', 'failed'] as const).map((value) => {
        const n = counts.data?.states[value] ?? 0
        if (n === 0 || state === value) return null
        return (
          <button key={value} type="button" className="v-plain-button" onClick={() => onChange(value)}>
            <KindTag group="messageState" value={value} plain /> {n}
          </button>
        )
      })}
    </div>
  )
}

function Chosen({ id }: Readonly<{ id: string }>) {
  const found = useQuery(api.messages.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <MessageDetail message={found.data} />
  return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
}

function Rows({ state, chosenId }: Readonly<{ state: MessageState | null; chosenId: string | null }>) {
  const { t } = useTranslation('message')
  const label = useLabels()
  const list = listed(
    useInfiniteQuery(
      api.messages.list.infiniteOptions({
        input: (after: string | undefined) => ({
          limit: pageSize,
          ...(state === null ? {} : { state }),
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const columns: readonly Column<MessageRow>[] = [
    { key: 'at', title: t('queued-at'), width: '96px', render: (row) => <Instant at={row.queuedAt} /> },
    { key: 'customer', title: t('word.customer'), width: 'minmax(72px, 1fr)', render: (row) => row.customerName },
    { key: 'channel', title: t('channel'), width: '64px', render: (row) => label('messageChannel', row.channel) },
    {
      key: 'template',
      title: t('template'),
      width: '96px',
      render: (row) => (isTemplateKind(row.template) ? label('messageTemplate', row.template) : row.template),
    },
    { key: 'excerpt', title: t('about'), width: 'minmax(96px, 2fr)', render: (row) => row.excerpt },
    {
      key: 'state',
      title: t('word.state'),
      width: '104px',
      render: (row) => <KindTag group="messageState" value={row.state} plain />,
    },
    { key: 'due', title: t('due'), width: '96px', render: (row) => <Instant at={row.dueAt} /> },
  ]
  if (!list.loaded) return list.error === null ? <Loading /> : <ErrorState error={list.error} onRetry={list.reload} />
  return (
    <DataTable
      label={t('outbox')}
      rows={list.rows}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={chosenId}
      onOpen={show}
      onCurrent={show}
      onEnd={list.more}
      empty={<EmptyState text={state === null ? t('empty-all') : t('empty-state')} />}
    />
  )
}
