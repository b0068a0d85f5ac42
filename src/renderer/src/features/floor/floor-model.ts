import type { FloorAgent, FloorBoard, FloorQueue } from '../../../../core/contract/floor.ts'
import type { AgentState } from '../../../../core/domain/call/agent.ts'
import {
  type AlertKind,
  agentAlerts,
  alertKey,
  type FloorAlert,
  queueAlerts,
} from '../../../../core/domain/floor/floor-alerts.ts'
import { byAttention } from '../../../../core/domain/floor/floor-order.ts'

/** An alert with who looks after it; null: nobody yet. */
export type ShownAlert = FloorAlert & Readonly<{ lookedBy: string | null }>

/** One operator on the floor view. */
export type FloorRow = Readonly<{ agent: FloorAgent; alerts: readonly ShownAlert[] }>

/** One queue on the floor view. */
export type QueueRow = Readonly<{ queue: FloorQueue; alerts: readonly ShownAlert[] }>

type Board = Pick<FloorBoard, 'at' | 'agents' | 'queues' | 'limits' | 'looked'>

function shown(alerts: readonly FloorAlert[], board: Board): readonly ShownAlert[] {
  return alerts.map((alert) => {
    const key = alertKey(alert)
    return { ...alert, lookedBy: board.looked.find((look) => look.key === key)?.byName ?? null }
  })
}

/** Who is silent is known only as of the moment of the board; all other limits are reached while one looks. */
function alertsOf(agent: FloorAgent, board: Board, now: number): readonly FloorAlert[] {
  const silent = agentAlerts(agent, board.limits, board.at).filter(({ kind }) => kind === 'silent')
  return [...silent, ...agentAlerts(agent, board.limits, now).filter(({ kind }) => kind !== 'silent')]
}

/** The kinds of alerts that nobody looks after. */
export function openKinds(alerts: readonly ShownAlert[]): readonly AlertKind[] {
  return alerts.flatMap(({ kind, lookedBy }) => (lookedBy === null ? [kind] : []))
}

/** Whether somebody must look at an operator: he asks for help, or there is an alert that nobody looks after. */
export function needsLook({ agent, alerts }: FloorRow): boolean {
  return (agent.help !== null && agent.help.takenBy === null) || openKinds(alerts).length > 0
}

/** All operators at `now` (UTC ms), who needs attention first. */
export function floorRows(board: Board, now: number): readonly FloorRow[] {
  const rows = board.agents.map((agent) => ({ agent, alerts: shown(alertsOf(agent, board, now), board) }))
  const place = ({ agent, alerts }: FloorRow) => ({
    name: agent.name,
    state: agent.state,
    since: agent.since,
    asksHelp: agent.help !== null && agent.help.takenBy === null,
    open: openKinds(alerts),
    looked: agent.help !== null || alerts.length > 0,
  })
  return rows
    .map((row) => ({ row, place: place(row) }))
    .sort((a, b) => byAttention(a.place, b.place))
    .map(({ row }) => row)
}

/** Every moment (UTC ms) at which an alert is reached if nothing changes, in order. */
export function alertMoments(board: Pick<FloorBoard, 'agents' | 'queues' | 'limits'>): readonly number[] {
  const atLast = Number.MAX_SAFE_INTEGER
  const ofAgents = board.agents.flatMap((agent) => agentAlerts(agent, board.limits, atLast))
  const ofQueues = board.queues.flatMap((queue) => queueAlerts({ ...queue, queueId: queue.id }, board.limits, atLast))
  return [...ofAgents.filter(({ kind }) => kind !== 'silent'), ...ofQueues]
    .map(({ from }) => from)
    .sort((a, b) => a - b)
}

/** The queues in which somebody waits at `now` (UTC ms) first, longest wait first. */
export function queueRows(board: Board, now: number): readonly QueueRow[] {
  const head = ({ queue }: QueueRow) => queue.firstWaitingAt ?? Number.POSITIVE_INFINITY
  return board.queues
    .map((queue) => ({ queue, alerts: shown(queueAlerts({ ...queue, queueId: queue.id }, board.limits, now), board) }))
    .sort((a, b) => head(a) - head(b))
}

/** What a lead wants to see: `present` leaves out who is offline. */
export type FloorFilter = Readonly<{
  state: AgentState | 'present' | 'everybody' | 'attention'
  queueId: string | null
  name: string
}>

export const noFilter: FloorFilter = { state: 'present', queueId: null, name: '' }

function fitsState(row: FloorRow, state: FloorFilter['state']): boolean {
  if (state === 'everybody') return true
  if (state === 'attention') return needsLook(row)
  // who is offline and asks for help all the same must not be missed
  if (state === 'present') return row.agent.state !== 'offline' || needsLook(row)
  return row.agent.state === state
}

/** The rows that a lead wants to see, in their order. */
export function filtered(rows: readonly FloorRow[], filter: FloorFilter): readonly FloorRow[] {
  const name = filter.name.trim().toLocaleLowerCase()
  return rows.filter(
    (row) =>
      fitsState(row, filter.state) &&
      (filter.queueId === null || row.agent.queues.some(({ id }) => id === filter.queueId)) &&
      row.agent.name.toLocaleLowerCase().includes(name),
  )
}

/** How many operators are in each state, who is offline left out of `present`. */
export function countStates(rows: readonly FloorRow[]): ReadonlyMap<FloorFilter['state'], number> {
  const counts = new Map<FloorFilter['state'], number>()
  const add = (key: FloorFilter['state']) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const row of rows) {
    add(row.agent.state)
    add('everybody')
    if (row.agent.state !== 'offline') add('present')
    if (needsLook(row)) add('attention')
  }
  return counts
}

/** The group in which an operator's tile stands. */
export type TileGroup = 'attention' | AgentState

/** Rows by group, each group in the order of the rows; the groups in the order of their first row. */
export function tileGroups(rows: readonly FloorRow[]): readonly (readonly [TileGroup, readonly FloorRow[]])[] {
  return [...Map.groupBy(rows, (row): TileGroup => (needsLook(row) ? 'attention' : row.agent.state))]
}

/**
 * The rows in the order in which they were shown before, as long as the hand is about to press one of them; who is new
 * comes last.
 */
export function heldOrder(rows: readonly FloorRow[], before: readonly string[]): readonly FloorRow[] {
  const places = new Map(before.map((id, index) => [id, index]))
  const place = (row: FloorRow) => places.get(row.agent.personId) ?? before.length
  return rows.toSorted((a, b) => place(a) - place(b))
}
