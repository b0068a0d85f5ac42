import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskGroups } from '../../../../../core/contract/decisions.ts'
import { api } from '../../../api/client.ts'
import { byPages, listed, pageSize } from '../../../api/listed.ts'
import { useMay } from '../../../api/session.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { navigate, useRoute } from '../../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'
import { type DeskLine, deskLines } from './desk-line.ts'
import { StoryPane } from './story-pane.tsx'
import { useDeskColumns } from './use-desk-columns.tsx'
import '../complaint.css'
import './decisions.css'

/** What waits for the one who decides or answers, the oldest promise first, with the story of the chosen one. */
export function DecisionsTab() {
  const { t } = useTranslation('complaint-decisions')
  const route = useRoute()
  const may = useMay()
  const id = route?.page === 'complaints' && route.tab === 'decisions' ? route.id : null
  const [group, setGroup] = useState<(typeof deskGroups)[number]>('waiting')
  const [rowId, setRowId] = useState<string | null>(null)
  const pane = useRef<HTMLElement>(null)
  const columns = useDeskColumns()
  const list = listed(
    useInfiniteQuery(
      api.decisions.list.infiniteOptions({
        input: (after: string | undefined) => ({ group, limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
    ),
  )
  const approvals = useQuery(
    api.remedies.waiting.queryOptions({ input: {}, enabled: may('complaint.decide') && group === 'waiting' }),
  )
  const rows = deskLines(list.rows, group === 'waiting' ? (approvals.data ?? []) : [], !list.hasMore)
  const open =
    rows.find((row) => row.id === rowId && row.complaintId === id) ?? rows.find((row) => row.complaintId === id)
  const show = (row: DeskLine) => {
    setRowId(row.id)
    navigate(`/complaints/decisions/${row.complaintId}`, { replace: true })
  }
  usePlainKeys(['J', 'K'], (key) => {
    const at = open === undefined ? -1 : rows.indexOf(open)
    const next = rows[key === 'J' ? at + 1 : Math.max(0, at - 1)]
    if (next !== undefined) show(next)
  })
  const backToList = () => pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  return (
    <div className={`complaint-panes${id === null ? '' : ' has-chosen'}`}>
      <section ref={pane} className="v-panel complaint-list" aria-label={t('list')}>
        <div className="complaint-list-head">
          <Segmented
            size="small"
            aria-label={t('list')}
            value={group}
            options={deskGroups.map((value) => ({ value, label: t(`group-${value}`) }))}
            onChange={setGroup}
          />
        </div>
        {!list.loaded && list.error === null ? <Loading /> : null}
        {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
        {list.loaded ? (
          <DataTable
            label={t('list')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            openKey={open?.id ?? null}
            onOpen={show}
            onCurrent={show}
            onEnd={list.more}
            empty={<EmptyState text={t(`empty-${group}`)} />}
          />
        ) : null}
        <p className="v-soft desk-keys">{t('keys')}</p>
      </section>
      {id === null ? null : (
        <section className="v-panel complaint-chosen" aria-label={t('chosen')}>
          <StoryPane key={id} id={id} onDone={backToList} />
        </section>
      )}
    </div>
  )
}
