import type { AgentState } from '../call/agent.ts'
import { type AlertKind, alertKinds } from './floor-alerts.ts'

/** What of an operator decides where he stands on the floor view. */
export type FloorPlace = Readonly<{
  name: string
  state: AgentState
  /** UTC ms. */
  since: number
  /** Asks for help, and nobody has taken it. */
  asksHelp: boolean
  /** Alerts that nobody looks after. */
  open: readonly AlertKind[]
  /** Alerts and help that somebody looks after. */
  looked: boolean
}>

const stateOrder: readonly AgentState[] = [
  'ringing',
  'on-call',
  'acw',
  'outbound',
  'ready',
  'break',
  'meeting',
  'training',
  'offline',
]

function rank({ asksHelp, open, looked }: FloorPlace): number {
  if (asksHelp) return 0
  const urgent = Math.min(...open.map((kind) => alertKinds.indexOf(kind)))
  if (Number.isFinite(urgent)) return 1 + urgent
  return looked ? 50 : 100
}

/**
 * Compares two operators by what needs attention first: a cry for help, then alerts that nobody looks after by their
 * urgency, then those looked after, then the others by state; of equal ones who has been in his state longest.
 */
export function byAttention(a: FloorPlace, b: FloorPlace): number {
  return (
    rank(a) - rank(b) ||
    stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
    a.since - b.since ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  )
}
