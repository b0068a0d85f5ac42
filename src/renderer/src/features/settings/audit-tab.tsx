import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { auditViewSchema } from '../../../../core/contract/administration.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Exact, Instant } from '../../ui/instant.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

type Entry = z.infer<typeof auditViewSchema>

/** Every write, newest first, and the check that none of them was changed afterwards. */
export function AuditTab() {
  const { t } = useTranslation('settings')
  const [open, setOpen] = useState<Entry | null>(null)
  const entries = listed(
    useInfiniteQuery({
      ...api.administration.audit.infiniteOptions({
        input: (after: string | undefined) => ({ limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
      staleTime: 0,
    }),
  )
  if (!entries.loaded)
    return entries.error === null ? <Loading /> : <ErrorState error={entries.error} onRetry={entries.reload} />
  const columns: readonly Column<Entry>[] = [
    { key: 'seq', title: '#', width: '64px', align: 'end', render: (entry) => entry.seq },
    { key: 'at', title: t('audit-when'), width: '128px', render: (entry) => <Instant at={entry.at} /> },
    { key: 'who', title: t('audit-who'), width: '104px', render: (entry) => entry.byName ?? t('audit-system') },
    { key: 'what', title: t('audit-what'), width: 'minmax(160px, 1fr)', render: (entry) => entry.procedure },
    { key: 'subject', title: t('audit-subject'), width: 'minmax(120px, 1fr)', render: (entry) => entry.subject },
    { key: 'from', title: t('audit-from'), width: '104px', render: (entry) => entry.remote },
    {
      key: 'detail',
      title: t('audit-detail'),
      width: 'minmax(160px, 2fr)',
      render: (entry) => <code className="settings-code">{JSON.stringify(entry.detail)}</code>,
    },
  ]
  return (
    <div className="settings-list">
      <ChainCheck />
      <DataTable
        label={t('audit-title')}
        rows={entries.rows}
        columns={columns}
        rowKey={(entry) => String(entry.seq)}
        onOpen={setOpen}
        onEnd={entries.more}
        empty={<EmptyState text={t('audit-empty')} />}
      />
      {open === null ? null : <EntryDrawer entry={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function ChainCheck() {
  const { t } = useTranslation('settings')
  const { data, error, isFetching, refetch } = useQuery({
    ...api.administration.verifyAudit.queryOptions(),
    enabled: false,
  })
  return (
    <div className="settings-stack">
      <div>
        <Button icon={<SafetyCertificateOutlined />} loading={isFetching} onClick={() => void refetch()}>
          {t('verify-chain')}
        </Button>
      </div>
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined || isFetching ? null : data.broken.length === 0 ? (
        <Alert type="success" showIcon title={t('chain-good', { count: data.entries })} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={t('chain-broken', { count: data.broken.length })}
          description={data.broken.map(({ seq, problem }) => (
            <div key={`${seq}-${problem}`}>
              {t('chain-broken-line', { seq, problem: t(`chain-problem-${problem}`) })}
            </div>
          ))}
        />
      )}
    </div>
  )
}

function EntryDrawer({ entry, onClose }: Readonly<{ entry: Entry; onClose: () => void }>) {
  const { t } = useTranslation('settings')
  return (
    <Drawer open size={640} title={`${entry.seq} · ${entry.procedure}`} onClose={onClose}>
      <dl className="settings-facts">
        <dt>{t('audit-when')}</dt>
        <dd>
          <Exact at={entry.at} />
        </dd>
        <dt>{t('audit-who')}</dt>
        <dd>{entry.byName ?? t('audit-system')}</dd>
        <dt>{t('audit-subject')}</dt>
        <dd>{entry.subject}</dd>
        <dt>{t('audit-from')}</dt>
        <dd>{entry.remote}</dd>
      </dl>
      <pre className="settings-json">{JSON.stringify(entry.detail, null, 2)}</pre>
    </Drawer>
  )
}
