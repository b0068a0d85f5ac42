import { AppstoreOutlined, BarsOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorQueue } from '../../../../core/contract/floor.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import type { FloorFilter } from './floor-model.ts'
import type { FloorView } from './floor-view.ts'

const states = [
  'present',
  'attention',
  'on-call',
  'ringing',
  'acw',
  'ready',
  'break',
  'meeting',
  'training',
  'outbound',
  'offline',
  'everybody',
] as const satisfies readonly FloorFilter['state'][]

/** These are offered even when nobody is in them. */
const always: ReadonlySet<FloorFilter['state']> = new Set(['present', 'attention', 'on-call', 'acw', 'ready', 'break'])

const own = { present: 'filter-all', attention: 'filter-attention', everybody: 'filter-everybody' } as const

type Props = Readonly<{
  filter: FloorFilter
  counts: ReadonlyMap<FloorFilter['state'], number>
  queues: readonly FloorQueue[]
  view: FloorView
  onFilter: (filter: FloorFilter) => void
  onView: (view: FloorView) => void
}>

function Filters({ filter, counts, queues, view, onFilter, onView }: Props) {
  const { t } = useTranslation('floor')
  const label = useLabels()
  const word = (state: FloorFilter['state']) =>
    state === 'present' || state === 'attention' || state === 'everybody' ? t(own[state]) : label('agentState', state)
  return (
    <div className="floor-filters">
      <fieldset className="floor-states" aria-label={t('filter-state')}>
        {states
          .filter((state) => always.has(state) || state === filter.state || (counts.get(state) ?? 0) > 0)
          .map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={filter.state === state}
              className={`floor-state ${state === 'attention' && (counts.get(state) ?? 0) > 0 ? 'v-late' : ''}`}
              onClick={() => onFilter({ ...filter, state })}
            >
              {word(state)} <b>{counts.get(state) ?? 0}</b>
            </button>
          ))}
      </fieldset>
      <Select
        className="floor-queue-filter"
        aria-label={t('filter-queue')}
        value={filter.queueId ?? ''}
        onChange={(id) => onFilter({ ...filter, queueId: id === '' ? null : id })}
        options={[
          { value: '', label: t('filter-any-queue') },
          ...queues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Input
        className="floor-name-filter"
        allowClear
        aria-label={t('filter-name')}
        placeholder={t('filter-name')}
        value={filter.name}
        onChange={(event) => onFilter({ ...filter, name: event.target.value })}
      />
      <Segmented
        aria-label={t('view')}
        value={view}
        onChange={onView}
        options={[
          { value: 'table', label: t('view-table'), icon: <BarsOutlined aria-hidden="true" /> },
          { value: 'tiles', label: t('view-tiles'), icon: <AppstoreOutlined aria-hidden="true" /> },
        ]}
      />
    </div>
  )
}

function sameCounts(a: Props['counts'], b: Props['counts']): boolean {
  return a.size === b.size && [...a].every(([state, count]) => b.get(state) === count)
}

/** Which operators are shown, and how; drawn again only when something of it is another. */
export const FloorFilters = memo(Filters, (before, after) => {
  const same = before.filter === after.filter && before.view === after.view && before.onView === after.onView
  return (
    same && before.onFilter === after.onFilter && sameCounts(before.counts, after.counts) && sameNames(before, after)
  )
})

function sameNames({ queues: a }: Props, { queues: b }: Props): boolean {
  return a.length === b.length && a.every(({ id, name }, index) => b[index]?.id === id && b[index]?.name === name)
}
