import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'

/** The invented month: whether it is loaded, to load it, and to remove it in one go. */
export function SampleTab() {
  const { t } = useTranslation('settings')
  const { modal, message } = App.useApp()
  const { data, error, refetch } = useQuery(api.people.setupStatus.queryOptions())
  const load = useCommand(client.administration.loadSample, { done: t('sample-load-done') })
  const remove = useCommand(client.administration.removeSample)
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const loadNow = async () => {
    await load.run({})
    await refetch()
  }
  const removeNow = async () => {
    const counts = await remove.run({})
    if (counts !== null) void message.success(t('sample-removed', counts))
    await refetch()
  }
  const ask = (what: 'load' | 'remove', run: () => Promise<void>) =>
    void modal.confirm({
      title: t(`sample-${what}`),
      content: t(`sample-${what}-sure`),
      okText: t(`sample-${what}`),
      okButtonProps: { danger: what === 'remove' },
      cancelText: t('action.cancel'),
      onOk: run,
    })
  return (
    <div className="settings-stack">
      <div>
        <StateTag tone={data.sample ? 'waiting' : 'closed'}>
          {t(data.sample ? 'sample-loaded' : 'sample-not-loaded')}
        </StateTag>
      </div>
      <p className="settings-words">{t('sample-what')}</p>
      <div>
        {data.sample ? (
          <Button danger loading={remove.busy} onClick={() => ask('remove', removeNow)}>
            {t('sample-remove')}
          </Button>
        ) : (
          <Button type="primary" loading={load.busy} onClick={() => ask('load', loadNow)}>
            {t('sample-load')}
          </Button>
        )}
      </div>
    </div>
  )
}
