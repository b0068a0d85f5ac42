import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { AmiForm } from './ami-form.tsx'
import { Gaps } from './gaps.tsx'
import { NamesForm } from './names-form.tsx'
import { Tokens } from './tokens.tsx'

/** Where calls come from: pushes of telephone systems, the link to an Asterisk, their names, and what is missing. */
export function FeedsTab() {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery({ ...api.feeds.overview.queryOptions(), refetchInterval: 5_000 })
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const again = () => void refetch()
  return (
    <div className="settings-stack">
      <p className="settings-words">{t('feeds.what')}</p>
      <Tokens tokens={data.tokens} heardAt={data.webhookEventAt} onChange={again} />
      <AmiForm ami={data.ami} onChange={again} />
      <NamesForm queues={data.queues} people={data.people} ourQueues={data.ourQueues} onChange={again} />
      <Gaps gaps={data.gaps} />
    </div>
  )
}
