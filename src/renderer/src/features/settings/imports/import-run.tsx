import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportRunView } from '../../../../../core/contract/imports.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { ImportCounts } from './import-counts.tsx'
import { type ImportWork, isGoingOn, percentOf } from './import-types.ts'
import { RejectedRows } from './rejected-rows.tsx'
import { useErrorFile } from './use-error-file.ts'

type Props = Readonly<{
  runId: string
  work: ImportWork
  /** The real import has begun. */
  onStarted: (runId: string) => void
  /** Back to the columns. */
  onChange: () => void
  onLeave: () => void
}>

/** A dry run or an import: how far it is, what it found, and the next step. */
export function ImportRun({ runId, work, onStarted, onChange, onLeave }: Props) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery({
    ...api.imports.get.queryOptions({ input: { id: runId } }),
    refetchInterval: (query) => (query.state.data === undefined || isGoingOn(query.state.data) ? 700 : false),
  })
  const run = useCommand(client.imports.run)
  const cancel = useCommand(client.imports.cancel)
  const download = useErrorFile()
  const ready = data?.dryRun === true && !isGoingOn(data) && data.state !== 'failed' && data.state !== 'cancelled'
  const start = async () => {
    if (!ready || run.busy) return
    const answer = await run.run({ ...work, dryRun: false })
    if (answer !== null) onStarted(answer.runId)
  }
  useHotkey('finish', () => {
    void start()
  })
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const going = isGoingOn(data)
  return (
    <>
      <header className="settings-head">
        <h2>
          {t(data.dryRun ? 'imports.dry-run' : 'imports.real-run')} · {data.fileName}
        </h2>
        <KindTag group="importState" value={data.state} />
        <span className="settings-head-actions">
          {going ? (
            <Button loading={cancel.busy} onClick={() => void cancel.run({ id: runId })}>
              {t('imports.cancel')}
            </Button>
          ) : (
            <Button onClick={onLeave}>{t('imports.again')}</Button>
          )}
          {data.dryRun && !going ? <Button onClick={onChange}>{t('imports.change')}</Button> : null}
          {data.counts.rejected > 0 && !going ? (
            <Button icon={<DownloadOutlined />} onClick={() => void download(runId)}>
              {t('imports.error-file')}
            </Button>
          ) : null}
          {ready ? (
            <Button type="primary" loading={run.busy} onClick={() => void start()}>
              {t('imports.run-now')} <KeyHint action="finish" />
            </Button>
          ) : null}
        </span>
      </header>
      {going ? <Going run={data} /> : null}
      {data.problem === null ? null : (
        <Alert type="error" showIcon title={t('imports.problem', { text: data.problem })} />
      )}
      <ImportCounts run={data} />
      {ready ? <p>{t('imports.run-sure', { count: data.counts.added + data.counts.changed })}</p> : null}
      <RejectedRows run={data} />
    </>
  )
}

function Going({ run }: Readonly<{ run: ImportRunView }>) {
  const { t } = useTranslation('settings')
  return (
    <div role="status">
      <Progress
        percent={percentOf(run)}
        status="active"
        aria-label={t('imports.progress', { read: run.counts.read, total: run.counts.total })}
      />
      <span className="v-soft">
        {t('imports.progress', { read: run.counts.read, total: run.counts.total })}
        {run.dryRun ? '' : ` · ${t('imports.cancel-what')}`}
      </span>
    </div>
  )
}
