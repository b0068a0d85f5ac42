import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { ok } from '../../core/domain/refusal.ts'
import { openCallsOf } from '../../store/feeds.ts'
import { continueCall } from '../calls/call-events.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Whose calls end when their end was lost: pushed ones, and those of a simulation that was broken off. */
const lostSources = ['webhook', 'simulator'] as const

/** A pushed call without a word for this long has ended and the push of it was lost, ms. */
export const lostAfterMs = 4 * 60 * 60 * 1000

const actor: Actor = { personId: null, sessionId: null, remote: 'feeds', procedure: 'feeds.endLost' }

/**
 * Ends pushed calls whose end was never told, at the last thing that was, by nobody known: nobody waits or talks for
 * ever. Gives how many.
 */
export async function endLostCalls(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now()
  const bySource = await Promise.all(lostSources.map((source) => runtime.engine.reader.all(openCallsOf, { source })))
  const open = bySource.flat()
  let ended = 0
  for (const row of open) {
    const events = JSON.parse(row.events_json) as readonly CallEvent[]
    const lastAt = Math.max(row.offered_at, ...events.map((event) => event.at))
    if (now - lastAt <= lostAfterMs) continue
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const event: CallEvent = { kind: 'ended', at: lastAt, by: 'unknown' }
      const told = await continueCall(runtime, work, { callId: row.id, event })
      return told.ok ? ok(true) : told
    })
    if (done.ok) ended += 1
  }
  return ended
}
