import type { CallId, PersonId, QueueId } from '../ids.ts'
import type { Call } from './call.ts'
import type { CallEvent } from './call-event.ts'

export const handOverKinds = ['transfer', 'consult'] as const
export type HandOverKind = (typeof handOverKinds)[number]

/**
 * `ringing` at whom it is handed to; `talking`: the colleague speaks with who consults him; `conference`: all three
 * speak; `taken` by whom it was handed to (or by somebody of the queue), `returned` to who handed it over, `queued`
 * because nobody took it, `cancelled` by one of the two, `failed` because the telephone system refused, `ended` because
 * the caller was gone.
 */
export const handOverStates = [
  'ringing',
  'talking',
  'conference',
  'taken',
  'returned',
  'queued',
  'cancelled',
  'failed',
  'ended',
] as const
export type HandOverState = (typeof handOverStates)[number]

export const handOverTargets = ['person', 'queue', 'number'] as const

/** To whom a call is handed. */
export type HandOverTo =
  | Readonly<{ kind: 'person'; personId: PersonId }>
  | Readonly<{ kind: 'queue'; queueId: QueueId }>
  | Readonly<{ kind: 'number'; number: string }>

/** One hand-over of a call by `fromId`; instants in UTC ms. */
export type HandOver = Readonly<{
  id: string
  callId: CallId
  kind: HandOverKind
  state: HandOverState
  fromId: PersonId
  to: HandOverTo
  /** What the colleague is to know. */
  note: string
  begunAt: number
  /** When the colleague who is consulted picked up. */
  talkedAt: number | null
  /** Null while somebody may still take it. */
  overAt: number | null
  /** Until when somebody has to take it; null: for ever. */
  dueAt: number | null
}>

/** Whether a hand-over is to this person. */
export function isTo(handOver: Pick<HandOver, 'to'>, personId: string | null): boolean {
  return handOver.to.kind === 'person' && handOver.to.personId === personId
}

/** When something happens to a call that is decided at `now`: after everything that is known of it, UTC ms. */
export function momentOf(events: readonly CallEvent[], now: number): number {
  return events.reduce((latest, event) => Math.max(latest, event.at), now)
}

type Decided = Pick<HandOver, 'kind' | 'fromId' | 'to' | 'state'>

/** Where a call comes up that `fromId` has left at `at`: 1 ms later, so that it is seen to go on. */
function arrival(to: HandOverTo, at: number): readonly CallEvent[] {
  switch (to.kind) {
    case 'person':
      return [{ kind: 'ringing', at: at + 1, agentId: to.personId }]
    case 'queue':
      return [{ kind: 'queued', at: at + 1, queueId: to.queueId }]
    case 'number':
      return []
  }
}

/**
 * The call leaves who has it and rings at the colleague, waits in the queue, or goes on outside. Where it arrives is told
 * first, so that it is at no moment a call that has ended.
 */
export function transferEvents({ fromId, to }: Pick<Decided, 'fromId' | 'to'>, at: number): readonly CallEvent[] {
  return [...arrival(to, at), { kind: 'released', at, agentId: fromId, by: 'transfer' }]
}

/** The caller is held while the colleague's telephone rings. */
export function consultEvents(to: HandOverTo, at: number): readonly CallEvent[] {
  const held: CallEvent = { kind: 'held', at }
  return to.kind === 'person' ? [held, { kind: 'ringing', at, agentId: to.personId }] : [held]
}

/** Who consulted leaves the caller to the colleague; before that one has picked up it is a transfer like any other. */
export function completeEvents({ fromId, to, state }: Decided, at: number): readonly CallEvent[] {
  const resumed: CallEvent = { kind: 'resumed', at }
  if (state === 'ringing' || to.kind !== 'person') return [resumed, ...transferEvents({ fromId, to }, at)]
  return [
    { kind: 'answered', at, agentId: to.personId },
    resumed,
    { kind: 'released', at, agentId: fromId, by: 'transfer' },
  ]
}

