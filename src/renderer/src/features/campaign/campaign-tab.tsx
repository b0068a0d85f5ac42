import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '../../../../core/contract/campaigns.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { CampaignPane } from './campaign-detail.tsx'
import { CampaignForm } from './campaign-form.tsx'
import './campaign.css'

const newId = 'new'

/** Campaigns: which there are, and the chosen one with its progress, targets and results, or a new one being made. */
export function CampaignTab() {
  const { t } = useTranslation('campaign')
  const route = useRoute()
  const id = route?.page === 'surveys' && route.tab === 'campaigns' ? route.id : null
  const may = useMay()
  const mayRun = may('campaign.run')
  const [editing, setEditing] = useState<string | null>(null)
  usePlainKeys(['N'], () => navigate(`/surveys/campaigns/${newId}`), { enabled: mayRun && id !== newId })
  const show = (next: string) => {
    setEditing(null)
    navigate(`/surveys/campaigns/${next}`, { replace: true })
  }
  if (mayRun && id === newId)
    return <CampaignForm key={newId} campaign={null} onSaved={show} onClose={() => navigate('/surveys/campaigns')} />
  return (
    <div className="campaign-panes">
      <CampaignList chosenId={id} mayRun={mayRun} onChoose={show} />
      <section className="v-panel campaign-chosen" aria-label={t('chosen')}>
        {id === null ? <EmptyState title={t('nothing-chosen')} text={t('choose-one')} /> : null}
        {id === null ? null : (
          <CampaignPane key={id} id={id} isEditing={editing === id} onEdit={(on) => setEditing(on ? id : null)} />
        )}
      </section>
    </div>
  )
}

type ListProps = Readonly<{ chosenId: string | null; mayRun: boolean; onChoose: (id: string) => void }>

function CampaignList({ chosenId, mayRun, onChoose }: ListProps) {
  const { t } = useTranslation('campaign')
  const list = listed(
    useInfiniteQuery(
      api.campaigns.list.infiniteOptions({
        input: (after: string | undefined) => ({ limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
    ),
  )
  const columns: readonly Column<CampaignRow>[] = [
    { key: 'name', title: t('campaign'), width: 'minmax(96px, 1fr)', render: (row) => row.name },
    {
      key: 'state',
      title: t('state'),
      width: '88px',
      render: (row) => <KindTag group="campaignState" value={row.state} plain />,
    },
    {
      key: 'reached',
      title: t('reached'),
      width: '92px',
      align: 'end',
      render: ({ reached, chosen }) => (chosen === null ? '–' : t('reached-of', { reached, chosen })),
    },
  ]
  return (
    <section className="v-panel campaign-list" aria-label={t('campaigns')}>
      {mayRun ? (
        <div className="campaign-list-head">
          <Button onClick={() => navigate(`/surveys/campaigns/${newId}`)}>
            {t('new')} <KeyHint keys="N" />
          </Button>
        </div>
      ) : null}
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
      {list.loaded ? (
        <DataTable
          label={t('campaigns')}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={chosenId}
          onOpen={(row) => onChoose(row.id)}
          onCurrent={(row) => onChoose(row.id)}
          onEnd={list.more}
          empty={<EmptyState text={t('empty')} />}
        />
      ) : null}
    </section>
  )
}
