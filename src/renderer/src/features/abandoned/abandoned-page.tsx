import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AbandonedCaller } from '../../../../core/contract/abandoned.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { AbandonedTable } from './abandoned-table.tsx'
import { useCallBack } from './use-call-back.ts'
import './abandoned.css'

const lists = ['open', 'closed'] as const
type Shown = (typeof lists)[number]

/** Callers who gave up, one line each, with how long they waited and what was tried; called back from here. */
export function AbandonedPage() {
  const { t } = useTranslation('abandoned')
  const may = useMay()
  const [shown, setShown] = useState<Shown>('open')
  const counts = useQuery(api.abandoned.counts.queryOptions()).data
  usePlainKeys(['1', '2'], (key) => {
    setShown(lists[Number(key) - 1] ?? shown)
  })
  const choices: readonly Choice<Shown>[] = lists.map((value, index) => ({
    value,
    label: t(`list-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page abandoned-page">
      <PageHeader
        title={t('title')}
        tags={
          <>
            <ChoiceGroup label={t('title')} choices={choices} value={shown} onChange={setShown} />
            {counts !== undefined && counts.late > 0 && (
              <StateTag tone="late">{t('late', { count: counts.late })}</StateTag>
            )}
            {counts !== undefined && counts.nameless > 0 && (
              <span className="v-soft">{t('nameless', { count: counts.nameless })}</span>
            )}
          </>
        }
        actions={may('commitment.view') && <Button onClick={() => navigate('/commitments')}>{t('commitments')}</Button>}
      />
      <List key={shown} shown={shown} />
      {shown === 'open' && may('commitment.work') && <p className="v-soft abandoned-keys">{t('keys')}</p>}
    </div>
  )
}

function List({ shown }: Readonly<{ shown: Shown }>) {
  const { t } = useTranslation('abandoned')
  const [current, setCurrent] = useState<AbandonedCaller | null>(null)
  const back = useCallBack()
  const callers = listed(
    useInfiniteQuery(
      api.abandoned.list.infiniteOptions({
        input: (after: string | undefined) => ({
          show: shown,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const panel = useRef<HTMLElement>(null)
  useFocusOn(callers.loaded, () => panel.current?.querySelector<HTMLElement>('[role=grid]')?.focus())
  usePlainKeys(['D'], () => {
    const row = callers.rows.find(({ id }) => id === current?.id) ?? callers.rows[0]
    if (row === undefined || !back.mayDial(row)) return false
    void back.dial(row)
    return true
  })
  if (!callers.loaded) {
    return callers.error === null ? <Loading /> : <ErrorState error={callers.error} onRetry={callers.reload} />
  }
  return (
    <section ref={panel} className="v-panel abandoned-list" aria-label={t(`list-${shown}`)}>
      <AbandonedTable
        rows={callers.rows}
        shown={shown}
        back={back}
        onCurrent={setCurrent}
        onEnd={callers.more}
        empty={<EmptyState text={t(`empty-${shown}`)} />}
      />
    </section>
  )
}
