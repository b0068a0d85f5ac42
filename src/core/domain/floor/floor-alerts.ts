import { z } from 'zod'
import type { AgentReason, AgentState } from '../call/agent.ts'
import type { WatchLimits } from './floor-limits.ts'

/** What a lead is alerted of, the most urgent first. */
export const alertKinds = [
  'queue-wait',
  'queue-length',
  'silent',
  'long-acw',
  'long-call',
  'long-break',
  'idle',
] as const
export const alertKindSchema = z.enum(alertKinds)
export type AlertKind = z.infer<typeof alertKindSchema>

/** One alert. It is another one when the state, the call or the caller at the head of the queue is another. */
export type FloorAlert = Readonly<{
  kind: AlertKind
  /** The operator's or the queue's id. */
  subjectId: string
  /** When that began which lasts too long, UTC ms. */
  since: number
  /** From when on it is an alert, UTC ms. */
  from: number
}>

/** What of an operator decides his alerts. */
export type WatchedAgent = Readonly<{
  personId: string
  state: AgentState
  reason: AgentReason | null
  /** UTC ms. */
  since: number
  /** When his console was last heard, UTC ms. */
  seenAt: number
}>

/** What of a queue decides its alerts. */
type WatchedQueue = Readonly<{
  queueId: string
  waiting: number
  /** When the caller who waits longest was offered, UTC ms; null when nobody waits. */
  firstWaitingAt: number | null
}>

/** The name under which an alert is looked after. */
export function alertKey({ kind, subjectId, since }: Pick<FloorAlert, 'kind' | 'subjectId' | 'since'>): string {
  return `${kind}:${subjectId}:${since}`
}

type Limit = Readonly<{ kind: AlertKind; ms: number | null }>

function stateLimit(agent: Pick<WatchedAgent, 'state' | 'reason'>, limits: WatchLimits): Limit | null {
  switch (agent.state) {
    case 'on-call':
      return { kind: 'long-call', ms: limits.callMs }
    case 'acw':
      return { kind: 'long-acw', ms: limits.acwMs }
    case 'break':
      return { kind: 'long-break', ms: limits.breakMsOf[agent.reason ?? ''] ?? limits.breakMs }
    case 'ready':
      return { kind: 'idle', ms: limits.idleMs }
    case 'offline':
    case 'ringing':
    case 'meeting':
    case 'training':
    case 'outbound':
      return null
  }
}

/**
 * The alerts about one operator at `now` (UTC ms), the most urgent first. A limit is reached when as many ms have passed
 * as it says. Nobody is missed who is offline.
 */
export function agentAlerts(agent: WatchedAgent, limits: WatchLimits, now: number): readonly FloorAlert[] {
  const subjectId = agent.personId
  const alerts: FloorAlert[] = []
  if (agent.state !== 'offline') {
    const from = agent.seenAt + limits.silentMs
    if (now >= from) alerts.push({ kind: 'silent', subjectId, since: agent.seenAt, from })
  }
  const limit = stateLimit(agent, limits)
  if (limit !== null && limit.ms !== null && now >= agent.since + limit.ms)
    alerts.push({ kind: limit.kind, subjectId, since: agent.since, from: agent.since + limit.ms })
  return alerts
}

/** The alerts about one queue at `now` (UTC ms): its first caller waits too long, or too many wait. */
export function queueAlerts(queue: WatchedQueue, limits: WatchLimits, now: number): readonly FloorAlert[] {
  const { queueId: subjectId, firstWaitingAt: since } = queue
  if (since === null) return []
  const alerts: FloorAlert[] = []
  const from = since + limits.waitMs
  if (now >= from) alerts.push({ kind: 'queue-wait', subjectId, since, from })
  if (queue.waiting >= limits.waiting) alerts.push({ kind: 'queue-length', subjectId, since, from: since })
  return alerts
}
