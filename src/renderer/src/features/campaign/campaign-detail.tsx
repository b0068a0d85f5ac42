import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '../../../../core/contract/campaigns.ts'
import { api, client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ResultsPanel } from '../../pieces/results/results-panel.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { CampaignAbout } from './campaign-about.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import type { TargetFilter } from './target-filter.ts'
import { TargetsPanel } from './targets-panel.tsx'

type PaneProps = Readonly<{ id: string; isEditing: boolean; onEdit: (on: boolean) => void }>

/** The chosen campaign; a draft may be changed. */
export function CampaignPane({ id, isEditing, onEdit }: PaneProps) {
  const { data, error, refetch } = useQuery(api.campaigns.get.queryOptions({ input: { id } }))
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  if (isEditing && data.state === 'draft')
    return <CampaignForm campaign={data} onSaved={() => onEdit(false)} onClose={() => onEdit(false)} />
  return <CampaignDetail campaign={data} onEdit={() => onEdit(true)} />
}

const views = ['progress', 'targets', 'results', 'about'] as const
type View = (typeof views)[number]

function CampaignDetail({ campaign, onEdit }: Readonly<{ campaign: CampaignView; onEdit: () => void }>) {
  const { t } = useTranslation('campaign')
  const may = useMay()
  const instant = useInstantText()
  const [view, setView] = useState<View>('progress')
  const [filter, setFilter] = useState<TargetFilter>({})
  const isDrawn = campaign.chosen !== null && campaign.state !== 'drawing' && campaign.state !== 'cancelled'
  const needed = { progress: 'figures.view', targets: 'campaign.run', results: 'survey.view' } as const
  const shown = views.filter((each) => each === 'about' || (isDrawn && may(needed[each])))
  const current = shown.includes(view) ? view : 'about'
  const openRows = (rows: TargetFilter) => {
    setFilter(rows)
    setView('targets')
  }
  return (
    <div className="campaign-detail">
      <header className="campaign-head">
        <h2>{campaign.name}</h2>
        <KindTag group="campaignState" value={campaign.state} />
        {campaign.state === 'running' && campaign.startsAt > serverNow() ? (
          <StateTag tone="waiting">{t('begins', { time: instant(campaign.startsAt) })}</StateTag>
        ) : null}
        <Moves campaign={campaign} onEdit={onEdit} />
      </header>
      {campaign.state === 'drawing' ? <Drawing campaign={campaign} /> : null}
      <nav className="campaign-views" aria-label={t('views')}>
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === current ? 'page' : undefined}
            onClick={() => {
              setFilter({})
              setView(each)
            }}
          >
            {t(each)}
          </button>
        ))}
      </nav>
      {current === 'progress' ? (
        <ProgressPanel campaign={campaign} onOpen={may('campaign.run') ? openRows : null} />
      ) : null}
      {current === 'targets' ? <TargetsPanel campaign={campaign} filter={filter} onFilter={setFilter} /> : null}
      {current === 'results' ? <Results campaign={campaign} /> : null}
      {current === 'about' ? <CampaignAbout campaign={campaign} /> : null}
    </div>
  )
}

function Results({ campaign }: Readonly<{ campaign: CampaignView }>) {
  const { t } = useTranslation('campaign')
  const { id, versionId } = campaign
  const { data, error, refetch } = useQuery(
    api.questionnaires.version.queryOptions({ input: versionId === null ? skipToken : { versionId } }),
  )
  if (versionId === null) return <EmptyState text={t('no-results-yet')} />
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="campaign-results">
      <ResultsPanel versionId={versionId} campaignId={id} questionnaire={data.body} />
    </div>
  )
}

/** How far the draw is; it can be stopped. */
function Drawing({ campaign }: Readonly<{ campaign: CampaignView }>) {
  const { t } = useTranslation('campaign')
  const { chosen, written } = campaign
  return (
    <div className="campaign-drawing" role="status">
      <span>{chosen === null ? t('drawing-scan') : t('drawing-write', { written, chosen })}</span>
      <Progress
        aria-label={t('drawing')}
        percent={chosen === null || chosen === 0 ? 0 : Math.floor((written / chosen) * 100)}
        status="active"
      />
    </div>
  )
}

type Move = 'start' | 'pause' | 'end' | 'cancel' | 'redraft'

/** What may be done to the campaign now; what cannot be undone asks first. */
function Moves({ campaign, onEdit }: Readonly<{ campaign: CampaignView; onEdit: () => void }>) {
  const { t } = useTranslation('campaign')
  const may = useMay()
  const draw = useCommand(client.campaigns.draw)
  const move = useCommand(client.campaigns.move)
  const { id, version, state, moves } = campaign
  if (!may('campaign.run')) return null
  const busy = draw.busy || move.busy
  const run = (name: Move) => void move.run({ id, version, move: name })
  const asking = (name: 'end' | 'cancel' | 'redraft') => (
    <Popconfirm
      title={t(name)}
      description={t(`${name}-what`)}
      okText={t('sure-yes')}
      cancelText={t('sure-no')}
      onConfirm={() => run(name)}
    >
      <Button disabled={busy}>{name === 'redraft' && state === 'drawing' ? t('stop-drawing') : t(name)}</Button>
    </Popconfirm>
  )
  return (
    <div className="campaign-moves">
      {state === 'draft' ? <Button onClick={onEdit}>{t('edit')}</Button> : null}
      {moves.includes('draw') ? (
        <Button type="primary" loading={busy} onClick={() => void draw.run({ id, version })}>
          {t('draw')}
        </Button>
      ) : null}
      {moves.includes('start') ? (
        <Button type="primary" loading={busy} onClick={() => run('start')}>
          {t(state === 'paused' ? 'go-on' : 'start')}
        </Button>
      ) : null}
      {moves.includes('pause') ? (
        <Button disabled={busy} onClick={() => run('pause')}>
          {t('pause')}
        </Button>
      ) : null}
      {moves.includes('end') ? asking('end') : null}
      {moves.includes('redraft') ? asking('redraft') : null}
      {moves.includes('cancel') ? asking('cancel') : null}
      {state === 'running' && may('commitment.work') ? (
        <Button onClick={() => navigate('/commitments')}>{t('frame:rail.commitments')}</Button>
      ) : null}
    </div>
  )
}
