import type { CallView } from '../../../../core/contract/calls.ts'

/** The instant from which a call's timer runs, UTC ms: since it rings, was answered, is held, or ended. */
export function timerStart(call: CallView): number {
  switch (call.state) {
    case 'ringing':
      return call.ringingAt ?? call.offeredAt
    case 'held':
      return call.heldSince ?? call.answeredAt ?? call.offeredAt
    case 'wrap-up':
    case 'ended':
      return call.endedAt ?? call.offeredAt
    case 'talking':
      return call.answeredAt ?? call.offeredAt
    case 'waiting':
      return call.offeredAt
  }
}
