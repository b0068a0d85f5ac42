import { client, line, wire } from './client.ts'
import { learnServerTime } from './server-time.ts'

const everyMs = 15_000
/** A connection that does not answer for so long is dead, even if nobody has closed it. */
const patienceMs = 8_000

/**
 * Says every 15 s that this console is alive and sets its clock by the answer. A connection that stays silent is
 * opened anew. The answer stops it.
 * @param handlesCalls whether the person takes calls; others only ask how the service is
 */
export function startHeartbeat(handlesCalls: boolean): () => void {
  let stopped = false
  const beat = async () => {
    if (line.state.get() !== 'live') return
    const sentAt = Date.now()
    const signal = AbortSignal.timeout(patienceMs)
    try {
      const now = handlesCalls
        ? (await client.calls.heartbeat({}, { signal })).serverNow
        : (await client.administration.health({}, { signal })).now
      learnServerTime(now, sentAt)
    } catch {
      if (signal.aborted && !stopped) wire.reopen()
    }
  }
  void beat()
  const timer = setInterval(beat, everyMs)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
