import type { SoftphoneEvent } from '../../../core/domain/call/softphone.ts'
import { client, newCommandId } from '../api/client.ts'
import { failureOf } from '../api/failure.ts'
import { sessionState } from '../api/session-state.ts'
import type { SipCall } from './sip-call.ts'

type Input = Parameters<typeof client.softphone.tell>[0]

const aliveEveryMs = 15_000

export type Teller = Readonly<{
  tell(call: SipCall, event: SoftphoneEvent, at: number): void
  /** Says which calls there are, now and every 15 s while there are any. The answer stops it. */
  startSigns(calls: () => readonly SipCall[]): () => void
  /** Answers when nothing is on its way, or after `patienceMs`. */
  settled(patienceMs: number): Promise<void>
}>

/**
 * Tells the service what happens to the calls of `personId` on this page. The link keeps what has no answer yet over a
 * reload; what a session that ran out could not tell is told as soon as the same person has signed in again.
 * @param consoleId the id of this window, the same after a reload
 */
export function createTeller(personId: string, consoleId: string): Teller {
  const open = new Set<Promise<void>>()
  let left: readonly (() => void)[] = []
  sessionState.subscribe(() => {
    const state = sessionState.get()
    if (state.status !== 'signed-in' || state.who.personId !== personId) return
    const again = left
    left = []
    for (const send of again) send()
  })

  const send = async (call: SipCall, input: Input): Promise<void> => {
    try {
      const { callId } = await client.softphone.tell(input)
      if (call.view.get().callId !== callId) call.patch({ callId })
    } catch (error) {
      const { kind } = failureOf(error)
      if (kind === 'signed-out' || kind === 'no-line') left = [...left, () => track(send(call, input))]
      else if (kind === 'broken') console.error(error)
    }
  }
  const track = (sending: Promise<void>) => {
    open.add(sending)
    void sending.finally(() => open.delete(sending))
  }

  return {
    tell: (call, event, at) => {
      const { sipCallId, direction, number, name, queue, consultOf, startedAt, answeredAt } = call.view.get()
      const about = { sipCallId, direction, number, name, queue, key: call.key, consultOf }
      const when = { beganAt: startedAt, answeredAt, at }
      track(send(call, { commandId: newCommandId(), console: consoleId, ...about, event, ...when }))
    },
    startSigns: (calls) => {
      const sign = async () => {
        const sipCallIds = calls()
          .filter(({ view }) => view.get().state !== 'ended')
          .map(({ view }) => view.get().sipCallId)
        try {
          await client.softphone.alive({ console: consoleId, sipCallIds })
        } catch (error) {
          if (failureOf(error).kind === 'broken') console.error(error)
        }
      }
      void sign()
      const timer = setInterval(() => {
        if (calls().length > 0) void sign()
      }, aliveEveryMs)
      return () => clearInterval(timer)
    },
    settled: async (patienceMs) => {
      const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs))
      await Promise.race([Promise.all(open), patience])
    },
  }
}
