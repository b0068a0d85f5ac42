import { useTranslation } from 'react-i18next'
import type { FloorAgent } from '../../../../core/contract/floor.ts'
import { formatTimer } from '../../i18n/format.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Timer } from '../../ui/instant.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Attention, StateOf, useCallText } from './agent-words.tsx'
import { type FloorRow, needsLook } from './floor-model.ts'

type Props = Readonly<{
  rows: readonly FloorRow[]
  chosenId: string | null
  onChoose: (row: FloorRow) => void
  onOpen: (row: FloorRow) => void
}>

/** A share as whole per cent; a dash without data. */
export function shareText(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`
}

/** A duration as `12:05`; a dash without data. */
export function spanText(ms: number | null): string {
  return ms === null ? '–' : formatTimer(ms)
}

/** Hours and minutes are enough for what adds up over a day; nothing is a dash. */
function dayText(ms: number): string {
  return ms === 0 ? '–' : formatTimer(ms)
}

type AgentText = (agent: FloorAgent) => string

const figureWidths = {
  taken: '40px',
  missed: '46px',
  talk: '60px',
  hold: '52px',
  acw: '60px',
  aht: '62px',
  occupancy: '54px',
  ready: '60px',
  breaks: '56px',
} as const

/** Every operator in one line. */
export function FloorTable({ rows, chosenId, onChoose, onOpen }: Props) {
  const { t } = useTranslation('floor')
  const figure = (key: keyof typeof figureWidths, text: AgentText, title?: AgentText) => ({
    key,
    title: t(`column-${key}`),
    width: figureWidths[key],
    align: 'end' as const,
    render: ({ agent }: FloorRow) => <span title={title?.(agent)}>{text(agent)}</span>,
  })
  const titles = useFigureTitles()
  const columns: readonly Column<FloorRow>[] = [
    {
      key: 'state',
      title: t('column-state'),
      width: 'minmax(96px, 128px)',
      render: ({ agent }) => <StateOf agent={agent} />,
    },
    {
      key: 'time',
      title: t('column-time'),
      width: '64px',
      align: 'end',
      render: ({ agent }) => (agent.state === 'offline' ? '–' : <Timer since={agent.since} />),
    },
    {
      key: 'name',
      title: t('column-name'),
      width: 'minmax(72px, 110px)',
      render: ({ agent }) => <strong>{agent.name}</strong>,
    },
    { key: 'now', title: t('column-now'), width: 'minmax(220px, 3fr)', render: (row) => <Now row={row} /> },
    {
      key: 'queues',
      title: t('column-queues'),
      width: 'minmax(70px, 1fr)',
      render: ({ agent }) => agent.queues.map(({ name }) => name).join('、'),
    },
    figure('taken', ({ day }) => String(day.taken), titles.taken),
    figure('missed', ({ day }) => (day.missed === 0 ? '–' : String(day.missed))),
    figure('talk', ({ day }) => dayText(day.talkMs)),
    figure('hold', ({ day }) => dayText(day.holdMs)),
    figure('acw', ({ day }) => dayText(day.acwMs)),
    figure('aht', ({ day }) => spanText(day.ahtMs), titles.aht),
    figure('occupancy', ({ day }) => shareText(day.occupancy), titles.occupancy),
    figure('ready', ({ day }) => dayText(day.readyMs)),
    figure('breaks', ({ day }) => dayText(day.breakMs), titles.breaks),
  ]
  return (
    <DataTable
      className="v-panel floor-table"
      label={t('agents')}
      rows={rows}
      columns={columns}
      rowKey={({ agent }) => agent.personId}
      openKey={chosenId}
      onCurrent={onChoose}
      onOpen={onOpen}
      empty={<EmptyState title={t('nobody-fits')} text={t('nobody-fits-text')} />}
    />
  )
}

/** How the figures were made, for who asks. */
export function useFigureTitles(): Readonly<Record<'taken' | 'aht' | 'occupancy' | 'breaks', AgentText>> {
  const { t } = useTranslation('floor')
  return {
    taken: ({ day: { taken, dialled, missed } }) => t('taken-formula', { taken, dialled, missed }),
    aht: ({ day }) =>
      t('aht-formula', {
        talk: formatTimer(day.talkMs),
        hold: formatTimer(day.holdMs),
        acw: formatTimer(day.acwMs),
        ended: day.ended,
      }),
    occupancy: ({ day }) =>
      t('occupancy-formula', {
        call: formatTimer(day.onCallMs),
        acw: formatTimer(day.wrapUpMs),
        ready: formatTimer(day.readyMs),
      }),
    breaks: ({ day }) => t('breaks-formula', { times: day.breaks, total: formatTimer(day.breakMs) }),
  }
}

function Now({ row }: Readonly<{ row: FloorRow }>) {
  const text = useCallText()
  const { call } = row.agent
  return (
    <span className={`floor-now ${needsLook(row) ? 'floor-look' : ''}`}>
      <Attention row={row} />
      {call === null ? null : <span className="floor-call">{text(call).join(' · ')}</span>}
    </span>
  )
}
