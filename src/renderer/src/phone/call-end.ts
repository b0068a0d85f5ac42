import type { SoftphoneEvent } from '../../../core/domain/call/softphone.ts'
import type { CallFailure } from './phone.ts'

/** How a call ended, as SIP told it. */
export type RawEnd = Readonly<{
  direction: 'in' | 'out'
  answered: boolean
  /** Who ended it: this page, the other side, or the machinery between. */
  originator: 'local' | 'remote' | 'system'
  /** JsSIP's word for it, for example `Terminated`. */
  cause: string
  /** The status of the refusal, null for a BYE, a CANCEL or a breakdown. */
  status: number | null
  /** The header Reason, for example `SIP;cause=200;text="Call completed elsewhere"`. */
  reason: string | null
  /** The operator sent the caller away. */
  rejected: boolean
  /** The other side was sent on to somebody else, who takes it. */
  transferred: boolean
}>

export type CallEnd = Readonly<{ event: SoftphoneEvent; failure: CallFailure | null }>

/** Causes after which nobody knows what the other side heard last. */
const breakdowns = new Map<string, CallFailure>(
  Object.entries({
    'Connection Error': 'connection',
    'Request Timeout': 'connection',
    'Dialog Error': 'connection',
    'No ACK': 'connection',
    'Internal Error': 'other',
    'RTP Timeout': 'media',
    'WebRTC Error': 'media',
    'Bad Media Description': 'media',
    'Incompatible SDP': 'media',
    'Missing SDP': 'media',
  }),
)

/** Q.850 cause 26 and SIP's 200: another telephone has answered. 408 and 480: the server goes on elsewhere. */
const elsewhere = /cause\s*=\s*(200|26|408|480)\b|elsewhere/i

/** What the service is told of an end, and what the operator. */
export function callEndOf(end: RawEnd): CallEnd {
  if (end.transferred) return { event: 'transferred', failure: null }
  if (end.rejected) return { event: 'rejected', failure: null }
  const breakdown = breakdowns.get(end.cause) ?? null
  if (end.answered) return answeredEnd(end, breakdown)
  return end.direction === 'in' ? unansweredIn(end, breakdown) : unansweredOut(end, breakdown)
}

function answeredEnd({ originator }: RawEnd, breakdown: CallFailure | null): CallEnd {
  if (breakdown !== null || originator === 'system') return { event: 'lost', failure: breakdown ?? 'other' }
  return { event: originator === 'local' ? 'hung-up' : 'ended', failure: null }
}

function unansweredIn({ cause, originator, reason }: RawEnd, breakdown: CallFailure | null): CallEnd {
  if (cause === 'No Answer' || cause === 'Expires') return { event: 'missed', failure: 'no-answer' }
  if (originator === 'remote' && breakdown === null) {
    return { event: elsewhere.test(reason ?? '') ? 'missed' : 'gave-up', failure: 'cancelled' }
  }
  if (breakdown === null && originator === 'local') return { event: 'rejected', failure: null }
  return { event: 'lost', failure: breakdown ?? 'other' }
}

function unansweredOut({ originator, status }: RawEnd, breakdown: CallFailure | null): CallEnd {
  if (status !== null) return { event: 'ended', failure: failureOfStatus(status) }
  if (breakdown !== null) return { event: 'lost', failure: breakdown }
  return originator === 'local' ? { event: 'hung-up', failure: 'cancelled' } : { event: 'ended', failure: 'other' }
}

const statusFailures: Readonly<Record<number, CallFailure>> = {
  403: 'rejected',
  404: 'not-found',
  408: 'no-answer',
  410: 'unavailable',
  480: 'unavailable',
  484: 'not-found',
  486: 'busy',
  487: 'cancelled',
  488: 'media',
  600: 'busy',
  603: 'rejected',
  604: 'not-found',
  606: 'media',
}

function failureOfStatus(status: number): CallFailure {
  return statusFailures[status] ?? 'other'
}