/** The colleague is out of it, by the will of who consulted him or by his own; who consulted speaks with the caller. */
export function cancelEvents({ to, state }: Decided, at: number): readonly CallEvent[] {
  const resumed: CallEvent = { kind: 'resumed', at }
  if (to.kind !== 'person') return [resumed]
  const gone: CallEvent =
    state === 'ringing'
      ? { kind: 'unanswered', at, agentId: to.personId }
      : { kind: 'released', at, agentId: to.personId, by: 'agent' }
  return [gone, resumed]
}

/** All three speak. */
export function conferenceEvents({ to }: Decided, at: number): readonly CallEvent[] {
  const resumed: CallEvent = { kind: 'resumed', at }
  return to.kind === 'person' ? [resumed, { kind: 'joined', at, agentId: to.personId }] : [resumed]
}

/** Nobody took it: it rings at who handed it over, or waits in the queue where it was. */
export function fallBackEvents(
  to: Readonly<{ kind: 'giver'; personId: PersonId }> | Readonly<{ kind: 'queue'; queueId: QueueId | null }>,
  silent: readonly PersonId[],
  at: number,
): readonly CallEvent[] {
  const gone = silent.map((agentId): CallEvent => ({ kind: 'unanswered', at, agentId }))
  const next: CallEvent =
    to.kind === 'giver'
      ? { kind: 'ringing', at: at + 1, agentId: to.personId }
      : { kind: 'queued', at: at + 1, queueId: to.queueId }
  return [...gone, next]
}

/**
 * What a telephone system tells of a call, in the light of an open consultation: that the colleague picked up is told
 * like any answer, and that who consulted has left means that the caller is the colleague's now.
 */
export function inConsultation(handOver: HandOver | null, event: CallEvent): readonly CallEvent[] {
  if (handOver === null || handOver.kind !== 'consult' || handOver.overAt !== null) return [event]
  const { to, fromId, state } = handOver
  if (to.kind !== 'person') return [event]
  if (event.kind === 'answered' && event.agentId === to.personId)
    return [{ kind: 'consulted', at: event.at, agentId: to.personId }]
  if (event.kind === 'released' && event.agentId === fromId && state === 'talking')
    return [
      { kind: 'answered', at: event.at, agentId: to.personId },
      { ...event, by: 'transfer' },
    ]
  return [event]
}

/**
 * An open hand-over after one more event of its call (`call` is the call with it), at `now` (UTC ms). That nobody takes
 * it is not decided here.
 */
export function followHandOver(
  open: HandOver,
  told: Readonly<{ call: Pick<Call, 'endedAt'>; event: CallEvent }>,
  now: number,
): HandOver {
  const { call, event } = told
  const over = (state: HandOverState): HandOver => ({ ...open, state, overAt: now })
  if (event.kind === 'answered' && event.agentId !== open.fromId) return over('taken')
  if (event.kind === 'answered' && open.kind === 'transfer') return over('returned')
  // Who hands it over leaves before it is told where it comes up.
  if (event.kind === 'released' && event.agentId === open.fromId) return open
  if (call.endedAt !== null) return over('ended')
  const ofColleague = 'agentId' in event && isTo(open, event.agentId)
  if (open.kind === 'consult' && ofColleague) {
    if (event.kind === 'consulted' && open.state === 'ringing')
      return { ...open, state: 'talking', talkedAt: event.at, dueAt: null }
    if (event.kind === 'joined') return { ...open, state: 'conference', dueAt: null }
    if (event.kind === 'unanswered' && open.state === 'ringing') return over('cancelled')
    if (event.kind === 'released') return over('cancelled')
  }
  // Into the queue to which it was handed it comes by the hand-over itself.
  const elsewhere = open.to.kind !== 'queue' || (event.kind === 'queued' && event.queueId !== open.to.queueId)
  return event.kind === 'queued' && elsewhere ? over('queued') : open
}
