import { SaveOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { byteText } from './byte-text.ts'

type Backup = Readonly<{ file: string; at: number; bytes: number }>

/** Whole copies of the store: to make one now, and those that there are. */
export function BackupsTab() {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery({ ...api.administration.backups.queryOptions(), staleTime: 0 })
  const backup = useCommand(client.administration.backup)
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const make = async () => {
    const made = await backup.run({})
    if (made !== null) void message.success(t('backup-done', { file: made.file, size: byteText(made.bytes) }))
    await refetch()
  }
  const columns: readonly Column<Backup>[] = [
    { key: 'file', title: t('backup-file'), width: 'minmax(240px, 1fr)', render: (row) => row.file },
    { key: 'at', title: t('backup-at'), width: '160px', render: (row) => <Instant at={row.at} /> },
    { key: 'bytes', title: t('backup-size'), width: '120px', align: 'end', render: (row) => byteText(row.bytes) },
  ]
  return (
    <div className="settings-list">
      <header className="settings-head">
        <Button type="primary" icon={<SaveOutlined />} loading={backup.busy} onClick={() => void make()}>
          {t('backup-now')}
        </Button>
        <span className="v-soft">{t('backup-hint')}</span>
      </header>
      <DataTable
        label={t('tab-backups')}
        rows={data}
        columns={columns}
        rowKey={(row) => row.file}
        empty={<EmptyState text={t('backups-empty')} />}
      />
    </div>
  )
}
