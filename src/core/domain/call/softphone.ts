import { z } from 'zod'
import type { PersonId, QueueId } from '../ids.ts'
import type { CallEvent } from './call-event.ts'

/**
 * What a telephone in a console tells of a call on it. `ringing` here, or at the other side when it was dialled here;
 * `rejected`: sent away here; `missed`: stopped ringing here because somebody else answered or the server tried
 * elsewhere (a CANCEL whose Reason says "completed elsewhere" among them); `gave-up`: the caller hung up while it rang;
 * `transferred`: the other side goes on without this operator; `hung-up` here; `ended` at the other side, also a dialled
 * call that was not taken; `lost`: nobody knows how.
 */
export const softphoneEvents = [
  'ringing',
  'answered',
  'held',
  'resumed',
  'rejected',
  'missed',
  'gave-up',
  'transferred',
  'hung-up',
  'ended',
  'lost',
] as const
export const softphoneEventSchema = z.enum(softphoneEvents)
export type SoftphoneEvent = z.infer<typeof softphoneEventSchema>

const over: ReadonlySet<SoftphoneEvent> = new Set([
  'rejected',
  'missed',
  'gave-up',
  'transferred',
  'hung-up',
  'ended',
  'lost',
])

/** Whether the telephone has done with the call. */
export function isOver(event: SoftphoneEvent): boolean {
  return over.has(event)
}

/** One thing told of a call on the telephone of `agentId`; instants in UTC ms. */
export type SoftphoneTold = Readonly<{
  event: SoftphoneEvent
  agentId: PersonId
  queueId: QueueId | null
  beganAt: number
  answeredAt: number | null
  at: number
  /** Whether the call began with this telephone: one handed over to it began before. */
  first: boolean
}>

/** Who leaves an answered conversation with which end. */
const releasedBy = { 'hung-up': 'agent', ended: 'caller', transferred: 'transfer', lost: 'unknown' } as const

/** What a part that nobody answered ends with. */
function unanswered({ event, agentId, at }: SoftphoneTold): CallEvent | null {
  switch (event) {
    case 'rejected':
    case 'missed':
      return { kind: 'unanswered', at, agentId }
    case 'gave-up':
      return { kind: 'abandoned', at }
    case 'hung-up':
      return { kind: 'ended', at, by: 'agent' }
    case 'ended':
      return { kind: 'ended', at, by: 'caller' }
    case 'lost':
      return { kind: 'ended', at, by: 'unknown' }
    default:
      return null
  }
}

/**
 * The call events that follow from one tell. Each tell also says what went before it, so that a lost one is made good by
 * the next and their order does not matter. An operator who leaves an answered call is released from it: whether the
 * call goes on with a colleague is told by what comes after.
 */
export function eventsOfTell(told: SoftphoneTold): readonly CallEvent[] {
  const { agentId, queueId, beganAt, event, at } = told
  const answeredAt = event === 'answered' ? at : told.answeredAt
  const events: CallEvent[] = told.first ? [{ kind: 'offered', at: beganAt, queueId }] : []
  events.push({ kind: 'ringing', at: beganAt, agentId })
  if (answeredAt !== null) events.push({ kind: 'answered', at: answeredAt, agentId })
  if (event === 'held') events.push({ kind: 'held', at })
  if (event === 'resumed') events.push({ kind: 'resumed', at })
  if (answeredAt !== null && event in releasedBy) {
    const by = releasedBy[event as keyof typeof releasedBy]
    events.push({ kind: 'released', at, agentId, by })
  } else {
    const end = answeredAt === null ? unanswered(told) : null
    if (end !== null) events.push(end)
  }
  return events
}
