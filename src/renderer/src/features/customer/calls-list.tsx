import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ListenButton } from '../../pieces/recording/listen-button.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'

/** The calls with a customer, newest first, read as far as is wished. */
export function CallsList({ customerId }: Readonly<{ customerId: string }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const may = useMay()
  const instant = useInstantText()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...api.calls.list.infiniteOptions({
      input: (after: string | undefined) => ({ customerId, limit: 30, ...(after === undefined ? {} : { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    enabled: may('call.view'),
  })
  if (!may('call.view')) return <p className="customer-empty">{t('failure.forbidden')}</p>
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  const calls = data.pages.flatMap((page) => page.rows)
  if (calls.length === 0) return <p className="customer-empty">{t('calls-empty')}</p>
  return (
    <>
      <ol className="customer-rows">
        {calls.map((call) => (
          <li key={call.id} className="customer-contact">
            <Instant at={call.offeredAt} />
            <span>
              {label('callDirection', call.direction)} ·{' '}
              {call.outcome === null ? (
                <KindTag group="callState" value={call.state} plain />
              ) : (
                <KindTag group="callOutcome" value={call.outcome} plain />
              )}{' '}
              {call.agentName}
            </span>
            <span className="v-soft">
              {call.talkMs === null || call.talkMs === 0 ? '' : `${t('talk')} ${formatTimer(call.talkMs)}`}
            </span>
            {call.recorded ? (
              <ListenButton
                callId={call.id}
                text={t('calls-listen')}
                label={t('calls-listen-to', { at: instant(call.offeredAt) })}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('calls-more')}
        </Button>
      ) : null}
    </>
  )
}
