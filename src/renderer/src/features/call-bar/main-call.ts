import type { CallView } from '../../../../core/contract/calls.ts'

/** The order in which calls ask for attention. */
const urgency = ['ringing', 'talking', 'held', 'wrap-up'] as const

/** The call that the bar shows, and how many others there are; null while there is none. */
export function mainCall(calls: readonly CallView[]): Readonly<{ call: CallView; others: number }> | null {
  const open = calls.filter((call) => urgency.some((state) => state === call.state))
  for (const state of urgency) {
    const call = open.find((each) => each.state === state)
    if (call !== undefined) return { call, others: open.length - 1 }
  }
  return null
}

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
