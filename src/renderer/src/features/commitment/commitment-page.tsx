import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { drawThenFocus } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { CommitmentPane } from './commitment-detail.tsx'
import { CommitmentList } from './commitment-list.tsx'
import { everything, type Filter, isNarrow, listInput, readFilter } from './filter.ts'
import { Counts, Filters } from './list-header.tsx'
import './commitment.css'

const filterKey = 'vigil.commitments.filter'

/** The promises, ordered by deadline, with the one in hand beside them. */
export function CommitmentPage() {
  const { t } = useTranslation('commitment')
  const may = useMay()
  const route = useRoute()
  const openId = route?.page === 'commitments' ? route.id : null
  const [filter, setFilter] = useState<Filter>(() => readFilter(window.localStorage.getItem(filterKey)))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const pane = useRef<HTMLElement>(null)
  const takeNext = useCommand(client.commitments.takeNext)
  const list = useInfiniteQuery(
    api.commitments.list.infiniteOptions({
      input: (after: string | undefined) => listInput(filter, after),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const change = (next: Filter) => {
    window.localStorage.setItem(filterKey, JSON.stringify(next))
    setFilter(next)
    setChosen(new Set())
  }
  const show = (row: CommitmentView) => navigate(`/commitments/${row.id}`, { replace: openId !== null })
  const open = (row: CommitmentView) => {
    drawThenFocus(
      () => show(row),
      // what is still being read takes the keys as soon as it is there, so the list must not have them until then
      () => (pane.current?.querySelector<HTMLElement>('button:not([disabled])') ?? pane.current)?.focus(),
    )
  }
  const main = useRef<HTMLElement>(null)
  const backToList = () => {
    void list.refetch()
    main.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  }
  const take = async () => {
    const taken = await takeNext.run(filter.kinds.length === 0 ? {} : { kinds: [...filter.kinds] })
    if (taken !== null) navigate(`/commitments/${taken.id}`)
  }
  const empty = list.isPending ? (
    <Loading />
  ) : list.isError ? (
    <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  ) : isNarrow(filter) ? (
    <EmptyState
      title={t('empty-filter')}
      action={<Button onClick={() => change(everything)}>{t('show-all')}</Button>}
    />
  ) : (
    <EmptyState text={t('empty-all')} />
  )
  return (
    <div className="work">
      <section ref={main} className="work-main v-panel">
        <PageHeader
          title={t('title')}
          tags={<Counts filter={filter} onChange={change} />}
          actions={
            <>
              <AbandonedLink />
              <Filters filter={filter} onChange={change} />
              {may('commitment.work') && (
                <Button type="primary" loading={takeNext.busy} onClick={take}>
                  {t('take-next')} <KeyHint action="takeNext" />
                </Button>
              )}
            </>
          }
        />
        {chosen.size > 0 && <BulkBar chosen={chosen} onClear={() => setChosen(new Set())} />}
        <CommitmentList
          rows={rows}
          openId={openId}
          chosen={may('commitment.lead') ? chosen : null}
          onOpen={open}
          onCurrent={show}
          onChosen={setChosen}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
          }}
          empty={empty}
        />
        <p className="v-soft work-keys">{list.isFetchingNextPage ? t('loading-more') : t('keys-hint')}</p>
      </section>
      <aside ref={pane} tabIndex={-1} className="work-pane v-panel" aria-label={t('about')}>
        {openId === null ? <EmptyState title={t('choose-one')} /> : <CommitmentPane id={openId} onDone={backToList} />}
      </aside>
    </div>
  )
}

/** The way to the callers who gave up, with how many of them wait for a call. */
function AbandonedLink() {
  const { t } = useTranslation('commitment')
  const may = useMay()
  const counts = useQuery({ ...api.abandoned.counts.queryOptions(), enabled: may('call.view') }).data
  if (!may('call.view')) return null
  const count = counts?.open ?? 0
  return (
    <Button danger={(counts?.late ?? 0) > 0} onClick={() => navigate('/abandoned')}>
      {count === 0 ? t('abandoned') : t('abandoned-count', { count })}
    </Button>
  )
}
