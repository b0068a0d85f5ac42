import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** Names listed of one group at most; the count says how many there are. */
const namesAtMost = 12

function named(people: readonly Readonly<{ name: string }>[]): string {
  const names = people.slice(0, namesAtMost).map(({ name }) => name)
  return people.length > namesAtMost ? `${names.join('、')} … (${people.length})` : names.join('、')
}

/** The day's messages with who has seen and confirmed them. */
export function SentMessages({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('floor')
  const { data, error, refetch } = useQuery(api.floor.sent.queryOptions())
  useHotkey('back', onClose)
  return (
    <Drawer open size={520} title={t('sent')} onClose={onClose} keyboard={false}>
      {error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Loading /> : null}
      {data?.length === 0 ? <EmptyState title={t('sent-none')} text={t('sent-none-text')} /> : null}
      <ul className="floor-sent">
        {data?.map(({ id, at, byName, kind, text, toAll, people }) => {
          const [only] = people
          const answered = people.filter(({ answeredAt }) => answeredAt !== null)
          const open = people.filter(({ shownAt, answeredAt }) => shownAt !== null && answeredAt === null)
          const waits = people.filter(({ shownAt, answeredAt }) => shownAt === null && answeredAt === null)
          const counts = { seen: people.length - waits.length, answered: answered.length, all: people.length }
          return (
            <li key={id} className="v-panel">
              <div className="floor-sent-head">
                <Instant at={at} /> {byName} → {toAll || only === undefined ? t('sent-to-all') : only.name}
              </div>
              <p>{kind === 'join' ? t('kind-join') : text}</p>
              {toAll || only === undefined ? (
                <>
                  <StateTag tone={answered.length === people.length ? 'good' : 'waiting'} plain>
                    {t('sent-counts', counts)}
                  </StateTag>
                  {open.length === 0 ? null : <p className="v-soft">{t('sent-open', { names: named(open) })}</p>}
                  {waits.length === 0 ? null : <p className="v-soft">{t('sent-waits', { names: named(waits) })}</p>}
                </>
              ) : (
                <StateTag tone={only.answer === null ? 'waiting' : only.answer === 'declined' ? 'soon' : 'good'} plain>
                  {only.answer !== null
                    ? t(`answer-${only.answer}`)
                    : t(only.shownAt === null ? 'answer-none' : 'answer-shown')}
                </StateTag>
              )}
            </li>
          )
        })}
      </ul>
    </Drawer>
  )
}
