import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTarget, CampaignView } from '../../../../core/contract/campaigns.ts'
import { type TargetState, targetStates } from '../../../../core/domain/campaign/campaign.ts'
import { api, client } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useCallerOptions } from './callers-field.tsx'
import { type TargetFilter, targetInput } from './target-filter.ts'
import { useCellWords } from './use-cell-words.ts'
import { useReasonText } from './use-reason-text.ts'
import { useTargetsFile } from './use-targets-file.ts'

type Props = Readonly<{
  campaign: CampaignView
  filter: TargetFilter
  onFilter: (filter: TargetFilter) => void
}>

/** The targets in the order of calling; they can be given to somebody, taken back, and saved as a file. */
export function TargetsPanel({ campaign, filter, onFilter }: Props) {
  const { t } = useTranslation('campaign')
  const may = useMay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = listed(
    useInfiniteQuery(
      api.campaigns.targets.infiniteOptions({
        input: (after: string | undefined) => ({
          ...targetInput(campaign.id, filter),
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const columns = useColumns(campaign)
  return (
    <div className="campaign-targets">
      <Filters campaign={campaign} filter={filter} onFilter={onFilter} />
      {chosen.size > 0 ? <Give campaign={campaign} chosen={chosen} onDone={() => setChosen(new Set())} /> : null}
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
      {list.loaded ? (
        <DataTable<CampaignTarget>
          label={t('targets')}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          {...(may('customer.view') ? { onOpen: (row) => navigate(`/customers/${row.customerId}`) } : {})}
          chosen={{ keys: chosen, onChange: setChosen }}
          onEnd={list.more}
          empty={<EmptyState text={t('targets-empty')} />}
        />
      ) : null}
    </div>
  )
}

function useColumns(campaign: CampaignView): readonly Column<CampaignTarget>[] {
  const { t } = useTranslation('campaign')
  const words = useCellWords()
  const reason = useReasonText()
  const by = campaign.sampling.kind === 'quota' ? campaign.sampling.by : null
  return [
    { key: 'place', title: t('place'), width: '52px', align: 'end', render: (row) => row.place },
    { key: 'name', title: t('customer'), width: 'minmax(80px, 1fr)', render: (row) => row.customerName },
    { key: 'phone', title: t('number'), width: '112px', render: (row) => row.phone },
    ...(by === null
      ? []
      : [
          {
            key: 'cell',
            title: t('cell'),
            width: 'minmax(100px, 1fr)',
            render: (row: CampaignTarget) => words(by, row.cell),
          },
        ]),
    {
      key: 'state',
      title: t('state'),
      width: 'minmax(112px, 1fr)',
      render: (row) => (
        <span title={reason(row.reason)}>
          <KindTag group="targetState" value={row.state} plain />
        </span>
      ),
    },
    { key: 'tries', title: t('tries'), width: '52px', align: 'end', render: (row) => row.attempts },
    {
      key: 'owner',
      title: t('owner'),
      width: 'minmax(72px, 1fr)',
      render: (row) => row.doneByName ?? row.ownerName ?? '–',
    },
    { key: 'done', title: t('done-at'), width: '104px', render: (row) => <Instant at={row.doneAt} /> },
  ]
}

function Filters({ campaign, filter, onFilter }: Props) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const words = useCellWords()
  const may = useMay()
  const people = useCallerOptions()
  const file = useTargetsFile(campaign, filter)
  const by = campaign.sampling.kind === 'quota' ? campaign.sampling.by : []
  const { state, personId, cell } = filter
  const choose = (part: { state?: TargetState | undefined; personId?: string | undefined }) => {
    const next = { state, personId, ...part }
    onFilter({
      ...(next.state === undefined ? {} : { state: next.state }),
      ...(next.personId === undefined ? {} : { personId: next.personId }),
      ...(cell === undefined ? {} : { cell }),
    })
  }
  return (
    <div className="campaign-filters">
      <Select<TargetState | ''>
        aria-label={t('state')}
        value={state ?? ''}
        options={[
          { value: '', label: t('all-states') },
          ...targetStates.map((value) => ({ value, label: label('targetState', value) })),
        ]}
        onChange={(value) => choose({ state: value === '' ? undefined : value })}
      />
      <Select
        aria-label={t('person')}
        value={personId ?? ''}
        options={[{ value: '', label: t('all-people') }, ...people]}
        onChange={(value) => choose({ personId: value === '' ? undefined : value })}
      />
      {cell === undefined ? null : <Button onClick={() => onFilter({})}>{words(by, cell)} ×</Button>}
      {may('export.run') ? (
        <Button className="campaign-right" loading={file.busy} onClick={() => void file.save()}>
          {t('export')}
        </Button>
      ) : null}
    </div>
  )
}

type GiveProps = Readonly<{ campaign: CampaignView; chosen: ReadonlySet<string>; onDone: () => void }>

/** Targets that are given to somebody at once. */
const atOnce = 200

function Give({ campaign, chosen, onDone }: GiveProps) {
  const { t } = useTranslation('campaign')
  const { message } = App.useApp()
  const people = useCallerOptions()
  const [personId, setPersonId] = useState<string | null>(null)
  const assign = useCommand(client.campaigns.assign)
  const targetIds = [...chosen].slice(0, atOnce)
  const run = async (to: string | null) => {
    const answer = await assign.run({ id: campaign.id, targetIds, personId: to, teamId: null })
    if (answer === null) return
    void message.success(t('given', { count: answer.assigned }))
    onDone()
  }
  return (
    <section className="campaign-filters" aria-label={t('give')}>
      <strong>{t('give-chosen', { count: targetIds.length })}</strong>
      <Select
        className="campaign-person"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('person')}
        placeholder={t('person')}
        value={personId}
        options={[...people]}
        onChange={setPersonId}
      />
      <Button type="primary" disabled={personId === null} loading={assign.busy} onClick={() => void run(personId)}>
        {t('give')}
      </Button>
      <Button disabled={assign.busy} onClick={() => void run(null)}>
        {t('take-back')}
      </Button>
    </section>
  )
}
