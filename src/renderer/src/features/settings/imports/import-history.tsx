import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportRunView } from '../../../../../core/contract/imports.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { useErrorFile } from './use-error-file.ts'

/** Imports and dry runs of the past, newest first. */
export function ImportHistory() {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const download = useErrorFile()
  const { data, error, refetch } = useQuery(api.imports.runs.queryOptions())
  const columns: readonly Column<ImportRunView>[] = [
    { key: 'started', title: t('imports.started'), width: '100px', render: (run) => <Instant at={run.startedAt} /> },
    { key: 'kind', title: t('word.kind'), width: '80px', render: (run) => label('importKind', run.kind) },
    { key: 'file', title: t('imports.file'), width: 'minmax(100px, 1fr)', render: (run) => run.fileName },
    {
      key: 'dry',
      title: <span className="v-unseen">{t('imports.dry-run')}</span>,
      width: '56px',
      render: (run) => t(run.dryRun ? 'imports.dry-run' : 'imports.real-run'),
    },
    {
      key: 'state',
      title: t('word.state'),
      width: '88px',
      render: (run) => <KindTag group="importState" value={run.state} plain />,
    },
    ...(['read', 'added', 'changed', 'same', 'rejected'] as const).map(
      (name): Column<ImportRunView> => ({
        key: name,
        title: t(`imports.${name}`),
        width: '56px',
        align: 'end',
        render: (run) => run.counts[name],
      }),
    ),
    {
      key: 'errors',
      title: <span className="v-unseen">{t('imports.error-file')}</span>,
      width: '40px',
      align: 'end',
      render: (run) =>
        run.counts.rejected === 0 ? null : (
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            aria-label={`${t('imports.error-file')} ${run.fileName}`}
            onClick={() => void download(run.id)}
          />
        ),
    },
  ]
  return (
    <section className="settings-stack">
      <h2>{t('imports.history')}</h2>
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : (
        <DataTable
          label={t('imports.history')}
          className="settings-table"
          rows={data}
          columns={columns}
          rowKey={(run) => run.id}
          empty={<EmptyState text={t('imports.history-empty')} />}
        />
      )}
    </section>
  )
}
