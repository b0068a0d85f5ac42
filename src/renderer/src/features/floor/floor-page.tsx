import { BellOutlined, MessageOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorBoard } from '../../../../core/contract/floor.ts'
import { client } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { drawThenFocus } from '../../ui/focus.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { type AgentAct, AgentActions, openAlert } from './agent-actions.tsx'
import { AgentDrawer } from './agent-drawer.tsx'
import { FloorFilters } from './floor-filters.tsx'
import {
  countStates,
  type FloorRow,
  filtered,
  floorRows,
  heldOrder,
  noFilter,
  queueRows,
  type ShownAlert,
} from './floor-model.ts'
import { FloorTable } from './floor-table.tsx'
import { FloorTiles } from './floor-tiles.tsx'
import { type FloorView, keepView, keptView } from './floor-view.ts'
import { QueueStrip } from './queue-strip.tsx'
import { type MessageTo, SendMessage } from './send-message.tsx'
import { SentMessages } from './sent-messages.tsx'
import { SetQueues } from './set-queues.tsx'
import { SetState } from './set-state.tsx'
import { useAlertClock } from './use-alert-clock.ts'
import { useFloor } from './use-floor.ts'
import './floor.css'

/** Everybody at a telephone as he is now, who needs a lead first; what a lead does with him is on keys. */
export function FloorPage() {
  const { t } = useTranslation('floor')
  const { data: board, error, refetch } = useFloor()
  if (board === undefined)
    return (
      <div className="v-page">
        <PageHeader title={t('title')} />
        {error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </div>
    )
  return <Floor board={board} />
}

/** What stands before the list. */
type Shown =
  | Readonly<{ kind: 'message'; to: MessageTo }>
  | Readonly<{ kind: 'state' | 'queues' | 'details'; personId: string }>
  | Readonly<{ kind: 'sent' }>

/** The rows to show; while the pointer is among them they stay where they are. */
function useShownRows(rows: readonly FloorRow[]) {
  const held = useRef<readonly string[] | null>(null)
  const shown = held.current === null ? rows : heldOrder(rows, held.current)
  const hold = () => {
    held.current = shown.map(({ agent }) => agent.personId)
  }
  const release = () => {
    held.current = null
  }
  return { shown, hold, release }
}

/** What is done at once, without asking more. */
function useActs() {
  const { t } = useTranslation('floor')
  const take = useCommand(client.floor.takeHelp)
  const settle = useCommand(client.floor.settleHelp)
  const look = useCommand(client.floor.look, { done: t('looked-done') })
  const send = useCommand(client.floor.send)
  const listen = useCommand(client.floor.listen, { done: t('listening-done') })
  const lookAfter = ({ kind, subjectId, since }: ShownAlert) => void look.run({ kind, subjectId, since })
  const act = (what: AgentAct, row: FloorRow) => {
    const { personId, help } = row.agent
    const alert = openAlert(row)
    if (what === 'help' && help !== null) void take.run({ id: help.id })
    if (what === 'settle' && help !== null) void settle.run({ id: help.id })
    if (what === 'look' && alert !== undefined) lookAfter(alert)
    if (what === 'join') void send.run({ to: { kind: 'person', personId }, kind: 'join', text: '' })
    if (what === 'listen' || what === 'whisper') void listen.run({ personId, mode: what })
    if (what === 'come-in') void listen.run({ personId, mode: 'join' })
  }
  const busy = [take, settle, look, send, listen].some((command) => command.busy)
  return { act, lookAfter, busy }
}

function Floor({ board }: Readonly<{ board: FloorBoard }>) {
  const { t } = useTranslation('floor')
  const now = useAlertClock(board)
  const self = useSession()?.personId ?? ''
  const [filter, setFilter] = useState(noFilter)
  const [view, setView] = useState(keptView)
  const list = useRef<HTMLDivElement>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [before, setBefore] = useState<Shown | null>(null)
  const { act, lookAfter, busy } = useActs()
  const all = useMemo(() => floorRows(board, now), [board, now])
  const counts = useMemo(() => countStates(all), [all])
  const changeView = useCallback((next: FloorView) => {
    keepView(next)
    setView(next)
  }, [])
  const { shown, hold, release } = useShownRows(filtered(all, filter))
  const rowOf = (id: string | null) => all.find(({ agent }) => agent.personId === id) ?? null
  const chosen = rowOf(chosenId)
  const attention = counts.get('attention') ?? 0
  const choose = ({ agent }: FloorRow) => setChosenId(agent.personId)
  const open = (row: FloorRow) => {
    choose(row)
    setBefore({ kind: 'details', personId: row.agent.personId })
  }
  const onAct = (what: AgentAct, row: FloorRow) => {
    const { personId, name } = row.agent
    if (what === 'message') setBefore({ kind: 'message', to: { personId, name } })
    else if (what === 'state' || what === 'queues') setBefore({ kind: what, personId })
    else act(what, row)
  }
  // back to the list, so that the next letter is about the same operator
  const close = () =>
    drawThenFocus(
      () => setBefore(null),
      () => list.current?.querySelector<HTMLElement>('[role=grid], [role=listbox]')?.focus(),
    )
  const shownList = { rows: shown, chosenId, onChoose: choose, onOpen: open }
  return (
    <div className="v-page floor-page">
      <PageHeader
        title={t('title')}
        tags={
          attention === 0 ? null : (
            <StateTag tone="late">
              {t('filter-attention')} {attention}
            </StateTag>
          )
        }
        actions={
          <>
            <Button icon={<BellOutlined />} onClick={() => setBefore({ kind: 'message', to: null })}>
              {t('act-all')}
            </Button>
            <Button icon={<MessageOutlined />} onClick={() => setBefore({ kind: 'sent' })}>
              {t('sent')}
            </Button>
          </>
        }
      />
      <QueueStrip rows={queueRows(board, now)} busy={busy} onLook={lookAfter} />
      <FloorFilters {...{ filter, counts, view }} queues={board.queues} onFilter={setFilter} onView={changeView} />
      {board.agents.length === 0 ? (
        <EmptyState title={t('agents-none')} text={t('agents-none-text')} />
      ) : (
        <div ref={list} className="floor-list" onPointerEnter={hold} onPointerLeave={release}>
          {view === 'table' ? <FloorTable {...shownList} /> : <FloorTiles {...shownList} />}
        </div>
      )}
      <AgentActions
        row={chosen}
        listen={board.can.listen}
        {...{ self, busy, onAct }}
        keys={before === null}
        onOpen={open}
      />
      <Before
        shown={before}
        row={before !== null && 'personId' in before ? rowOf(before.personId) : null}
        board={board}
        onClose={close}
      />
    </div>
  )
}

type BeforeProps = Readonly<{ shown: Shown | null; row: FloorRow | null; board: FloorBoard; onClose: () => void }>

function Before({ shown, row, board, onClose }: BeforeProps) {
  if (shown === null) return null
  if (shown.kind === 'message') return <SendMessage to={shown.to} onClose={onClose} />
  if (shown.kind === 'sent') return <SentMessages onClose={onClose} />
  if (row === null) return null
  if (shown.kind === 'state') return <SetState agent={row.agent} terms={board} onClose={onClose} />
  if (shown.kind === 'queues') return <SetQueues agent={row.agent} onClose={onClose} />
  return <AgentDrawer row={row} onClose={onClose} />
}
