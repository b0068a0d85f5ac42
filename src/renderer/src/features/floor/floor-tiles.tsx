import { type KeyboardEvent, type MouseEvent, memo, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../i18n/use-labels.ts'
import { Timer } from '../../ui/instant.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { toneOf } from '../../ui/tones.ts'
import { Attention, StateOf, useCallText } from './agent-words.tsx'
import { type FloorRow, needsLook, type TileGroup, tileGroups } from './floor-model.ts'
import { shareText, spanText } from './floor-table.tsx'

type Props = Readonly<{
  rows: readonly FloorRow[]
  chosenId: string | null
  onChoose: (row: FloorRow) => void
  onOpen: (row: FloorRow) => void
}>

/** Every operator on a card, grouped by what he does; the arrows go from one to the next. */
export function FloorTiles({ rows, chosenId, onChoose, onOpen }: Props) {
  const { t } = useTranslation('floor')
  const label = useLabels()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const groups = tileGroups(rows)
  const ordered = groups.flatMap(([, group]) => group)
  const current = ordered.findIndex(({ agent }) => agent.personId === chosenId)
  const choose = (index: number) => {
    const row = ordered[Math.min(ordered.length - 1, Math.max(0, index))]
    if (row === undefined) return
    onChoose(row)
    list.current?.querySelector(`[data-key="${CSS.escape(row.agent.personId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: current + 1,
      ArrowDown: current + inOneLine(list.current),
      ArrowLeft: current - 1,
      ArrowUp: current - inOneLine(list.current),
      Home: 0,
      End: ordered.length - 1,
    }
    const step = steps[event.key]
    const row = ordered[current]
    if (step !== undefined) choose(current < 0 ? 0 : step)
    else if (event.key === 'Enter' && row !== undefined) onOpen(row)
    else return
    event.preventDefault()
  }
  const nameOf = (group: TileGroup) => (group === 'attention' ? t('group-attention') : label('agentState', group))
  const chosen = ordered[current]
  const rowAt = (target: EventTarget) => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined
    return ordered.find(({ agent }) => agent.personId === key)
  }
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const row = rowAt(event.target)
    if (row === undefined) return
    onChoose(row)
    if (event.detail === 2) onOpen(row)
  }
  const active = chosen === undefined ? {} : { 'aria-activedescendant': `${id}-${chosen.agent.personId}` }
  if (rows.length === 0) return <EmptyState title={t('nobody-fits')} text={t('nobody-fits-text')} />
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('agents')}
      className="floor-tiles"
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...active}
    >
      {groups.map(([group, members]) => {
        const name = t('group', { name: nameOf(group), count: members.length })
        return (
          <div key={group} {...{ role: 'group', 'aria-label': name }}>
            <p className="floor-group" aria-hidden="true">
              {name}
            </p>
            <div className="floor-grid" role="presentation">
              {members.map((row) => (
                <Tile
                  key={row.agent.personId}
                  id={`${id}-${row.agent.personId}`}
                  row={row}
                  chosen={row.agent.personId === chosenId}
                />
              ))}
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** How many tiles stand beside each other. */
function inOneLine(list: HTMLElement | null): number {
  const grid = list?.querySelector('.floor-grid')
  if (grid === null || grid === undefined) return 1
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length
}

type TileProps = Readonly<{ id: string; row: FloorRow; chosen: boolean }>

function sameAlerts(a: FloorRow['alerts'], b: FloorRow['alerts']): boolean {
  return (
    a.length === b.length &&
    a.every(({ kind, lookedBy }, index) => kind === b[index]?.kind && lookedBy === b[index]?.lookedBy)
  )
}

/** What of an operator stands on his card; what is not changed keeps its identity from one answer to the next. */
function onTile({ agent }: FloorRow): readonly unknown[] {
  const { name, state, reason, since, call, help, day } = agent
  return [name, state, reason, since, call, help, day.taken, spanText(day.ahtMs), shareText(day.occupancy)]
}

/** Drawn again only when something of it has changed; its timer runs by itself. */
const Tile = memo(OneTile, (before, after) => {
  if (before.chosen !== after.chosen || before.id !== after.id) return false
  const shown = onTile(after.row)
  return (
    onTile(before.row).every((value, index) => value === shown[index]) &&
    sameAlerts(before.row.alerts, after.row.alerts)
  )
})

function OneTile({ id, row, chosen }: TileProps) {
  const { t } = useTranslation('floor')
  const text = useCallText()
  const { agent } = row
  const option = { role: 'option', 'aria-selected': chosen }
  return (
    <div
      id={id}
      data-key={agent.personId}
      className={`floor-tile floor-${toneOf('agentState', agent.state)} ${needsLook(row) ? 'floor-look' : ''}`}
      {...option}
    >
      <div className="floor-tile-head">
        <strong>{agent.name}</strong>
        {agent.state === 'offline' ? null : <Timer since={agent.since} />}
      </div>
      <StateOf agent={agent} />
      <div className="floor-tile-call">{agent.call === null ? '' : text(agent.call).join(' · ')}</div>
      <div className="floor-tile-tags">
        <Attention row={row} />
      </div>
      <div className="floor-tile-day">
        {t('column-taken')} {agent.day.taken} · {t('column-aht')} {spanText(agent.day.ahtMs)} · {t('column-occupancy')}{' '}
        {shareText(agent.day.occupancy)}
      </div>
    </div>
  )
}
