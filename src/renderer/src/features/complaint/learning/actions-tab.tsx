import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionView, ClusterView } from '../../../../../core/contract/complaint-learning.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'
import { ActionCard } from './action-card.tsx'
import { CausesDrawer } from './causes-drawer.tsx'
import { ClusterPane } from './cluster-pane.tsx'
import './learning.css'

type Group = 'open' | 'ended'
type Chosen = Readonly<{ kind: 'action' | 'cluster'; id: string }>

/** Warnings of alike complaints, and actions by date, with the chosen one beside them. */
export function ActionsTab() {
  const { t } = useTranslation('complaint-learning')
  const may = useMay()
  const [group, setGroup] = useState<Group>('open')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [editing, setEditing] = useState(false)
  const lists = useRef<HTMLDivElement>(null)
  const found = useQuery(api.complaintLearning.actions.queryOptions({ input: { group } }))
  usePlainKeys(['G'], () => setEditing(true), { enabled: may('complaint.manage') && !editing })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Loading />
  const { actions, clusters } = found.data
  const action = chosen?.kind === 'action' ? actions.find(({ id }) => id === chosen.id) : undefined
  const cluster = chosen?.kind === 'cluster' ? clusters.find(({ id }) => id === chosen.id) : undefined
  const backToLists = () => lists.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  return (
    <div className="learning-desk">
      <div className="learning-lists" ref={lists}>
        <section className="v-panel" aria-label={t('warnings')}>
          <div className="learning-head">
            <h3>{t('warnings')}</h3>
            <Segmented<Group>
              size="small"
              aria-label={t('actions-tab')}
              value={group}
              options={(['open', 'ended'] as const).map((value) => ({ value, label: t(`group-${value}`) }))}
              onChange={setGroup}
            />
            {may('complaint.manage') ? (
              <Button size="small" onClick={() => setEditing(true)}>
                {t('cause-tree')} <KeyHint keys="G" />
              </Button>
            ) : null}
          </div>
          <ClusterTable
            clusters={clusters}
            openId={cluster?.id ?? null}
            onShow={(id) => setChosen({ kind: 'cluster', id })}
          />
        </section>
        <section className="v-panel" aria-label={t('actions')}>
          <h3>{t('actions')}</h3>
          <ActionTable
            actions={actions}
            group={group}
            openId={action?.id ?? null}
            onShow={(id) => setChosen({ kind: 'action', id })}
          />
          <p className="v-soft learning-keys">{t('keys-tab')}</p>
        </section>
      </div>
      <section className="v-panel learning-pane" aria-label={t('chosen')}>
        {action === undefined && cluster === undefined ? <EmptyState text={t('choose-one')} /> : null}
        {action === undefined ? null : <ActionCard key={action.id} action={action} keyed />}
        {cluster === undefined ? null : <ClusterPane key={cluster.id} id={cluster.id} onDone={backToLists} />}
      </section>
      {editing ? <CausesDrawer onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

type ClusterTableProps = Readonly<{
  clusters: readonly ClusterView[]
  openId: string | null
  onShow: (id: string) => void
}>

function ClusterTable({ clusters, openId, onShow }: ClusterTableProps) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const columns: readonly Column<ClusterView>[] = [
    {
      key: 'basis',
      title: t('warnings'),
      width: 'minmax(120px, 1fr)',
      render: (row) => label('alikeBasis', row.basis),
    },
    {
      key: 'what',
      title: t('what'),
      width: 'minmax(140px, 2fr)',
      render: (row) =>
        [row.subject, row.subClass === null ? '' : label('complaintSubClass', row.subClass)]
          .filter((word) => word !== '')
          .join(' · '),
    },
    { key: 'count', title: t('complaints'), width: '64px', align: 'end', render: (row) => row.complaints },
    { key: 'last', title: t('when'), width: '112px', render: (row) => <Instant at={row.lastAt} /> },
    {
      key: 'state',
      title: t('state'),
      width: '116px',
      render: (row) => (
        <StateTag tone={row.state === 'open' ? 'late' : 'closed'} plain>
          {label('clusterState', row.state)}
        </StateTag>
      ),
    },
  ]
  const show = (row: ClusterView) => onShow(row.id)
  return (
    <DataTable
      label={t('warnings')}
      rows={clusters}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={openId}
      onOpen={show}
      onCurrent={show}
      empty={<EmptyState text={t('no-warnings')} />}
    />
  )
}

type ActionTableProps = Readonly<{
  actions: readonly ActionView[]
  group: Group
  openId: string | null
  onShow: (id: string) => void
}>

function ActionTable({ actions, group, openId, onShow }: ActionTableProps) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const columns: readonly Column<ActionView>[] = [
    {
      key: 'due',
      title: t('when'),
      width: '104px',
      render: (row) => (row.state === 'done' ? row.checkOn : row.dueOn),
    },
    { key: 'what', title: t('what'), width: 'minmax(160px, 2fr)', render: (row) => row.what },
    { key: 'owner', title: t('owner'), width: '96px', render: (row) => row.ownerName },
    {
      key: 'state',
      title: t('state'),
      width: '168px',
      render: (row) => (
        <StateTag tone={row.late ? 'late' : row.state === 'effective' ? 'good' : 'waiting'} plain>
          {[label('actionState', row.state), row.late ? t('late') : ''].filter((word) => word !== '').join(' · ')}
        </StateTag>
      ),
    },
    {
      key: 'count',
      title: t('complaints'),
      width: '64px',
      align: 'end',
      render: (row) => row.complaints.length + row.hidden,
    },
  ]
  const show = (row: ActionView) => onShow(row.id)
  return (
    <DataTable
      label={t('actions')}
      rows={actions}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={openId}
      onOpen={show}
      onCurrent={show}
      empty={<EmptyState text={t(group === 'open' ? 'no-open' : 'no-ended')} />}
    />
  )
}
