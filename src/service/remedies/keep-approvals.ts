import { ok } from '../../core/domain/refusal.ts'
import { approvalsDue } from '../../store/remedies.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { passUp } from './approvals.ts'
import { holdAny } from './held.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'remedies.expire' }

/** An approval waits for hours: it is looked this often, ms. */
const everyMs = 20_000
const perLook = 100

/**
 * Passes requests that nobody answered in time on to the next above; gives how many. May be called any number of times,
 * by several processes.
 * @param onError is told of one that could not be passed on; the others are
 */
export async function passExpired(runtime: Runtime, onError: (error: unknown) => void): Promise<number> {
  const due = await runtime.engine.reader.all(approvalsDue, { now: runtime.clock.now(), limit: perLook })
  let passed = 0
  for (const { complaint_id: complaintId, remedy_id: remedyId } of due) {
    try {
      const done = await runtime.ledger.run(actor, null, async (work) => {
        const held = await holdAny(work, complaintId)
        const remedy = held?.remedies.find(({ id }) => id === remedyId)
        if (held === null || remedy === undefined) return ok(false)
        return passUp(runtime, work, { ...held, remedy })
      })
      if (done.ok && done.value) passed += 1
      if (!done.ok) onError(new Error(`request of remedy ${remedyId}: ${done.code}`))
    } catch (error) {
      onError(error)
    }
  }
  return passed
}

/** Looks for requests that nobody answered in time, now and again; the answer stops it. */
export function startPassingApprovals(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  return repeat(everyMs, () => passExpired(runtime, onError), onError)
}
